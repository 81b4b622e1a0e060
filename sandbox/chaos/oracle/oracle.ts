import type { Evidence, Fault } from '../record/evidence.ts';
import { openLanes } from '../world/calm.ts';
import { judgeAccounts } from './oracle-accounts.ts';
import { judgeEdits, judgeTakenBack } from './oracle-changes.ts';
import { judgeFiles } from './oracle-files.ts';
import { judgeInbound } from './oracle-in.ts';
import { judgeNotes } from './oracle-notes.ts';
import { judgeOutbound } from './oracle-out.ts';
import { judgeCodes } from './oracle-people.ts';
import { judgePlaces } from './oracle-places.ts';
import type { Proof } from './oracle-proof.ts';
import { readRecords } from './oracle-records.ts';

export interface Verdict {
  readonly faults: readonly Fault[];
  /** Customers' messages and teammates' replies that were put in. */
  readonly messages: number;
  readonly replies: number;
  /** Sends that were ever shown as uncertain: why each of them was. */
  readonly uncertain: readonly Proof[];
  /** Messages that were written again: why each of them was. */
  readonly possibleDuplicates: readonly Proof[];
  /** Of those, how many really appear twice because the first one landed too late. */
  readonly doubled: number;
  readonly withheld: number;
  readonly failed: number;
}

/** Compares what came out with what was put in. Shares no code with the product. */
export function judge(evidence: Evidence): Verdict {
  const records = readRecords(evidence.database);
  const inbound = judgeInbound(evidence, records);
  const outbound = judgeOutbound(evidence, records);
  const faults = [
    ...inbound.faults,
    ...judgeFiles(evidence, records),
    ...judgeEdits(evidence, records),
    ...judgeTakenBack(evidence, records),
    ...judgePlaces(evidence),
    ...outbound.faults,
    ...judgeNotes(evidence, records),
    ...judgeAccounts(evidence, records),
    ...judgeCodes(evidence),
    ...judgeEnd(evidence),
  ];
  const states = records.deliveries.map(({ state }) => state);
  return {
    faults,
    messages: evidence.ledger.said.length,
    replies: evidence.ledger.replies.filter(({ isReply }) => isReply).length,
    uncertain: outbound.uncertain,
    possibleDuplicates: inbound.possibleDuplicates,
    doubled: inbound.doubled,
    withheld: states.filter((state) => state === 'withheld').length,
    failed: states.filter((state) => state === 'failed').length,
  };
}

function judgeEnd({ settled, database, endedAt }: Evidence): Fault[] {
  if (settled) return [];
  const events = database
    .table('events')
    .all()
    .filter((event) => 'queue' in event || 'dueAt' in event || 'heldFor' in event);
  const lanes = openLanes(database).map((id) => `lane of ${id}`);
  const left = [...events.map(({ id }) => id), ...lanes].join(', ') || 'a webhook';
  return [{ kind: 'stuck', text: `at ${new Date(endedAt).toISOString()} still at work: ${left}` }];
}
