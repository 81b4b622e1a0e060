import type {
  PersonConversation,
  PersonFacts,
  PersonView,
} from '../../server/domain/sidebar/contact-panel.ts';
import type { CanvasAnswer, Component } from '../kit/component-types.ts';
import { canvas, dataTable, linkButton, navigation, openButton, text } from '../kit/components.ts';
import type { FormatTime } from '../kit/format-time.ts';
import { toLine, toTitle } from '../kit/to-plain.ts';
import { contactIds as ids } from './contact-ids.ts';
import { troubleText } from './contact-words.ts';

const NAME_WIDTH = 30;
const LABEL_WIDTH = 40;
const VALUE_WIDTH = 120;
const TITLE_WIDTH = 60;

/** All that Intercom tells of the customer. */
export function personView(view: PersonView, formatTime: FormatTime): CanvasAnswer {
  if (view.kind === 'failed')
    return canvas([
      text('title', 'header', 'Who is this'),
      troubleText(view),
      linkButton(ids.who, 'Try again'),
      ...navigation('panel'),
    ]);
  return canvas([
    text('title', 'header', toLine(view.name ?? '', NAME_WIDTH) || '(no name)'),
    dataTable('facts', facts(view, formatTime)),
    ...attributes(view),
    ...conversations(view, formatTime),
    ...navigation('panel'),
  ]);
}

function facts(person: PersonFacts, formatTime: FormatTime): (readonly [string, string])[] {
  const time = (at: number | undefined) => (at === undefined ? undefined : formatTime(at));
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['Role', person.role === 'user' ? 'User' : 'Lead'],
    ['E-mail', person.email],
    ['Phone', person.phone],
    ['External id', person.externalId],
    ['Created', time(person.createdAt)],
    ['Last seen', time(person.lastSeenAt)],
  ];
  return rows.map(([field, value]) => [field, toTitle(value ?? '', VALUE_WIDTH) || '–']);
}

function attributes({ attributes: shown, page, pages }: PersonFacts): Component[] {
  if (shown.length === 0) return [text('attributes', 'muted', 'No attributes.')];
  return [
    text(
      'attributes',
      'muted',
      pages === 1 ? '**Attributes**' : `**Attributes**, page ${page + 1} of ${pages}`,
    ),
    dataTable(
      'attribute-values',
      shown.map(([name, value]) => [toTitle(name, LABEL_WIDTH) || '–', toTitle(value, VALUE_WIDTH) || '–']),
    ),
    ...(page > 0 ? [linkButton(`${ids.whoPage}${page - 1}`, 'Previous attributes')] : []),
    ...(page < pages - 1 ? [linkButton(`${ids.whoPage}${page + 1}`, 'More attributes')] : []),
  ];
}

const STATES: Readonly<Record<PersonConversation['state'], string>> = {
  open: 'open',
  snoozed: 'snoozed',
  closed: 'closed',
};

function conversations(
  { conversations: listed, moreConversations: more }: PersonFacts,
  formatTime: FormatTime,
): Component[] {
  if (listed.length === 0) return [text('conversations', 'muted', 'No other conversations.')];
  return [
    text('conversations', 'muted', '**Other conversations**, each in a new window'),
    ...listed.flatMap(({ id, title, state, updatedAt, url }) => [
      openButton(`conversation ${id}`, toTitle(title ?? '', TITLE_WIDTH) || `Conversation ${id}`, url),
      text(`state ${id}`, 'muted', `${STATES[state]} · ${formatTime(updatedAt)}`),
    ]),
    ...(more === 0 ? [] : [text('more', 'muted', `${more} more; search for the contact in Intercom.`)]),
  ];
}
