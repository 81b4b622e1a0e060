import { PANEL_DELIVERIES, type WhatsAppPanel } from '../../server/domain/sidebar/panel.ts';
import type { CanvasAnswer, Component, ListItem } from '../kit/component-types.ts';
import { canvas, linkButton, list, secondaryButton, text } from '../kit/components.ts';
import { estimateHeight, FIRST_VIEW_HEIGHT, heightOf } from '../kit/estimate-height.ts';
import type { FormatTime } from '../kit/format-time.ts';
import { templateIds } from '../templates/template-ids.ts';
import { askPhoneScreen, mayAskPhone } from './ask-phone-screen.ts';
import { limitText } from './limit-text.ts';
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
import type { Wording } from './wording.ts';

/** One way to draw the view: in these words, with so many messages, and their rows in words of their own. */
interface Attempt {
  readonly wording: Wording;
  readonly rows: Wording;
  readonly messages: number;
}

/** The first view of a WhatsApp conversation: as much of it as fits, the rest behind “More”. */
export function panelView(panel: WhatsAppPanel, formatTime: FormatTime): CanvasAnswer {
  const rowsIn = rowsByWording(panel, formatTime);
  let drawn: readonly Component[] = [];
  for (const attempt of attemptsOf(panel.deliveries.length)) {
    const pieces = piecesOf(panel, formatTime, attempt, rowsIn(attempt.rows));
    drawn = partsOf(pieces.filter(({ rank }) => rank === undefined));
    const room = FIRST_VIEW_HEIGHT - estimateHeight(drawn);
    if (room >= 0) return canvas(partsOf(withOptional(pieces, room)));
  }
  // The last attempt: a test fills it with all there can be to say.
  return canvas(drawn);
}

/** Texts of people may be long: those of the last messages are read once for each wording. */
function rowsByWording(panel: WhatsAppPanel, formatTime: FormatTime): (rows: Wording) => readonly ListItem[] {
  const newest = { ...panel, deliveries: panel.deliveries.slice(0, PANEL_DELIVERIES) };
  const made = new Map<Wording, readonly ListItem[]>();
  return (wording) => {
    const rows = made.get(wording) ?? messageRows(newest, formatTime, wording);
    made.set(wording, rows);
    return rows;
  };
}

/** In the order in which words are saved. */
const WORDINGS = [
  { wording: 'full', rows: 'full' },
  { wording: 'brief', rows: 'full' },
  { wording: 'brief', rows: 'brief' },
] as const;

/**
 * The best first. Two messages are worth more than whole sentences, and each one more than what may be left out. In the
 * shortest words one message, if there is any, always has room.
 */
function attemptsOf(deliveries: number): readonly Attempt[] {
  const most = Math.min(deliveries, PANEL_DELIVERIES);
  const counts = Array.from({ length: most + 1 }, (_, index) => most - index);
  const enough = counts.filter((count) => count >= Math.min(most, 2));
  const few = Math.min(most, 1);
  return [
    ...WORDINGS.flatMap((words) => enough.map((messages) => ({ ...words, messages }))),
    ...WORDINGS.map((words) => ({ ...words, messages: few })),
    { wording: 'terse', rows: 'terse', messages: few },
  ];
}

/** A piece of the view. Of what is optional the lowest rank comes first, as far as there is room. */
interface Piece {
  readonly parts: readonly Component[];
  readonly rank?: number;
}

/** In the order in which they are drawn. */
function piecesOf(
  panel: WhatsAppPanel,
  formatTime: FormatTime,
  { wording, messages }: Attempt,
  rows: readonly ListItem[],
): readonly Piece[] {
  const warning = unreachable(panel, formatTime, wording);
  const isClosed = warning.length > 0;
  const choose = chooseTemplate(panel);
  const hidden = panel.deliveries.slice(messages);
  const ask = mayAskPhone(panel) ? [linkButton(askPhoneScreen.name, 'Ask for the phone number')] : [];
  return [
    { parts: [...warning, ...(isClosed ? choose : [])] },
    { parts: refusedAccess(panel, formatTime, wording) },
    { parts: [identity(panel, wording), ...openWindow(panel, formatTime, wording)] },
    { parts: limitText(panel.limitUse, wording), ...ranked(1, wording) },
    { parts: elsewhere(panel), ...ranked(2, wording) },
    { parts: newerConversation(panel), rank: 3 },
    { parts: route(panel), rank: 4 },
    { parts: otherContacts(panel), rank: 6 },
    { parts: continued(panel, formatTime), rank: 7 },
    messages > 0
      ? { parts: [list('messages', rows.slice(0, messages))] }
      : { parts: noMessages(panel), rank: 0 },
    { parts: isClosed ? [] : choose },
    { parts: ask, rank: 5 },
    { parts: [more(sayMore(panel, hidden, wording)), refresh] },
  ];
}

/** What has to be said, unless nothing but the shortest words have room. */
function ranked(rank: number, wording: Wording): Pick<Piece, 'rank'> {
  return wording === 'terse' ? { rank } : {};
}

/** The only way when the window is closed: then it stands above everything else. */
function chooseTemplate({ business }: WhatsAppPanel): Component[] {
  return business === undefined ? [] : [secondaryButton(templateIds.open, 'Choose template')];
}

function noMessages({ waiting = 0 }: WhatsAppPanel): Component[] {
  return waiting > 0 ? [] : [text('messages', 'muted', 'No replies yet.')];
}

function more(words: string): Component {
  return linkButton(moreScreen.name, words === '' ? 'More' : `More: ${words}`);
}

const refresh = linkButton('refresh', 'Refresh');

/** What must be shown, and of the rest what fits. */
function withOptional(pieces: readonly Piece[], room: number): readonly Piece[] {
  const chosen = new Set(pieces.filter(({ rank }) => rank === undefined));
  let left = room;
  for (const piece of pieces.toSorted((a, b) => (a.rank ?? 0) - (b.rank ?? 0))) {
    const height = piece.parts.reduce((sum, part) => sum + heightOf(part), 0);
    if (chosen.has(piece) || height > left) continue;
    left -= height;
    chosen.add(piece);
  }
  return pieces.filter((piece) => chosen.has(piece));
}

function partsOf(pieces: readonly Piece[]): readonly Component[] {
  return pieces.flatMap(({ parts }) => parts);
}
