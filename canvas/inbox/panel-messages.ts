import type { PanelDelivery, WhatsAppPanel } from '../../server/domain/sidebar/panel.ts';
import type { ListItem } from '../kit/component-types.ts';
import { listItem } from '../kit/components.ts';
import type { FormatTime } from '../kit/format-time.ts';
import { toSentences, toTitle } from '../kit/to-plain.ts';
import { explain, isTrouble, sayState } from './delivery-words.ts';
import { messageScreen } from './message-screen.ts';

const TITLE_WIDTH = 36;

/** Before what did not go its usual way, so that it is told from the others at a glance. */
const WARNING = '⚠️ ';

/** The last messages as rows that lead to their details, the newest first; reasons about `width` columns wide. */
export function messageRows(
  panel: WhatsAppPanel,
  formatTime: FormatTime,
  width: number,
): readonly ListItem[] {
  return panel.deliveries.map((delivery) => toRow(delivery, panel, formatTime, width));
}

function toRow(
  delivery: PanelDelivery,
  panel: WhatsAppPanel,
  formatTime: FormatTime,
  width: number,
): ListItem {
  const why = isTrouble(delivery) || delivery.isHeldForReview ? explain(delivery) : undefined;
  const title = titleOf(delivery);
  return listItem(`${messageScreen.name}${delivery.id}`, {
    title: isTrouble(delivery) ? `${WARNING}${title}` : title,
    subtitle: `${surfaceOf(panel)}${sayState(delivery, panel)} · ${formatTime(delivery.at)}`,
    ...(why === undefined ? {} : { detail: toSentences(why.reason, width) }),
  });
}

/** Where the customer writes by other ways too, it is said by which one a reply went. */
function surfaceOf({ heard }: WhatsAppPanel): string {
  return heard === undefined ? '' : 'WhatsApp: ';
}

function titleOf({ text, template }: PanelDelivery): string {
  const words = template === undefined ? text : `Template ${template}: ${text}`;
  return toTitle(words, TITLE_WIDTH) || '(no text)';
}

/** In one line, whatever waits behind what is shown, and how many of `hidden` did not arrive, or wait for an answer. */
export function sayMore({ waiting: behind = 0 }: WhatsAppPanel, hidden: readonly PanelDelivery[]): string {
  const waiting = behind + hidden.filter(({ state }) => state === 'planned').length;
  const failed = hidden.filter(isTrouble).length;
  const kept = hidden.filter(({ parked }) => parked === 'waiting').length;
  const parts = [
    [waiting, 'waiting'],
    [failed, 'not delivered'],
    [kept, 'kept for an answer'],
  ] as const;
  return parts
    .filter(([replies]) => replies > 0)
    .map(([replies, words], index) => `${index === 0 ? count(replies) : replies} ${words}`)
    .join(', ');
}

function count(replies: number): string {
  return replies === 1 ? '1 more reply is' : `${replies} more replies are`;
}
