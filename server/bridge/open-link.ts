import { type CustomerFile, findCustomerFile } from './files/customer-file.ts';
import type { FileDeps } from './files/file-deps.ts';
import { findMediaAddress } from './outbound/plan/find-media-address.ts';

/** What a link to a file leads to. */
export type OpenedLink =
  | CustomerFile
  | {
      readonly kind: 'elsewhere';
      /** Where the file of a reply is right now; undefined when it is gone. Rejects with a `BridgeError` that may pass. */
      address(): Promise<string | undefined>;
    };

/** Undefined when there is no such link (any more): then storage was asked for it once at most, and nobody else. */
export async function openLink(deps: FileDeps, token: string): Promise<OpenedLink | undefined> {
  const file = await deps.fileLinks.read(token);
  if (file?.kind === 'customer') return findCustomerFile(deps, file);
  return file && { kind: 'elsewhere', address: () => findMediaAddress(deps, file) };
}
