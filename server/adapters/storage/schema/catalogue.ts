import type { Documents } from '../../../ports/documents.ts';
import type { StorageCatalogue } from '../../../ports/storage.ts';
import { adminFields } from './fields/admin-fields.ts';
import { authorizationFields } from './fields/authorization-fields.ts';
import { changeFields } from './fields/change-fields.ts';
import { connectionFields } from './fields/connection-fields.ts';
import { dailyCostsFields, messageCountsFields } from './fields/cost-fields.ts';
import { aliasFields, customerFields } from './fields/customer-fields.ts';
import { deliveryFields } from './fields/delivery-fields.ts';
import { doctorRunFields } from './fields/doctor-fields.ts';
import { draftFields } from './fields/draft-fields.ts';
import { eventFields } from './fields/event-fields.ts';
import { fileLinkFields } from './fields/file-link-fields.ts';
import {
  accountStateFields,
  numberStateFields,
  outreachFields,
  statusNoticeFields,
} from './fields/number-fields.ts';
import { parkedFields } from './fields/parked-fields.ts';
import { switchFields } from './fields/switch-fields.ts';
import { bindingFields, noticeFields, templateFields } from './fields/template-fields.ts';
import { linkFields, threadFields } from './fields/thread-fields.ts';
import { uploadChunkFields, uploadFields, uploadUseFields } from './fields/upload-fields.ts';
import { accountFields, numberFields, workspaceFields } from './fields/workspace-fields.ts';

/**
 * Every collection with its fields and indexes; both engines are built from this. A change of shape is a new version with
 * a migration.
 */
export const catalogue: StorageCatalogue<Documents> = {
  // 2: SQLite keeps payloads of large events apart, which version 1 would not find.
  version: 2,
  migrations: [],
  collections: {
    workspaces: {
      fields: workspaceFields,
      indexes: [{ name: 'byRegion', fields: ['region'] }],
    },
    accounts: {
      fields: accountFields,
      indexes: [{ name: 'byWorkspace', fields: ['workspace'] }],
    },
    numbers: {
      fields: numberFields,
      indexes: [{ name: 'byWorkspace', fields: ['workspace'] }],
    },
    admins: {
      fields: adminFields,
      indexes: [{ name: 'byWorkspace', fields: ['workspace'] }],
    },
    authorizations: {
      fields: authorizationFields,
      indexes: [{ name: 'expires', fields: ['expires'] }],
    },
    customers: {
      fields: customerFields,
      indexes: [
        { name: 'byContact', fields: ['contactKey'] },
        { name: 'byJoined', fields: ['joinedInto'] },
      ],
    },
    aliases: {
      fields: aliasFields,
      indexes: [{ name: 'byCustomer', fields: ['customer'] }],
    },
    threads: {
      fields: threadFields,
      indexes: [
        { name: 'byCustomer', fields: ['customer'] },
        { name: 'opening', fields: ['opening'] },
        { name: 'seeking', fields: ['seeking', 'seekUntil'] },
        { name: 'live', fields: ['live', 'lastActivityAt'] },
      ],
    },
    links: {
      fields: linkFields,
      indexes: [{ name: 'byThread', fields: ['thread'] }],
    },
    events: {
      fields: eventFields,
      // Work of our own is kept like everything else.
      isRaw: ({ kind }) => /^(?:whatsapp|intercom)\./.test(kind),
      isLarge: ({ size }) => size !== undefined,
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
      fields: deliveryFields,
      indexes: [
        { name: 'byWamid', fields: ['wamid'], unique: true },
        { name: 'byThread', fields: ['threadOrder'] },
        { name: 'byEvent', fields: ['event', 'segment'] },
        { name: 'toCount', fields: ['toCount'] },
      ],
    },
    fileLinks: {
      fields: fileLinkFields,
      indexes: [
        { name: 'byThread', fields: ['thread'] },
        { name: 'until', fields: ['until'] },
      ],
    },
    facts: { fields: { value: 'mixed' }, indexes: [] },
    changes: {
      fields: changeFields,
      indexes: [{ name: 'byWorkspace', fields: ['workspace', 'at'] }],
    },
    drafts: {
      fields: draftFields,
      indexes: [
        { name: 'byConversation', fields: ['workspace', 'conversation'] },
        { name: 'expires', fields: ['expires'] },
      ],
    },
    parked: {
      fields: parkedFields,
      indexes: [
        { name: 'byThread', fields: ['thread'] },
        { name: 'waiting', fields: ['waitsUntil'] },
        { name: 'expires', fields: ['expires'] },
      ],
    },
    templates: {
      fields: templateFields,
      indexes: [
        { name: 'byTemplate', fields: ['account', 'template'] },
        { name: 'byName', fields: ['account', 'name'] },
      ],
    },
    notices: {
      fields: noticeFields,
      indexes: [{ name: 'byAccount', fields: ['account', 'at'] }],
    },
    bindings: {
      fields: bindingFields,
      indexes: [{ name: 'byWorkspace', fields: ['workspace', 'name'] }],
    },
    uploads: {
      fields: uploadFields,
      indexes: [{ name: 'expires', fields: ['expires'] }],
    },
    uploadChunks: { fields: uploadChunkFields, indexes: [] },
    uploadUses: {
      fields: uploadUseFields,
      indexes: [
        { name: 'byThread', fields: ['thread'] },
        { name: 'byUpload', fields: ['upload'] },
      ],
    },
    connections: {
      fields: connectionFields,
      indexes: [
        { name: 'byWorkspace', fields: ['workspace', 'startedAt'] },
        { name: 'due', fields: ['dueAt'] },
      ],
    },
    numberStates: {
      fields: numberStateFields,
      indexes: [{ name: 'byWorkspace', fields: ['workspace'] }],
    },
    switches: {
      fields: switchFields,
      indexes: [
        { name: 'byCode', fields: ['code'], unique: true },
        { name: 'byContact', fields: ['contactKey'] },
        { name: 'expires', fields: ['expires'] },
      ],
    },
    accountStates: {
      fields: accountStateFields,
      indexes: [{ name: 'byWorkspace', fields: ['workspace'] }],
    },
    statusNotices: {
      fields: statusNoticeFields,
      indexes: [
        { name: 'byWorkspace', fields: ['workspace', 'at'] },
        { name: 'open', fields: ['open', 'at'] },
      ],
    },
    outreaches: {
      fields: outreachFields,
      indexes: [
        { name: 'byPortfolio', fields: ['portfolio', 'at'] },
        { name: 'byCustomer', fields: ['customer'] },
        { name: 'byTime', fields: ['at'] },
      ],
    },
    messageCounts: {
      fields: messageCountsFields,
      indexes: [{ name: 'byWorkspace', fields: ['workspace'] }],
    },
    dailyCosts: {
      fields: dailyCostsFields,
      indexes: [
        { name: 'byAccount', fields: ['account', 'day'] },
        { name: 'byWorkspace', fields: ['workspace'] },
      ],
    },
    doctorRuns: {
      fields: doctorRunFields,
      indexes: [{ name: 'due', fields: ['dueAt'] }],
    },
  },
};
