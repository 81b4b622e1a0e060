import { withoutMarks } from '../../server/domain/messages/without-marks.ts';
import type { ParkedReply } from '../../server/domain/sidebar/parked-panel.ts';
import type { CanvasAnswer, Component } from '../kit/component-types.ts';
import { canvas, linkButton, navigation, text, textArea } from '../kit/components.ts';
import type { FormatTime } from '../kit/format-time.ts';
import { toPlain, toSentences } from '../kit/to-plain.ts';
import { parkedIds as ids } from './parked-ids.ts';
import { parkedWords, sayParked } from './parked-words.ts';

/** Stored with the view: the words that its field was drawn with. */
export const DRAWN = 'drawn';

const TEXT_LENGTH = 1_000;
const REASON_WIDTH = 240;

/**
 * A reply that was kept: how it stands, and until its turn its words and a way to drop it. What was `typed` and is not
 * saved stands in the field, so that nobody types it twice.
 */
export function parkedView(reply: ParkedReply, formatTime: FormatTime, typed?: string): CanvasAnswer {
  const { parked, problem, text: said } = reply;
  const refused = typed?.trim() === said.trim() ? undefined : typed;
  return canvas(
    [
      text('title', 'header', parkedWords[parked]),
      ...(problem === undefined ? [] : [text('problem', 'error', toSentences(problem, REASON_WIDTH))]),
      ...(parked === 'waiting' ? waiting(reply, formatTime, refused) : [words(reply), ...unsaved(refused)]),
      ...navigation(ids.list, 'panel'),
    ],
    { [DRAWN]: refused ?? said },
  );
}

function waiting(reply: ParkedReply, formatTime: FormatTime, refused: string | undefined): Component[] {
  const { id, text: said, canChange, isEdited } = reply;
  return [
    text(
      'state',
      'muted',
      `${sayParked(reply, formatTime)}. When the customer writes or taps, it goes out at once.`,
    ),
    ...(canChange
      ? [
          textArea(ids.text, 'What goes out', { value: refused ?? said }),
          linkButton(`${ids.edit}${id}`, 'Save the words'),
        ]
      : [
          words(reply),
          text('in-part', 'muted', 'A part of it has gone out already: the rest goes as it is.'),
          ...unsaved(refused),
        ]),
    ...(isEdited ? [text('edited', 'muted', 'The words were changed. Files go out as they are.')] : []),
    linkButton(`${ids.park}${id}`, 'Ask with another template'),
    linkButton(`${ids.drop}${id}`, 'Drop it: it is not sent'),
  ];
}

/** Whole, to be copied: it cannot be saved any more. */
function unsaved(refused: string | undefined): Component[] {
  return refused === undefined
    ? []
    : [textArea(ids.text, 'What you typed, which was not saved', { value: refused })];
}

function words({ text: said }: ParkedReply): Component {
  return text('text', 'paragraph', toPlain(withoutMarks(said), TEXT_LENGTH).trim() || '(no text)');
}
