/** Run as a process of its own, to be killed or to have company: opens the database of its argument as the product does. */
import { openStorage } from '../../server/adapters/storage/open-storage.ts';
import { catalogue } from '../../server/adapters/storage/schema/catalogue.ts';

const storage = await openStorage(process.argv[2] ?? '', catalogue, { now: Date.now });
await storage.close();
