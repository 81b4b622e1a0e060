import type { WhatsAppPanel } from '../../server/domain/sidebar/panel.ts';
import type { CanvasAnswer, Component } from '../kit/component-types.ts';
import { canvas, linkButton, list, secondaryButton, text } from '../kit/components.ts';
import { estimateHeight, FIRST_VIEW_HEIGHT, heightOfItem } from '../kit/estimate-height.ts';
import type { FormatTime } from '../kit/format-time.ts';
import { templateIds } from '../templates/template-ids.ts';
import { askPhoneScreen, mayAskPhone } from './ask-phone-screen.ts';
import { moreScreen } from './more-screen.ts';
import {
  continued,
  elsewhere,
  identity,
  newerConversation,
  openWindow,
  otherContacts,
  refusedAccess,
  route,
  unreachable,
} from './panel-facts.ts';
import { messageRows, sayMore } from './panel-messages.ts';

/** Intercom does not publish its measures: a little less than what is allowed. Pixels. */
const HEIGHT = FIRST_VIEW_HEIGHT - 12;

/** Columns for the reason of a message that did not arrive. */
const REASON_WIDTH = { 'in-full': 120, brief: 45 } as const;

/** The first view of a WhatsApp conversation: as much of it as fits, the rest behind “More”. */
export function panelView(panel: WhatsAppPanel, formatTime: FormatTime): CanvasAnswer {
  const height = HEIGHT - estimateHeight(more(''));
  const long = draw(panel, formatTime, height, 'in-full');
  const { parts, shown } = long.fits ? long : draw(panel, formatTime, height, 'brief');
  return canvas([...parts, more(sayMore(panel, panel.deliveries.slice(shown))), refresh]);
}

const refresh = linkButton('refresh', 'Refresh');

function more(words: string): Component {
  return linkButton(moreScreen.name, words === '' ? 'More' : `More: ${words}`);
}

interface Drawn {
  readonly parts: readonly Component[];
  /** So many of the messages. */
  readonly shown: number;
  readonly fits: boolean;
}

/** A piece of the view. Of what is optional the lowest rank comes first, as far as there is room. */
interface Piece {
  readonly parts: readonly Component[];
  readonly rank?: number;
}

function draw(
  panel: WhatsAppPanel,
  formatTime: FormatTime,
  height: number,
  words: keyof typeof REASON_WIDTH,
): Drawn {
  const rows = messageRows(panel, formatTime, REASON_WIDTH[words]);
  const { above, below } = piecesOf(panel, formatTime, words === 'brief');
  const pieces = [...above, ...below];
  const [newest] = rows;
  const kept = newest === undefined ? 0 : heightOfItem(newest) + estimateHeight(list('', []));
  const fits = fitting(pieces, height - estimateHeight(refresh) - kept);
  const fitted = (each: Piece) => (fits.chosen.has(each) ? each.parts : []);
  const shown = countFitting(rows.slice(1).map(heightOfItem), fits.left) + (newest === undefined ? 0 : 1);
  const messages = shown > 0 ? [list('messages', rows.slice(0, shown))] : noMessages(panel, fits.left);
  return {
    parts: [...above.flatMap(fitted), ...messages, ...below.flatMap(fitted)],
    shown,
    fits: fits.left >= 0,
  };
}

/** In the order in which they are drawn, above and below the messages. */
function piecesOf(panel: WhatsAppPanel, formatTime: FormatTime, brief: boolean) {
  const warning = unreachable(panel, formatTime);
  const isClosed = warning.length > 0;
  const choose = chooseTemplate(panel);
  const above: readonly Piece[] = [
    { parts: [...warning, ...(isClosed ? choose : [])] },
    { parts: refusedAccess(panel, formatTime, brief) },
    { parts: [identity(panel), ...openWindow(panel, formatTime)] },
    { parts: elsewhere(panel), rank: 1 },
    { parts: route(panel), rank: 2 },
    { parts: newerConversation(panel), rank: 3 },
    { parts: otherContacts(panel), rank: 4 },
    { parts: continued(panel, formatTime), rank: 5 },
  ];
  const ask = mayAskPhone(panel) ? [linkButton(askPhoneScreen.name, 'Ask for the phone number')] : [];
  return { above, below: [{ parts: isClosed ? [] : choose }, { parts: ask, rank: 6 }] as readonly Piece[] };
}

/** The only way when the window is closed: then it stands above everything else. */
function chooseTemplate({ business }: WhatsAppPanel): Component[] {
  return business === undefined ? [] : [secondaryButton(templateIds.open, 'Choose template')];
}

/** What must be shown is, whatever room it takes: its texts are short enough. */
function fitting(pieces: readonly Piece[], room: number) {
  const chosen = new Set<Piece>();
  let left = room;
  for (const piece of pieces.toSorted((a, b) => (a.rank ?? 0) - (b.rank ?? 0))) {
    const height = piece.parts.reduce((sum, part) => sum + estimateHeight(part), 0);
    if (piece.rank !== undefined && height > left) continue;
    left -= height;
    chosen.add(piece);
  }
  return { chosen, left };
}

function countFitting(heights: readonly number[], room: number): number {
  let left = room;
  const end = heights.findIndex((height) => {
    left -= height;
    return left < 0;
  });
  return end < 0 ? heights.length : end;
}

function noMessages({ waiting = 0 }: WhatsAppPanel, room: number): Component[] {
  const none = text('messages', 'muted', 'No replies yet.');
  return waiting > 0 || room < estimateHeight(none) ? [] : [none];
}
