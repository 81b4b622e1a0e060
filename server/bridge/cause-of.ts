import type { DeliveryDocument } from '../domain/delivery.ts';
import type { FailureCause } from '../domain/thread.ts';
import { changeDocument } from './change-document.ts';
import type { BridgeDeps } from './deps.ts';

/** Failures of one code within this are a burst: one note tells of them. Milliseconds. */
const BURST_MS = 60_000;

/** Reasons that a thread remembers at once; more than there are in one burst. */
const REMEMBERED = 10;

/**
 * The event whose note tells of this failure: that of the first of a burst with the same code in the same conversation,
 * also when other codes come in between.
 */
export async function causeOf(
  deps: Pick<BridgeDeps, 'storage' | 'clock'>,
  { thread, conversation, event }: Pick<DeliveryDocument, 'thread' | 'conversation' | 'event'>,
  code: string,
): Promise<string> {
  const threads = deps.storage.collection('threads');
  const at = deps.clock.now();
  const isSame = (cause: FailureCause): boolean =>
    cause.code === code && cause.conversation === conversation && at - cause.at < BURST_MS;
  const begun = await changeDocument(threads, thread, (current) => {
    const { failures = [] } = current;
    if (failures.some(isSame)) return undefined;
    const recent = failures.filter((cause) => at - cause.at < BURST_MS);
    return { ...current, failures: [{ code, conversation, event, at }, ...recent].slice(0, REMEMBERED) };
  });
  const known = (begun ?? (await threads.get(thread)))?.failures?.find(isSame);
  return known?.event ?? event;
}
