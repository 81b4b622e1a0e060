import { receiptId } from '../../domain/journal/erasure.ts';
import { erasureKey, payloadOf } from '../../domain/journal/work.ts';
import type { ErasureState, PersonToErase } from '../../domain/workspaces/people.ts';
import { getEvent } from '../../records/events.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { findCustomersToErase, queueErasure, readErasure } from './erasure-receipt.ts';

interface Asked extends PersonToErase {
  readonly workspace: string;
  readonly who: string;
}

/**
 * Asks that a person be erased, with a record of who did and nothing of the person. Answers the ids of our customers that they
 * are; none when nobody is known like this. Rejects with `StorageError`; harmless to repeat.
 */
export async function askErasure(
  deps: BridgeDeps,
  { workspace, who, ...person }: Asked,
): Promise<readonly string[]> {
  const customers = await findCustomersToErase(deps, workspace, person);
  for (const customer of customers) {
    const about = { kind: 'workspace', id: workspace } as const;
    const fields = [{ field: 'erasure', to: receiptId(customer) }];
    const id = `erasure|${workspace}|${customer}`;
    await deps.storage
      .collection('changes')
      .insert([{ id, workspace, about, who, at: deps.clock.now(), fields }]);
    await queueErasure(deps, { workspace, customer, why: 'asked-for' });
  }
  return customers;
}

/** How far an erasure of this workspace is; undefined when there is none. Rejects with `StorageError`. */
export async function followErasure(
  deps: BridgeDeps,
  workspace: string,
  customer: string,
): Promise<ErasureState | undefined> {
  const receipt = await readErasure(deps, receiptId(customer));
  if (receipt !== undefined) {
    const { at, threads, deliveries, events } = receipt;
    return receipt.workspace === workspace ? { kind: 'ended', at, threads, deliveries, events } : undefined;
  }
  const event = await getEvent(deps, erasureKey(customer));
  const isOurs = event !== undefined && payloadOf(event, 'erase').workspace === workspace;
  return isOurs ? { kind: 'running' } : undefined;
}
