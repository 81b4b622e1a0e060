import type { PanelDelivery, WhatsAppPanel } from '../../server/domain/sidebar/panel.ts';
import type { ListItem } from '../kit/component-types.ts';
import { listItem } from '../kit/components.ts';
import { cutToTitleLine } from '../kit/estimate-height.ts';
import type { FormatTime } from '../kit/format-time.ts';
import { toSentences, toTitle } from '../kit/to-plain.ts';
import { explain, isTrouble, sayState } from './delivery-words.ts';
import { messageScreen } from './message-screen.ts';
import type { Wording } from './wording.ts';

const TITLE_WIDTH = 36;

/** Columns for the reason of a message that did not arrive; none where it stands behind the row alone. */
const REASON_WIDTH: Readonly<Record<Wording, number>> = { full: 120, brief: 45, terse: 0 };

/** Before what did not go its usual way, so that it is told from the others at a glance. */
const WARNING = '⚠️ ';

/** The last messages as rows that lead to their details, the newest first. */
export function messageRows(
  panel: WhatsAppPanel,
  formatTime: FormatTime,
  wording: Wording = 'full',
): readonly ListItem[] {
  return panel.deliveries.map((delivery) => toRow(delivery, panel, formatTime, wording));
}

function toRow(
  delivery: PanelDelivery,
  panel: WhatsAppPanel,
  formatTime: FormatTime,
  wording: Wording,
): ListItem {
  const width = REASON_WIDTH[wording];
  const why = width > 0 && (isTrouble(delivery) || delivery.isHeldForReview) ? explain(delivery) : undefined;
  const reason = why === undefined ? '' : toSentences(why.reason, width);
  const state = sayState(delivery, panel);
  return listItem(`${messageScreen.name}${delivery.id}`, {
    title: titleOf(delivery, wording),
    subtitle: wording === 'terse' ? state : `${surfaceOf(panel)}${state} · ${formatTime(delivery.at)}`,
    ...(reason === '' ? {} : { detail: reason }),
  });
}

/** Where the customer writes by other ways too, it is said by which one a reply went. */
function surfaceOf({ heard }: WhatsAppPanel): string {
  return heard === undefined ? '' : 'WhatsApp: ';
}

/** In one line where there is little room. */
function titleOf(delivery: PanelDelivery, wording: Wording): string {
  const { text, template } = delivery;
  const words = template === undefined ? text : `Template ${template}: ${text}`;
  const title = `${isTrouble(delivery) ? WARNING : ''}${toTitle(words, TITLE_WIDTH) || '(no text)'}`;
  return wording === 'full' ? title : cutToTitleLine(title);
}

/** In one line, whatever waits behind what is shown, and how many of `hidden` did not arrive, or wait for an answer. */
export function sayMore(
  { waiting: behind = 0 }: WhatsAppPanel,
  hidden: readonly PanelDelivery[],
  wording: Wording = 'full',
): string {
  const waiting = behind + hidden.filter(({ state }) => state === 'planned').length;
  const failed = hidden.filter(isTrouble).length;
  const kept = hidden.filter(({ parked }) => parked === 'waiting').length;
  const parts = [
    [waiting, 'waiting'],
    [failed, 'not delivered'],
    [kept, 'kept for an answer'],
  ] as const;
  const all = waiting + failed + kept;
  if (wording === 'terse') return all === 0 ? '' : `${all} more ${all === 1 ? 'reply' : 'replies'}`;
  return parts
    .filter(([replies]) => replies > 0)
    .map(([replies, words], index) => `${index === 0 ? count(replies) : replies} ${words}`)
    .join(', ');
}

function count(replies: number): string {
  return replies === 1 ? '1 more reply is' : `${replies} more replies are`;
}
