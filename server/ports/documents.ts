import type { DailyCostsDocument, MessageCountsDocument } from '../domain/business/costs.ts';
import type { ConnectionDocument } from '../domain/connecting/connection.ts';
import type { DoctorRunDocument } from '../domain/doctor/doctor-run.ts';
import type { EventDocument } from '../domain/journal/event.ts';
import type { LinkDocument, ThreadDocument } from '../domain/journal/thread.ts';
import type { DeliveryDocument } from '../domain/messages/delivery.ts';
import type { FileLinkDocument } from '../domain/messages/file-link.ts';
import type { ParkedDocument } from '../domain/messages/parked-reply.ts';
import type { AccountStateDocument } from '../domain/numbers/account-state.ts';
import type { OutreachDocument } from '../domain/numbers/outreach.ts';
import type { StatusNoticeDocument } from '../domain/numbers/status-notice.ts';
import type { AliasDocument, CustomerDocument } from '../domain/people/customer.ts';
import type { DraftDocument } from '../domain/sidebar/draft.ts';
import type { StoredDocument } from '../domain/stored-document.ts';
import type { SwitchDocument } from '../domain/switching/switch.ts';
import type { BindingDocument } from '../domain/templates/binding.ts';
import type { NoticeDocument } from '../domain/templates/notice.ts';
import type { TemplateDocument } from '../domain/templates/template.ts';
import type { UploadChunkDocument, UploadDocument, UploadUseDocument } from '../domain/templates/upload.ts';
import type { AdminDocument } from '../domain/workspaces/admin.ts';
import type { AuthorizationDocument } from '../domain/workspaces/authorization.ts';
import type { ChangeDocument } from '../domain/workspaces/change.ts';
import type { NumberStateDocument } from '../domain/workspaces/number-state.ts';
import type { AccountDocument, NumberDocument, WorkspaceDocument } from '../domain/workspaces/workspace.ts';
import type { DocumentStore } from './storage.ts';

/** Small facts of the instance: cursors, shared budgets. */
export interface FactDocument extends StoredDocument {
  readonly value: Readonly<Record<string, number | string>>;
}

/** Every collection and what it holds. */
export interface Documents extends Record<string, StoredDocument> {
  readonly workspaces: WorkspaceDocument;
  readonly accounts: AccountDocument;
  readonly numbers: NumberDocument;
  readonly admins: AdminDocument;
  readonly authorizations: AuthorizationDocument;
  readonly customers: CustomerDocument;
  readonly aliases: AliasDocument;
  readonly threads: ThreadDocument;
  readonly links: LinkDocument;
  readonly events: EventDocument;
  readonly deliveries: DeliveryDocument;
  readonly fileLinks: FileLinkDocument;
  readonly facts: FactDocument;
  readonly changes: ChangeDocument;
  readonly drafts: DraftDocument;
  readonly parked: ParkedDocument;
  readonly notices: NoticeDocument;
  readonly bindings: BindingDocument;
  readonly templates: TemplateDocument;
  readonly uploads: UploadDocument;
  readonly uploadChunks: UploadChunkDocument;
  readonly uploadUses: UploadUseDocument;
  readonly connections: ConnectionDocument;
  readonly numberStates: NumberStateDocument;
  readonly switches: SwitchDocument;
  readonly accountStates: AccountStateDocument;
  readonly statusNotices: StatusNoticeDocument;
  readonly outreaches: OutreachDocument;
  readonly messageCounts: MessageCountsDocument;
  readonly dailyCosts: DailyCostsDocument;
  /** The newest run of each workspace, by its id. */
  readonly doctorRuns: DoctorRunDocument;
}

export type Storage = DocumentStore<Documents>;

/** All that a question to storage needs. */
export interface Stored {
  readonly storage: Storage;
}
