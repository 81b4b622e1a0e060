import type { LateReplies, LateReply } from '../../server/domain/sidebar/parked-panel.ts';
import { messageIds } from '../inbox/message-ids.ts';
import type { CanvasAnswer, Component } from '../kit/component-types.ts';
import { canvas, list, listItem, navigation, text } from '../kit/components.ts';
import type { FormatTime } from '../kit/format-time.ts';
import { toLine, toTitle } from '../kit/to-plain.ts';
import { parkedIds as ids } from './parked-ids.ts';
import { isKept, sayParked } from './parked-words.ts';

const TITLE_WIDTH = 36;
const STATE_WIDTH = 90;

/** Replies of the conversation that came too late: each leads to what can be done with it. */
export function lateView(late: LateReplies, formatTime: FormatTime): CanvasAnswer {
  return canvas([
    text('title', 'header', 'Late replies'),
    text('how', 'muted', late.isOpen ? OPEN : HOW),
    ...rows(late, formatTime),
    ...navigation('panel'),
  ]);
}

const HOW =
  'They came after WhatsApp’s 24 hours. Choose one to be sent when the customer answers: a template with a button asks for the answer.';
const OPEN =
  'The customer has written since: open what still fits and choose Try again. It reaches WhatsApp now.';

function rows({ replies, isOpen }: LateReplies, formatTime: FormatTime): Component[] {
  if (replies.length === 0)
    return [text('none', 'paragraph', 'No reply of this conversation came too late.')];
  return [
    list(
      'late',
      replies.map((reply) => toRow(reply, formatTime, isOpen)),
    ),
  ];
}

/** With the window open it is not to wait: its details say what can be done. */
function toRow(reply: LateReply, formatTime: FormatTime, isOpen: boolean) {
  const { id, text: words, at, parked } = reply;
  const door = isOpen ? messageIds.message : ids.park;
  return listItem(`${isKept(parked) ? ids.parked : door}${id}`, {
    title: toTitle(words, TITLE_WIDTH) || '(no text)',
    subtitle: toLine(sayParked(reply, formatTime), STATE_WIDTH),
    detail: `Held back on ${formatTime(at)}`,
  });
}
