import type { MergeProgress, MergeRefusal } from '../../server/domain/sidebar/contact-panel.ts';
import type { CanvasAnswer, Component } from '../kit/component-types.ts';
import { canvas, linkButton, navigation, text } from '../kit/components.ts';
import { toLine, toSentences } from '../kit/to-plain.ts';
import { contactIds as ids } from './contact-ids.ts';
import type { Stored } from './contact-words.ts';

const LINE = 40;
const REASON_WIDTH = 280;

/** What became of a merge that was asked for. */
export function mergeProgressView(view: MergeProgress, stored: Stored): CanvasAnswer {
  return canvas([...parts(view), ...navigation('more', 'panel')], stored);
}

function parts({ user, state, reason }: MergeProgress): Component[] {
  const refresh = linkButton(ids.progress, 'Refresh');
  switch (state) {
    case 'working':
      return [
        text('title', 'header', 'Merging'),
        text('outcome', 'muted', `Into ${toLine(user, LINE)}. You may leave: it is done once.`),
        refresh,
      ];
    case 'waiting':
      return [
        text('title', 'header', 'Waiting for Intercom'),
        text(
          'outcome',
          'muted',
          `Intercom could not be asked. The merge into ${toLine(user, LINE)} goes on by itself as soon as it can, and is done once.`,
        ),
        refresh,
      ];
    case 'merged':
      return [
        text('title', 'header', '✅ Merged'),
        text(
          'outcome',
          'paragraph',
          `The customer is ${toLine(user, LINE)} now. Replies go to WhatsApp as before.`,
        ),
      ];
    case 'failed':
      return [
        text('title', 'header', '⚠️ Not merged'),
        text(
          'reason',
          'paragraph',
          `**Why:** ${toSentences(reason ?? 'The reason is not known.', REASON_WIDTH)}`,
        ),
        linkButton(ids.merge, 'Search again'),
      ];
  }
}

/** Why there is nothing to merge, and a way back. */
export function mergeRefusalView({ reason }: MergeRefusal, stored: Stored): CanvasAnswer {
  return canvas(
    [text('refused', 'muted', toSentences(reason, REASON_WIDTH)), ...navigation('panel')],
    stored,
  );
}
