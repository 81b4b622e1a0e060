import type { Ban, GoneWhy, Restriction } from './account-state.ts';
import type { MessagingLimit } from './messaging-limit.ts';

/**
 * What WhatsApp tells of an account or its numbers. `changed`: something that is read again, and then told. `routine`:
 * nothing that anybody needs to know.
 */
export type NumberNews =
  | { readonly kind: 'changed' }
  | { readonly kind: 'routine' }
  | { readonly kind: 'limit'; readonly limit?: MessagingLimit; readonly mostNumbers?: number }
  | { readonly kind: 'name'; readonly phone?: string; readonly reason?: string }
  | { readonly kind: 'restriction'; readonly restrictions: readonly Restriction[] }
  | { readonly kind: 'violation'; readonly what: string }
  | { readonly kind: 'ban'; readonly ban: Ban | undefined }
  | { readonly kind: 'gone'; readonly why: GoneWhy; readonly reason?: string }
  | { readonly kind: 'back' }
  | {
      readonly kind: 'alert';
      readonly what: string;
      /** Meta's sentence. */
      readonly text?: string;
      readonly number?: string;
    }
  | { readonly kind: 'security'; readonly phone?: string; readonly what: string }
  | { readonly kind: 'unknown'; readonly what: string };
