import { type MediaKind, mediaEnd } from '../../domain/messages/customer-media.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { baseType, safeFileName } from './file-name.ts';
import type { CustomerFileReference } from './linked-file.ts';
import { readMessage } from './media-message.ts';
import { type StreamedFile, streamFile, type Withheld } from './stream-file.ts';

/** A customer's file that people open on our page because Intercom does not take it. */
export type CustomerFile =
  | { readonly kind: 'gone' }
  | {
      readonly kind: 'file';
      readonly name: string;
      readonly of: MediaKind;
      readonly sizeBytes: number;
      /** Asks WhatsApp for it now. Rejects with a `BridgeError` that may pass. */
      open(): Promise<StreamedFile | Withheld>;
    };

/** What the page shows. No copy is kept here: WhatsApp has it for seven days, and when its message is purged it is gone. */
export async function findCustomerFile(deps: BridgeDeps, file: CustomerFileReference): Promise<CustomerFile> {
  const message = await readMessage(deps, file.event);
  if (message === undefined || deps.clock.now() >= Math.min(file.until, mediaEnd(message.message)))
    return { kind: 'gone' };
  const name = safeFileName(message.media, baseType(message.media.mimeType));
  const open = () => streamFile(deps, message);
  return { kind: 'file', name, of: message.media.kind, sizeBytes: file.sizeBytes, open };
}
