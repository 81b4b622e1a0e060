import type { Evidence, Fault } from '../record/evidence.ts';
import type { TeamSaid } from '../record/ledger.ts';
import { namedBy } from '../record/pair-tag.ts';
import { textAt } from '../record/shown-identity.ts';
import { isCustomers } from './oracle-in.ts';
import { CLOCKS_OFF_MS } from './oracle-proof.ts';
import { type Bubble, fault, type Reply } from './oracle-reply.ts';
import { readWords } from './oracle-words.ts';

/** What stands in a message for a file that WhatsApp does not take. */
const LINK = / ?offer-\d\.\w+: https:\/\/bridge\.example\/media\/\S+/g;

/**
 * All segments together are the reply, after quotes of what was said elsewhere: its words once and in order, and each
 * file once and in order, or a link to it.
 */
export function judgeWords(evidence: Evidence, reply: Reply): Fault[] {
  const { said, shown, bubbles } = reply;
  const segmentOf = (bubble: Bubble) => shown.find(({ id }) => id === bubble.callbackData)?.segment ?? 0;
  const inOrder = bubbles.toSorted((a, b) => segmentOf(a) - segmentOf(b));
  const sent = inOrder
    .map(({ text }) => text ?? '')
    .filter((text) => text !== '')
    .join(' ')
    .replace(/^(?:> (.*)\n)*/, (quotes) => (areKnown(evidence, reply, quotes) ? '' : quotes))
    .replace(/\s+/g, ' ')
    .replace(LINK, '')
    .trim();
  const files = inOrder.flatMap(({ text, content }) => [
    ...(text ?? '').matchAll(/offer-(\d)\.\w+: https/g).map(([, at]) => at),
    ...(/^offer-(\d)/.exec(textAt(content, 'filename'))?.slice(1) ?? []),
  ]);
  const wanted = Array.from({ length: said.files }, (_, at) => String(at)).filter(
    (at) => files.includes(at) || !wasTooLate(evidence, said, bubbles, at),
  );
  return sent === said.text && files.join() === wanted.join()
    ? []
    : [fault('untrue', said, `arrived as “${sent.slice(0, 200)}” with files ${files.join()}`)];
}

/** Intercom gives a file away for so long. Milliseconds. */
const GIVEN_MS = 3_600_000;

/**
 * A note says that the file did not go: it was wanted only when Intercom no longer had it for anybody, or the reply had waited
 * longer than a file is waited for, and whoever keeps it refused it twice.
 */
function wasTooLate(
  { witness, ledger }: Evidence,
  { workspace, conversation, at: writtenAt }: TeamSaid,
  bubbles: readonly Bubble[],
  file: string,
): boolean {
  const note = new RegExp(`offer-${file}\\.\\w+ did not go out`);
  const isTold = witness.seen.some(
    (seen) => seen.workspace === workspace && seen.conversation === conversation && note.test(seen.html),
  );
  const sentAt = Math.min(...bubbles.map(({ at }) => at)) + CLOCKS_OFF_MS;
  const refusals = ledger.refusedFiles.filter((at) => at > writtenAt && at < sentAt);
  return isTold && (refusals.length > 1 || bubbles.every(({ at }) => at > writtenAt + GIVEN_MS));
}

/** Each was said in this very conversation by the customer, by another way than WhatsApp. */
function areKnown(evidence: Evidence, reply: Reply, quotes: string): boolean {
  const { workspace, conversation } = reply.said;
  const lines = quotes.split('\n').filter((line) => line !== '');
  return lines
    .map((line) => line.slice(2))
    .every(
      (words) =>
        evidence.ledger.elsewhere.has(`${workspace}/${conversation}/${words}`) ||
        isTheirs(evidence, reply, words),
    );
}

/** The words of another participant who sent the code of a Messenger card before the reply went, and so is this customer. */
function isTheirs(
  { ledger, witness, cast }: Evidence,
  { said, tag, bubbles }: Reply,
  words: string,
): boolean {
  const { workspace, conversation } = said;
  const sentAt = Math.min(...bubbles.map(({ at }) => at));
  const contacts = witness.seen
    .filter((seen) => seen.workspace === workspace && seen.conversation === conversation)
    .filter((seen) => seen.author === 'contact' && !isCustomers(seen) && readWords(seen.html) === words)
    .map(({ authorId }) => authorId);
  return ledger.switches.some(
    (sent) =>
      sent.workspace === workspace &&
      sent.at < sentAt &&
      contacts.includes(sent.contact) &&
      sent.person === namedBy(cast, tag).person?.id,
  );
}
