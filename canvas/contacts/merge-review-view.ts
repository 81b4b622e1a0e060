import type { FieldFate, MergeField, MergeReview } from '../../server/domain/sidebar/contact-panel.ts';
import type { CanvasAnswer, Component } from '../kit/component-types.ts';
import { canvas, divider, navigation, primaryButton, text } from '../kit/components.ts';
import { toLine } from '../kit/to-plain.ts';
import { contactIds as ids } from './contact-ids.ts';
import type { Stored } from './contact-words.ts';

const LINE = 40;
const VALUE_WIDTH = 60;

/** What changes, field by field, and the one button that does it. */
export function mergeReviewView(view: MergeReview, stored: Stored): CanvasAnswer {
  const { lead, user, fields } = view;
  return canvas(
    [
      text('title', 'header', 'Merge these two?'),
      text('lead', 'paragraph', `**The lead** ${toLine(lead, LINE)} goes into`),
      text('user', 'paragraph', `**the user** ${toLine(userWords(user), 2 * LINE)}.`),
      divider('begin'),
      text('expected', 'muted', '**What is expected to change**'),
      ...fields.map(fieldText),
      text(
        'rest',
        'muted',
        'Other attributes: what the user has stays, what only the lead has is copied. What becomes of the lead’s tags and notes Intercom does not say.',
      ),
      text(
        'conversations',
        'muted',
        'All conversations of the lead become the user’s. Replies go to the same WhatsApp number as before.',
      ),
      divider('end-of-fields'),
      text('for-good', 'paragraph', '**This is for good.** The lead ends, and a merge cannot be undone.'),
      primaryButton(`${ids.confirm}${user.id}`, 'Merge'),
      ...navigation(ids.results),
    ],
    stored,
  );
}

function userWords({ name, email, phone, externalId }: MergeReview['user']): string {
  const [first, second] = [name, email, phone, externalId].filter((each) => each !== undefined);
  return [first ?? '(no name)', second].filter((each) => each !== undefined).join(', ');
}

const FATES: Readonly<Record<FieldFate, (field: MergeField) => string>> = {
  same: ({ user }) => `${shown(user)} in both`,
  kept: ({ lead, user }) =>
    lead === undefined ? `${shown(user)} stays` : `${shown(user)} stays, ${shown(lead)} is lost`,
  filled: ({ lead }) => `${shown(lead)} is copied: the user has none`,
  'may-go': ({ lead }) =>
    `${shown(lead)} may be lost: the user has none, and Intercom does not promise to copy it`,
};

function fieldText(field: MergeField, index: number): Component {
  return text(`field-${index}`, 'paragraph', `**${toLine(field.label, LINE)}:** ${FATES[field.fate](field)}`);
}

function shown(value: string | undefined): string {
  return `“${toLine(value ?? '', VALUE_WIDTH)}”`;
}
