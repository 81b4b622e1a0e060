import type { Synchronisation } from '../../../domain/templates/synchronisation.ts';

/** A run through the list of an account that has begun, and whose account it is. */
export interface Run {
  readonly workspace: string;
  readonly account: string;
  readonly state: Synchronisation & { readonly begunAt: number };
}
