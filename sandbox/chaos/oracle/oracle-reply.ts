import type { Evidence, Fault } from '../record/evidence.ts';
import type { TeamSaid } from '../record/ledger.ts';
import { proveDoubt } from './oracle-proof.ts';
import type { ShownDelivery } from './oracle-records.ts';
import { readCustomerWords, readWords, sayTheSame } from './oracle-words.ts';

export type Bubble = ReturnType<Evidence['whatsapp']['view']['sends']>[number];

/** One reply with all that became of it. */
export interface Reply {
  readonly said: TeamSaid;
  /** Pair of customer and number of its conversation; undefined when it is none of WhatsApp. */
  readonly tag: string | undefined;
  /** Of the customer's other conversations, where nothing of this one tells who it is. */
  readonly tagsOfContact?: readonly string[];
  readonly shown: readonly ShownDelivery[];
  readonly bubbles: readonly Bubble[];
}

/** The product could not know at once that the conversation is one of WhatsApp: the answer to its opening was lost. */
export function wasOpeningInDoubt(
  { witness, ledger, endedAt }: Evidence,
  workspace: string,
  conversation: string,
): boolean {
  const source = witness.seen.find(
    (seen) => seen.isSource && seen.workspace === workspace && seen.conversation === conversation,
  );
  const words = readCustomerWords(source?.html ?? '');
  const calls = ledger.calls.filter(
    ({ door, body }) =>
      (door === 'POST /conversations' && sayTheSame(body['body'], words)) ||
      (door === 'POST /messages' && readWords(String(body['body'])) === readWords(source?.html ?? '')),
  );
  return proveDoubt({ calls, name: words, from: source?.at ?? 0, until: endedAt }, ledger) !== undefined;
}

/**
 * The reply was dismissed while nobody could know that its conversation is one of WhatsApp, and was found when it had been
 * linked: it went late, behind what was asked for meanwhile, and a note says so.
 */
export function wentLate(evidence: Evidence, { said }: Reply): boolean {
  const { workspace, conversation, text } = said;
  const words = text.slice(0, 40);
  const isTold = evidence.witness.seen.some(
    (seen) =>
      seen.workspace === workspace &&
      seen.conversation === conversation &&
      /Sent late to WhatsApp: .*nobody knew yet/s.test(seen.html) &&
      seen.html.includes(words),
  );
  return isTold && wasOpeningInDoubt(evidence, workspace, conversation);
}

/** A fault of one reply. */
export function fault(kind: Fault['kind'], { text, conversation, part }: TeamSaid, what: string): Fault {
  return { kind, text: `reply “${text.slice(0, 60)}” (${conversation}/${part}) ${what}` };
}
