import fc from 'fast-check';

/** Words of ours: of any length, never empty. */
export const told = fc.constantFrom('Fill it in.', 'W'.repeat(500), 'It is too long. '.repeat(50));

type Kinds<View extends { readonly kind: string }> = {
  readonly [Kind in View['kind']]: fc.Arbitrary<Extract<View, { readonly kind: Kind }>>;
};

/** Any view of these; a new kind of view without states does not compile. */
export function anyOf<View extends { readonly kind: string }>(kinds: Kinds<View>): fc.Arbitrary<View> {
  return fc.oneof(...Object.values<fc.Arbitrary<View>>(kinds));
}
