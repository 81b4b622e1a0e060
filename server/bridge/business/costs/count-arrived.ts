import { countKey, daysIn, type MessageCountsDocument, monthOf } from '../../../domain/business/costs.ts';
import type { DeliveryDocument, Pricing } from '../../../domain/messages/delivery.ts';
import { without } from '../../../records/change-document.ts';
import { getBooks, getMessageCounts } from '../../../records/costs.ts';
import { changeDelivery, deliveriesToCount, nextNumberToCount } from '../../../records/deliveries.ts';
import type { BusinessDeps } from '../business-deps.ts';

/** Deliveries that are counted by one write. */
const STEP = 200;

type CountDeps = Pick<BusinessDeps, 'storage' | 'connections'>;

/**
 * Adds what has arrived since to the counts of its number and month, each delivery once, whoever else counts and wherever
 * a crash strikes: a count names the deliveries of its last step, and nothing more is counted before these are marked.
 * Rejects with `StorageError`.
 */
export async function countArrived(deps: CountDeps, isStopping: () => boolean): Promise<void> {
  let number = await nextNumberToCount(deps);
  while (number !== undefined && !isStopping()) {
    const isDone = await countStep(deps, number);
    if (isDone) number = await nextNumberToCount(deps, number);
  }
}

/** Answers whether nothing of the number is left. The counts are read before what is due: so no step of others is missed. */
async function countStep(deps: CountDeps, number: string): Promise<boolean> {
  const [first] = await deliveriesToCount(deps, number, 1);
  const counts = first && (await getMessageCounts(deps, number, first.workspace));
  if (counts === undefined) return true;
  await markCounted(deps, counts);
  const due = await deliveriesToCount(deps, number, STEP);
  if (due.length === 0) return true;
  const zone = await zoneOf(deps, number);
  const stored = await deps.storage.collection('messageCounts').update(withCounted(counts, due, zone));
  if (stored !== undefined) await markCounted(deps, stored);
  return stored !== undefined && due.length < STEP;
}

async function zoneOf(deps: CountDeps, number: string): Promise<string> {
  const account = deps.connections.number(number)?.account;
  return (account === undefined ? undefined : (await getBooks(deps, account))?.timeZone) ?? 'UTC';
}

function withCounted(
  counts: MessageCountsDocument,
  due: readonly DeliveryDocument[],
  zone: string,
): MessageCountsDocument {
  const dayOf = daysIn(zone);
  const sums = new Map(Object.entries(counts.counts));
  for (const { counted = 0, pricing } of due) {
    const key = countKey({
      month: monthOf(dayOf(counted)),
      category: pricing?.category ?? 'unknown',
      type: typeOf(pricing),
    });
    sums.set(key, (sums.get(key) ?? 0) + 1);
  }
  return { ...counts, counts: Object.fromEntries(sums), applied: due.map(({ id }) => id) };
}

/** Older statuses have no type but say whether they are charged. */
function typeOf(pricing: Pricing | undefined): string {
  if (pricing?.type !== undefined) return pricing.type;
  return pricing?.billable === false ? 'free' : 'regular';
}

async function markCounted(deps: CountDeps, { applied }: MessageCountsDocument): Promise<void> {
  await Promise.all(
    applied.map((id) =>
      changeDelivery(deps, id, (delivery) =>
        delivery.toCount === undefined ? undefined : without(delivery, 'toCount'),
      ),
    ),
  );
}
