import {
  type AdReferral,
  changesEarlier,
  type Quote,
  type WrittenMessage,
} from '../../domain/messages/message-content.ts';
import { oneLine } from './one-line.ts';
import { ownerOf, type Telling, unseenMessage } from './telling.ts';

/** Lines that go before the content of any kind: the group, the ad it came from, that it was forwarded, what it answers to. */
export function frameLines(message: WrittenMessage, telling: Telling): string[] {
  return [
    message.inGroup === true ? 'Written in a WhatsApp group' : undefined,
    referralLine(message.referral),
    forwardedLine(message.forwarded),
    productLine(message.quote),
    // Changes of an earlier message name it themselves.
    changesEarlier(message.content) ? undefined : quoteLine(message.quote, telling),
  ].filter((line) => line !== undefined);
}

function referralLine(referral: AdReferral | undefined): string | undefined {
  if (referral === undefined) return undefined;
  const { headline, url, sourceId, sourceType } = referral;
  const what = sourceType === 'post' ? 'a post' : 'an ad';
  const name = headline === undefined ? (sourceId ?? '') : `“${oneLine(headline)}”`;
  return [`Came from ${what}${name === '' ? '' : `: ${oneLine(name)}`}`, url].filter(Boolean).join(' ');
}

function forwardedLine(forwarded: WrittenMessage['forwarded']): string | undefined {
  if (forwarded === undefined) return undefined;
  return forwarded === 'often' ? 'Forwarded many times' : 'Forwarded';
}

function productLine(quote: Quote | undefined): string | undefined {
  if (quote?.product === undefined) return undefined;
  const { id, catalogue } = quote.product;
  const where = catalogue === undefined ? '' : ` (catalogue ${oneLine(catalogue)})`;
  return `About product ${oneLine(id)}${where}`;
}

const REPLY_TO = {
  own: 'their own message',
  customer: 'the customer',
  team: 'the team',
  'phone-app': 'the team (phone app)',
} as const;

/** A product question names the product; the message that showed it adds nothing unless we know it. */
function quoteLine(quote: Quote | undefined, telling: Telling): string | undefined {
  if (quote?.wamid === undefined) return undefined;
  const owner = ownerOf(telling);
  if (telling.quoted?.state === 'known' && owner !== undefined)
    return `In reply to ${REPLY_TO[owner]}: “${telling.quoted.text}”`;
  const isSaidElsewhere = owner === undefined && quote.product !== undefined;
  return isSaidElsewhere ? undefined : `In reply to ${unseenMessage(telling)}`;
}
