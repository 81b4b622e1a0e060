import type { SetAsideChoice, SetAsideOperation } from '../../domain/journal/set-aside.ts';
import { setAsideWork } from '../../domain/journal/work.ts';
import { enqueue } from '../../engine/journal/enqueue.ts';
import type { FactDocument, Stored } from '../../ports/documents.ts';
import { changeFact, getFact } from '../../records/facts.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { groupSetAside } from './find-set-aside.ts';

interface Asked extends SetAsideChoice {
  readonly workspace: string;
  readonly who: string;
}

/**
 * Begins to replay or discard what was set aside, with a record of who had it done; the worker does it. Undefined when there
 * is nothing (any more) that it could be done with. Rejects with `StorageError`.
 */
export async function beginOperation(deps: BridgeDeps, asked: Asked): Promise<SetAsideOperation | undefined> {
  const askedAt = deps.clock.now();
  const groups = await groupSetAside(deps, asked.workspace, askedAt);
  const found = groups.find(({ group }) => group === asked.group);
  if (found === undefined || (asked.action === 'replay' && !found.canReplay)) return undefined;
  const { event } = asked;
  const total = event === undefined ? found.count : found.events.filter(({ ref }) => ref === event).length;
  if (total === 0) return undefined;
  const operation: SetAsideOperation = {
    ...asked,
    id: deps.newId(),
    askedAt,
    state: 'running',
    total,
    done: 0,
  };
  await keep(deps, operation, found.reason);
  return operation;
}

/** On record first: what is done is never without it. */
async function keep(deps: BridgeDeps, operation: SetAsideOperation, reason: string): Promise<void> {
  const { id, workspace, who, askedAt: at, action, total } = operation;
  const fields = [{ field: `set-aside.${action}`, to: `${total}: ${reason}` }];
  const about = { kind: 'workspace', id: workspace } as const;
  await deps.storage
    .collection('changes')
    .insert([{ id: `set-aside|${workspace}|${id}`, workspace, about, who, at, fields }]);
  await deps.storage.collection('facts').insert([{ id: factId(workspace, id), value: toValue(operation) }]);
  await enqueue(deps, setAsideWork({ workspace, operation: id }));
}

/** How far one is; undefined when there is no such one of this workspace. Rejects with `StorageError`. */
export async function readOperation(
  deps: Stored,
  workspace: string,
  id: string,
): Promise<SetAsideOperation | undefined> {
  const fact = await getFact(deps, factId(workspace, id));
  return fact && toOperation(fact.value);
}

/** Nothing more is done; what is done stays. Rejects with `StorageError`. */
export async function cancelOperation(deps: Stored, workspace: string, id: string): Promise<void> {
  await changeOperation(deps, workspace, id, (operation) =>
    operation.state === 'running' ? { ...operation, state: 'cancelled' } : undefined,
  );
}

/** Compare-and-set until it holds; undefined leaves it. Rejects with `StorageError`. */
export async function changeOperation(
  deps: Stored,
  workspace: string,
  id: string,
  change: (operation: SetAsideOperation) => SetAsideOperation | undefined,
): Promise<void> {
  await changeFact(deps, factId(workspace, id), (fact) => {
    const next = change(toOperation(fact.value));
    return next && { ...fact, value: toValue(next) };
  });
}

function factId(workspace: string, id: string): string {
  return `set-aside|${workspace}|${id}`;
}

function toValue(operation: SetAsideOperation): FactDocument['value'] {
  return { ...operation };
}

/** Written by `toValue` only. */
function toOperation(value: FactDocument['value']): SetAsideOperation {
  return value as unknown as SetAsideOperation;
}
