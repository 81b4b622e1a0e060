/** What is known of the catalogue of an account. */
export type CatalogState =
  | { readonly kind: 'connected'; readonly id: string; readonly name?: string }
  | { readonly kind: 'none' }
  /** Our access may not see it. */
  | { readonly kind: 'hidden' };

/** What an account and its numbers do besides writing, as WhatsApp told it last. */
export interface AccountAbilities {
  readonly catalog: CatalogState;
  /** Ids of the numbers on which calls are on. */
  readonly calls: readonly string[];
}
