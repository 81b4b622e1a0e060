import {
  PANEL_DELIVERIES,
  type PanelDelivery,
  type PanelProblem,
  type WhatsAppPanel,
} from '../../server/domain/sidebar/panel.ts';
import type { CanvasAnswer, Component, ListItem, Text } from '../kit/component-types.ts';
import { canvas, linkButton, list, listItem, secondaryButton, text } from '../kit/components.ts';
import { estimateHeight, FIRST_VIEW_HEIGHT, heightOfItem } from '../kit/estimate-height.ts';
import type { FormatTime } from '../kit/format-time.ts';
import { toLine, toSentences, toTitle } from '../kit/to-plain.ts';
import { templateIds } from '../templates/template-ids.ts';
import { askPhoneScreen, mayAskPhone } from './ask-phone-screen.ts';
import { explain, isTrouble, sayState } from './delivery-words.ts';
import { messageScreen } from './message-screen.ts';

/**
 * Columns for what people wrote, so that the parts that are always shown fit in the first view: a test fills all of them.
 * After “WhatsApp”, a phone number fits in one line of a header.
 */
const NAME_WIDTH = 20;
const PHONE_WIDTH = 21;
const PROBLEM_WIDTH = 60;
const TITLE_WIDTH = 36;
const REASON_WIDTH = 120;

const PROVIDERS: Readonly<Record<PanelProblem['with'], string>> = {
  intercom: 'Intercom',
  whatsapp: 'WhatsApp',
};

/** The first view of a WhatsApp conversation: warnings, where a reply goes, until when, and the last messages. */
export function panelView(panel: WhatsAppPanel, formatTime: FormatTime): CanvasAnswer {
  const warned = warnings(panel, formatTime);
  const hint = warned.length === 0 ? [...otherContacts(panel), ...newerConversation(panel)] : [];
  const above = [...warned, ...destination(panel, formatTime), ...elsewhere(panel), ...hint];
  const ask = mayAskPhone(panel) ? [linkButton(askPhoneScreen.name, 'Ask for the phone number')] : [];
  const below = [...chooseTemplate(panel), ...ask, linkButton('refresh', 'Refresh')];
  const room =
    FIRST_VIEW_HEIGHT -
    [...above, ...below, list('', [])].reduce((sum, part) => sum + estimateHeight(part), 0);
  return canvas([...above, ...messages(panel, room, formatTime), ...below]);
}

/** Where a template can go; before anything else when nothing else can. */
function chooseTemplate({ business }: WhatsAppPanel): Component[] {
  return business === undefined ? [] : [secondaryButton(templateIds.open, 'Choose template')];
}

function warnings(panel: WhatsAppPanel, formatTime: FormatTime): Text[] {
  const unreachable = whyUnreachable(panel, formatTime);
  return [
    ...(unreachable === undefined
      ? []
      : [text('unreachable', 'paragraph', `**Replies will not reach WhatsApp.** ${unreachable}`)]),
    ...problemTexts(panel.problems, formatTime),
  ];
}

function whyUnreachable({ business, window }: WhatsAppPanel, formatTime: FormatTime): string | undefined {
  if (business === undefined) return 'The number is no longer connected. Ask an admin to connect it again.';
  if (window.kind === 'open') return undefined;
  const ended =
    window.since === undefined
      ? 'The 24 hours for replies are over'
      : `The 24 hours for replies ended ${formatTime(window.since)}`;
  return `${ended}. Choose a template, or wait until the customer writes.`;
}

/** One text, whoever refuses: the first view is low. */
function problemTexts(problems: readonly PanelProblem[], formatTime: FormatTime): Text[] {
  const [first, second] = problems;
  if (first === undefined) return [];
  const refused =
    second === undefined
      ? `**${PROVIDERS[first.with]} refuses our access** since ${formatTime(first.since)}. ${sentence(toSentences(first.reason, PROBLEM_WIDTH))}`
      : '**Intercom and WhatsApp refuse our access.**';
  return [text('problem', 'paragraph', `${refused} Messages wait until an admin reconnects.`)];
}

/** Reasons come with and without a full stop. */
function sentence(words: string): string {
  return /[.!?…]$/.test(words) ? words : `${words}.`;
}

function destination(panel: WhatsAppPanel, formatTime: FormatTime): Text[] {
  const { customer, business, window } = panel;
  const name = customer.name === undefined ? '' : toLine(customer.name, NAME_WIDTH);
  const from =
    business && `from ${toLine(business.name, NAME_WIDTH)} (${toLine(business.phone, PHONE_WIDTH)})`;
  const route = [name === '' ? undefined : `To ${name}`, from]
    .filter((part) => part !== undefined)
    .join(', ');
  const phone = customer.phone === undefined ? '(no phone number)' : toLine(customer.phone, PHONE_WIDTH);
  return [
    text('identity', 'header', `WhatsApp ${phone}`),
    ...(window.kind === 'open' && business !== undefined
      ? [text('window', 'paragraph', `Replies are possible until ${formatTime(window.until)}.`)]
      : []),
    ...(route === '' ? [] : [text('route', 'muted', capitalised(route))]),
  ];
}

const SURFACES: Readonly<Record<NonNullable<WhatsAppPanel['lastElsewhere']>['surface'], string>> = {
  messenger: 'Messenger',
  email: 'e-mail',
  other: 'another app',
};

/** What a reply does then: on WhatsApp it quotes; with the window closed it is read where the customer wrote. */
function elsewhere({ lastElsewhere, window, business }: WhatsAppPanel): Text[] {
  if (lastElsewhere === undefined) return [];
  const follows =
    window.kind === 'open' && business !== undefined
      ? `A reply goes to WhatsApp${lastElsewhere.isQuoted ? '' : ' and quotes it'}.`
      : 'A reply stays there.';
  return [text('elsewhere', 'muted', `Last message came by ${SURFACES[lastElsewhere.surface]}. ${follows}`)];
}

/** Left out where a warning needs the room, as the next one. */
function otherContacts({ otherContacts: count = 0 }: WhatsAppPanel): Text[] {
  if (count === 0) return [];
  const words = count === 1 ? 'Another contact has' : `${count} other contacts have`;
  return [text('others', 'muted', `${words} this number too.`)];
}

/** Left out where a warning needs the room. */
function newerConversation({ isOlderConversation }: WhatsAppPanel): Text[] {
  return isOlderConversation
    ? [text('older', 'muted', 'The customer’s newer messages are in another conversation.')]
    : [];
}

function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** As many of the last messages as fit in the height of the first view, the newest always first, and how many more wait. */
function messages(panel: WhatsAppPanel, room: number, formatTime: FormatTime): Component[] {
  const { deliveries, waiting = 0 } = panel;
  const none = text('messages', 'muted', 'No replies yet.');
  if (deliveries.length === 0 && waiting === 0) return room < estimateHeight(none) ? [] : [none];
  const items = deliveries.map((delivery) => toItem(delivery, panel, formatTime));
  const isMore = waiting > 0 || deliveries.length > PANEL_DELIVERIES;
  const all = fitting(items, isMore ? room - ROOM_FOR_MORE : room);
  const hidden = deliveries.slice(all.length);
  const more = moreTexts(waiting + hidden.filter(({ state }) => state === 'planned').length, hidden);
  const left = room - all.reduce((sum, item) => sum + heightOfItem(item), 0);
  return [
    ...(all.length === 0 ? [] : [list('messages', all)]),
    ...more.filter((each) => estimateHeight(each) <= left),
  ];
}

const ROOM_FOR_MORE = estimateHeight(text('more', 'muted', '-'));

function fitting(items: readonly ListItem[], room: number): readonly ListItem[] {
  let left = room;
  const end = items.findIndex((item) => {
    left -= heightOfItem(item);
    return left < 0;
  });
  return end < 0 ? items : items.slice(0, end);
}

/** In one line, whatever is not shown above. */
function moreTexts(waiting: number, hidden: readonly PanelDelivery[]): Text[] {
  const failed = hidden.filter(isTrouble).length;
  const parts = [
    ...(waiting === 0 ? [] : [`${count(waiting)} waiting`]),
    ...(failed === 0 ? [] : [waiting === 0 ? `${count(failed)} not delivered` : `${failed} not delivered`]),
  ];
  return parts.length === 0 ? [] : [text('more', 'muted', `${parts.join(', ')}.`)];
}

function count(replies: number): string {
  return replies === 1 ? '1 more reply is' : `${replies} more replies are`;
}

/** Before what did not go its usual way, so that it is told from the others at a glance. */
const WARNING = '⚠️ ';

function toItem(delivery: PanelDelivery, panel: WhatsAppPanel, formatTime: FormatTime): ListItem {
  const why = explain(delivery);
  const title = toTitle(delivery.text, TITLE_WIDTH) || '(no text)';
  return listItem(`${messageScreen.name}${delivery.id}`, {
    title: isTrouble(delivery) ? `${WARNING}${title}` : title,
    subtitle: `${sayState(delivery, panel)} · ${formatTime(delivery.at)}`,
    ...(why === undefined ? {} : { detail: toSentences(why.reason, REASON_WIDTH) }),
  });
}
