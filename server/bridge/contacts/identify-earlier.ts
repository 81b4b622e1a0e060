import type { EventDocument } from '../../domain/journal/event.ts';
import { identifyWork, payloadOf } from '../../domain/journal/work.ts';
import type { CustomerDocument } from '../../domain/people/customer.ts';
import { enqueue, type QueueDeps } from '../../engine/journal/enqueue.ts';
import { done, ignored, later, type Outcome } from '../../engine/journal/outcome.ts';
import type { FactDocument, Stored } from '../../ports/documents.ts';
import { changeFact, getFact, writeFact } from '../../records/facts.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { settingsOf } from '../connections/settings-of.ts';
import { identifyLead } from './identify-lead.ts';

/** How far the search for users among earlier customers has come. */
export interface IdentifyProgress {
  readonly state: 'running' | 'stopped' | 'done';
  /** Leads looked at, and leads merged into users so far. */
  readonly seen: number;
  readonly merged: number;
}

/** One step: small, so that a stop is soon felt and messages keep most of the allowance. */
const STEP = 10;

/** Users get phones all the time, and not every workspace is told of it. Milliseconds. */
const AGAIN_MS = 24 * 60 * 60_000;

/** Between two steps. Milliseconds. */
const PAUSE_MS = 1_000;

/** Begins (again) to look whether customers who are leads are users by now. */
export async function startIdentifying(deps: QueueDeps, workspace: string): Promise<void> {
  const startedAt = deps.clock.now();
  const fresh = { state: 'running', cursor: '', seen: 0, merged: 0, startedAt };
  await writeFact(deps, factId(workspace), fresh, () => fresh);
  await enqueue(deps, identifyWork({ workspace, startedAt }));
}

/** Ends it after the customer at hand; what was merged stays merged. */
export async function stopIdentifying(deps: Stored, workspace: string): Promise<void> {
  await changeFact(deps, factId(workspace), (fact) =>
    fact.value['state'] === 'running' ? { ...fact, value: { ...fact.value, state: 'stopped' } } : undefined,
  );
}

/** Undefined when it was never begun. */
export async function readIdentifying(
  deps: Stored,
  workspace: string,
): Promise<IdentifyProgress | undefined> {
  const fact = await getFact(deps, factId(workspace));
  if (fact === undefined) return undefined;
  const { state, seen, merged } = fact.value;
  const known = state === 'running' || state === 'stopped' ? state : 'done';
  return { state: known, seen: Number(seen), merged: Number(merged) };
}

/** Begins where the setting was turned on, and again each day for phones that users got since; forgets where it was turned off, so that turning it on begins anew. */
export async function followIdentifySetting(deps: BridgeDeps, workspaces: readonly string[]): Promise<void> {
  for (const workspace of workspaces) {
    const isOn = settingsOf(deps, workspace).identifyUsers;
    const known = await getFact(deps, factId(workspace));
    if (isOn && isDue(known, deps.clock.now())) await startIdentifying(deps, workspace);
    if (isOn && known?.value['state'] === 'running') await goOn(deps, workspace, known);
    if (!isOn && known !== undefined) await deps.storage.collection('facts').delete([factId(workspace)]);
  }
}

/** A crash may have come between what is noted of a search and its work. */
function goOn(deps: QueueDeps, workspace: string, { value }: FactDocument): Promise<void> {
  return enqueue(deps, identifyWork({ workspace, startedAt: Number(value['startedAt']) }));
}

function isDue(fact: FactDocument | undefined, now: number): boolean {
  if (fact === undefined) return true;
  return fact.value['state'] === 'done' && now - Number(fact.value['startedAt']) > AGAIN_MS;
}

/** One step, then later the next, until there are no more customers or somebody stops it. Goes on after a crash. */
export async function identifyEarlier(deps: BridgeDeps, event: EventDocument): Promise<Outcome> {
  const { workspace, startedAt } = payloadOf(event, 'identify-earlier');
  for (let step = 0; step < STEP; step += 1) {
    const fact = await getFact(deps, factId(workspace));
    if (fact?.value['state'] !== 'running' || fact.value['startedAt'] !== startedAt)
      return ignored('stopped');
    const customer = await nextCustomer(deps, workspace, String(fact.value['cursor']));
    if (customer === undefined) return finish(deps, fact);
    const merged = await identifyLead(deps, customer);
    await advance(deps, fact, customer, merged);
  }
  return later(deps.clock.now() + PAUSE_MS, 'the next step');
}

function factId(workspace: string): string {
  return `identify|${workspace}`;
}

/** Customers with a contact, in the order of their contacts. */
async function nextCustomer(
  deps: BridgeDeps,
  workspace: string,
  cursor: string,
): Promise<CustomerDocument | undefined> {
  const after = cursor === '' ? `${workspace}|` : cursor;
  const query = { index: 'byContact', after, upTo: `${workspace}|~`, limit: 1 };
  const [customer] = await deps.storage.collection('customers').find(query);
  return customer;
}

async function finish(deps: BridgeDeps, fact: FactDocument): Promise<Outcome> {
  await changeFact(deps, fact, (current) =>
    current.value['state'] === 'running'
      ? { ...current, value: { ...current.value, state: 'done' } }
      : undefined,
  );
  return done;
}

async function advance(
  deps: BridgeDeps,
  fact: FactDocument,
  customer: CustomerDocument,
  merged: boolean,
): Promise<void> {
  await changeFact(deps, fact, (current) => ({
    ...current,
    value: {
      ...current.value,
      cursor: customer.contactKey ?? '',
      seen: Number(current.value['seen']) + (customer.contactRole === 'lead' ? 1 : 0),
      merged: Number(current.value['merged']) + (merged ? 1 : 0),
    },
  }));
}
