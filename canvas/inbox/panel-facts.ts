import type { Heard, PanelProblem, WhatsAppPanel } from '../../server/domain/sidebar/panel.ts';
import type { Text } from '../kit/component-types.ts';
import { text } from '../kit/components.ts';
import type { FormatTime } from '../kit/format-time.ts';
import { toLine, toSentences } from '../kit/to-plain.ts';
import type { Wording } from './wording.ts';

/**
 * Columns for what people wrote, so that the parts that are always shown fit in the first view: a test fills all of them.
 * After “WhatsApp”, a phone number fits in one line of a header.
 */
const NAME_WIDTH = 20;
const PHONE_WIDTH = 21;
const PROBLEM_WIDTH = 60;

const PROVIDERS: Readonly<Record<PanelProblem['with'], string>> = {
  intercom: 'Intercom',
  whatsapp: 'WhatsApp',
};

/** Words for each way by which a customer writes. */
export const SURFACES: Readonly<Record<Heard['surface'], string>> = {
  whatsapp: 'WhatsApp',
  messenger: 'Messenger',
  email: 'e-mail',
  other: 'another app',
};

/** Why a reply would not go to WhatsApp now. */
export function unreachable(panel: WhatsAppPanel, formatTime: FormatTime, wording: Wording = 'full'): Text[] {
  const why = whyUnreachable(panel, formatTime, wording);
  return why === undefined
    ? []
    : [text('unreachable', 'paragraph', `**Replies will not reach WhatsApp.** ${why}`)];
}

function whyUnreachable(
  { business, window }: WhatsAppPanel,
  formatTime: FormatTime,
  wording: Wording,
): string | undefined {
  if (business === undefined) return NOT_CONNECTED[wording];
  if (window.kind === 'open') return undefined;
  const ended =
    window.since === undefined || wording === 'terse'
      ? 'The 24 hours are over.'
      : `The 24 hours for replies ended ${formatTime(window.since)}.`;
  return wording === 'full' ? `${ended} ${WAYS_OUT}` : ended;
}

const NOT_CONNECTED: Readonly<Record<Wording, string>> = {
  full: 'The number is no longer connected. Ask an admin to connect it again.',
  brief: 'The number is not connected. Ask an admin.',
  terse: 'The number is not connected.',
};

const WAYS_OUT = 'Choose a template, or wait until the customer writes.';

/** One text, whoever refuses; where there is little room, since when and why stand behind “More”. */
export function refusedAccess(
  { problems }: WhatsAppPanel,
  formatTime: FormatTime,
  wording: Wording = 'full',
): Text[] {
  const [first, second] = problems;
  if (first === undefined) return [];
  const isTerse = wording === 'terse';
  const one = wording === 'full' ? sayProblem(first, formatTime) : `${refuses(first)}.**`;
  const both = isTerse ? '**Our access is refused.**' : '**Intercom and WhatsApp refuse our access.**';
  const cure = isTerse ? 'Ask an admin.' : 'Messages wait until an admin reconnects.';
  return [text('problem', 'paragraph', `${second === undefined ? one : both} ${cure}`)];
}

function refuses({ with: provider }: PanelProblem): string {
  return `**${PROVIDERS[provider]} refuses our access`;
}

/** Who refuses, since when and why. */
export function sayProblem(problem: PanelProblem, formatTime: FormatTime): string {
  const why = sentence(toSentences(problem.reason, PROBLEM_WIDTH));
  return `${refuses(problem)}** since ${formatTime(problem.since)}. ${why}`;
}

/** Reasons come with and without a full stop. */
function sentence(words: string): string {
  return /[.!?…]$/.test(words) ? words : `${words}.`;
}

/** Whom a reply reaches. */
export function identity({ customer }: WhatsAppPanel, wording: Wording = 'full'): Text {
  const phone = customer.phone === undefined ? '(no phone number)' : toLine(customer.phone, PHONE_WIDTH);
  return wording === 'full'
    ? text('identity', 'header', `WhatsApp ${phone}`)
    : text('identity', 'paragraph', `**WhatsApp** ${phone}`);
}

/** Until when. */
export function openWindow(
  { window, business }: WhatsAppPanel,
  formatTime: FormatTime,
  wording: Wording = 'full',
): Text[] {
  if (window.kind !== 'open' || business === undefined) return [];
  const until = formatTime(window.until);
  const words = wording === 'full' ? `Replies are possible until ${until}.` : `Replies until ${until}.`;
  return [text('window', 'paragraph', words)];
}

/** The names of both sides, and the number it comes from. */
export function route({ customer, business }: WhatsAppPanel): Text[] {
  const name = customer.name === undefined ? '' : toLine(customer.name, NAME_WIDTH);
  const from =
    business && `from ${toLine(business.name, NAME_WIDTH)} (${toLine(business.phone, PHONE_WIDTH)})`;
  const words = [name === '' ? undefined : `To ${name}`, from]
    .filter((part) => part !== undefined)
    .join(', ');
  return words === '' ? [] : [text('route', 'muted', words.charAt(0).toUpperCase() + words.slice(1))];
}

/** What a reply does then: on WhatsApp it quotes; with the window closed it is read where the customer wrote. */
export function elsewhere({ lastElsewhere, window, business }: WhatsAppPanel): Text[] {
  if (lastElsewhere === undefined) return [];
  const follows =
    window.kind === 'open' && business !== undefined
      ? `A reply goes to WhatsApp${lastElsewhere.isQuoted ? '' : ' and quotes it'}.`
      : 'A reply stays there.';
  return [text('elsewhere', 'muted', `Last message came by ${SURFACES[lastElsewhere.surface]}. ${follows}`)];
}

/** It began in the Messenger. */
export function continued({ switchedAt }: WhatsAppPanel, formatTime: FormatTime): Text[] {
  return switchedAt === undefined
    ? []
    : [text('continued', 'muted', `Continued from the Messenger on ${formatTime(switchedAt)}.`)];
}

export function otherContacts({ otherContacts: count = 0 }: WhatsAppPanel): Text[] {
  if (count === 0) return [];
  const words = count === 1 ? 'Another contact has' : `${count} other contacts have`;
  return [text('others', 'muted', `${words} this number too.`)];
}

export function newerConversation({ isOlderConversation }: WhatsAppPanel): Text[] {
  return isOlderConversation
    ? [text('older', 'muted', 'The customer’s newer messages are in another conversation.')]
    : [];
}
