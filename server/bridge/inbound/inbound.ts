import type { EventDocument } from '../../domain/journal/event.ts';
import type { CustomerMessage } from '../../domain/messages/customer-message.ts';
import type { Quoted } from '../../domain/messages/message-content.ts';
import type { IntercomClient } from '../connections/clients/guarded-intercom.ts';
import type { Cargo } from './cargo.ts';

/** One message on its way in, with all that its steps need. */
export interface Inbound {
  readonly event: EventDocument;
  readonly message: CustomerMessage;
  readonly intercom: IntercomClient;
  readonly contact: { readonly id: string; readonly role: 'lead' | 'user' };
  readonly body: string;
  /** The customer's own words in it; absent when it has none. */
  readonly said?: string;
  /** What it names, as known before the call. */
  readonly quoted?: Quoted;
  /** Its words, when it is an answer to choices that was written out. */
  readonly answer?: string;
  /** Messages with files, when it is one. */
  readonly cargo?: Cargo;
  /** 2 when an earlier call was looked for in vain. */
  readonly calls: number;
}
