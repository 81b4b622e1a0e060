import { CUSTOMERS, TENANT } from '../set-up.ts';
import { eventDocuments } from './event-documents.ts';
import { fillStorage, inSteps } from './seed.ts';

/** Their serials follow on those of any run. */
const STORED = 10_000_000;

/** Events that ended, as weeks of work leave them behind. */
export async function fillEvents(url: string, count: number): Promise<void> {
  const now = Date.now();
  await fillStorage(url, (storage) =>
    inSteps(count, async (serials) => {
      const specs = serials.map((serial) => ({
        tenant: TENANT,
        customer: serial % CUSTOMERS,
        serial: serial + STORED,
        at: Math.floor(now / 1_000) - serial,
      }));
      const events = (await eventDocuments(specs)).map(({ queue: _queue, ...event }, index) => ({
        ...event,
        endedAt: now,
        end: 'done' as const,
        expires: now + 10 ** 9 + index,
        part: `${TENANT.workspace}|${specs[index]?.customer}|${specs[index]?.serial}`,
        thread: `${TENANT.number}:c${specs[index]?.customer}`,
      }));
      await storage.collection('events').insert(events);
    }),
  );
}
