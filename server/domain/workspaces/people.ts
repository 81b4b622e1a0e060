import type { AdminDocument } from './admin.ts';
import type { ChangeDocument } from './change.ts';

/** One page of who changed what, the newest first. */
export interface ChangesPage {
  readonly changes: readonly ChangeDocument[];
  readonly hasMore: boolean;
}

/** Somebody who may change settings, or might until they left. */
export type ShownAdmin = Pick<AdminDocument, 'admin' | 'name' | 'email' | 'signedInAt' | 'leftAt' | 'named'>;

/** By what a person is looked for: their contact in Intercom, or the phone number that they write from. */
export interface PersonToErase {
  readonly contact?: string;
  readonly phone?: string;
}

/** How far an erasure is; nothing of the person. */
export type ErasureState =
  | { readonly kind: 'running' }
  | {
      readonly kind: 'ended';
      /** Milliseconds. */
      readonly at: number;
      readonly threads: number;
      readonly deliveries: number;
      readonly events: number;
    };
