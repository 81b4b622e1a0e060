import type { Documents } from '../../../ports/documents.ts';
import type { StorageCatalogue } from '../../../ports/storage.ts';

/** Every collection with its indexes; both engines are built from this. A change of shape is a new version with a migration. */
export const catalogue: StorageCatalogue<Documents> = {
  version: 1,
  migrations: [],
  collections: {
    workspaces: { indexes: [{ name: 'byRegion', fields: ['region'] }] },
    accounts: { indexes: [{ name: 'byWorkspace', fields: ['workspace'] }] },
    numbers: { indexes: [{ name: 'byWorkspace', fields: ['workspace'] }] },
    customers: {
      indexes: [
        { name: 'byContact', fields: ['contactKey'] },
        { name: 'byJoined', fields: ['joinedInto'] },
      ],
    },
    aliases: { indexes: [{ name: 'byCustomer', fields: ['customer'] }] },
    threads: {
      indexes: [
        { name: 'byCustomer', fields: ['customer'] },
        { name: 'opening', fields: ['opening'] },
        { name: 'seeking', fields: ['seeking', 'seekUntil'] },
        { name: 'live', fields: ['live', 'lastActivityAt'] },
      ],
    },
    links: { indexes: [{ name: 'byThread', fields: ['thread'] }] },
    events: {
      indexes: [
        { name: 'queue', fields: ['queue', 'order'] },
        { name: 'due', fields: ['dueAt'] },
        { name: 'held', fields: ['heldFor', 'heldUntil'] },
        { name: 'part', fields: ['part'] },
        { name: 'mentions', fields: ['mentions', 'order'] },
        { name: 'expires', fields: ['expires'] },
        { name: 'setAside', fields: ['setAsideAt'] },
      ],
    },
    deliveries: {
      indexes: [
        { name: 'byWamid', fields: ['wamid'], unique: true },
        { name: 'byThread', fields: ['threadOrder'] },
        { name: 'byEvent', fields: ['event', 'segment'] },
      ],
    },
    facts: { indexes: [] },
    changes: { indexes: [{ name: 'byWorkspace', fields: ['workspace', 'at'] }] },
  },
};
