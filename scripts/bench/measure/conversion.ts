import { openStorage } from '../../../server/adapters/storage/open-storage.ts';
import { catalogue } from '../../../server/adapters/storage/schema/catalogue.ts';
import type { StoredDocument } from '../../../server/ports/storage.ts';
import type { Lab } from '../lab.ts';
import { nowMs } from '../now-ms.ts';
import type { Row } from '../row.ts';
import { CUSTOMERS, TENANT } from '../set-up.ts';
import { eventDocuments } from '../stored/event-documents.ts';
import { leaveOldForm, onPlainDriver } from '../stored/old-form.ts';
import { inSteps } from '../stored/seed.ts';

const EVENTS = 100_000;
/** One of so many still waits; the others have ended. */
const WAITING = 10;

/** The start that brings a MongoDB database with so many events from its earlier form into fields. */
export async function measureConversion(lab: Lab): Promise<Row[]> {
  const url = lab.mongoUrl('conversion');
  if (url === undefined) return [];
  // Its indexes are there, as they were in the earlier form.
  await open(url);
  await onPlainDriver(url, (database) => database.collection('storage_meta').drop());
  await inSteps(EVENTS, async (serials) => leaveOldForm(url, { events: await oldEvents(serials) }));
  const begun = nowMs();
  await open(url);
  const value = (nowMs() - begun) / 1_000;
  const left = await onPlainDriver(url, (database) =>
    database.collection('events').countDocuments({ document: { $exists: true } }),
  );
  if (left > 0) throw new Error(`${left} events are in the earlier form still.`);
  return [{ metric: 'convert_100k_s', value, unit: 's', baseline: null, ratio: null, n: EVENTS }];
}

async function open(url: string): Promise<void> {
  const storage = await openStorage(url, catalogue, { now: () => Date.now() });
  await storage.close();
}

async function oldEvents(serials: readonly number[]): Promise<StoredDocument[]> {
  const at = Math.floor(Date.now() / 1_000);
  const specs = serials.map((serial) => ({ tenant: TENANT, customer: serial % CUSTOMERS, serial, at }));
  const events = await eventDocuments(specs);
  return events.map(({ queue, ...event }, index) => ({
    ...event,
    version: 1,
    ...(index % WAITING === 0 ? { queue } : { endedAt: at, end: 'done', expires: at + index }),
  }));
}
