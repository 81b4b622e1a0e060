import type { Outcome } from '../../engine/journal/outcome.ts';
import type { Intent, LaneRun } from '../../engine/lanes/lane-run.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { type OnceWrite, writeOnce } from '../conversations/write-once.ts';
import type { FileDeps } from '../files/file-deps.ts';
import { type Cargo, messageBody, toCarried } from './cargo.ts';
import { followRefusal } from './follow-refusal.ts';
import type { Inbound } from './inbound.ts';
import { keepLinks } from './keep-links.ts';
import { isFileRefusal, smallerCargo } from './refused-files.ts';
import type { Settled } from './settle-inbound.ts';

/** One write to Intercom as the customer: what is reserved, the call, and what follows from its answer. */
export interface InboundWrite<Answer> {
  readonly intent: Pick<Intent, 'step' | 'conversation' | 'contact' | 'along'>;
  readonly call: OnceWrite<Answer>['call'];
  readonly settle: (deps: BridgeDeps, run: LaneRun, inbound: Settled, answer: Answer) => Promise<Outcome>;
  /** The same with fewer files, where Intercom may refuse them. */
  readonly smaller?: (cargo: Cargo) => Promise<Outcome>;
}

/** Writes a message once; a refusal says what follows. */
export async function writeInbound<Answer>(
  deps: FileDeps,
  run: LaneRun,
  inbound: Inbound,
  { intent, call, settle, smaller }: InboundWrite<Answer>,
): Promise<Outcome> {
  const { intercom, event, calls, quoted, answer, cargo } = inbound;
  const carries = cargo === undefined ? {} : { carries: toCarried(cargo.items) };
  const known = { ...carries, ...(quoted && { quoted }), ...(answer !== undefined && { answer }) };
  await keepLinks(deps, run.thread(), cargo?.items);
  return writeOnce<Answer>(deps, run, {
    intercom,
    event,
    calls,
    intent: { ...intent, ...known },
    body: (reservedAt) => messageBody(inbound.message, inbound.cargo?.items, reservedAt, inbound.quoted),
    call,
    settle: (told, body) => settle(deps, run, { ...inbound, body, ...carries }, told),
    refused: (error) =>
      smaller !== undefined && cargo !== undefined && isFileRefusal(error, cargo)
        ? smaller(smallerCargo(deps, cargo, 'leave'))
        : followRefusal(deps, run, inbound, intent.step, error),
  });
}
