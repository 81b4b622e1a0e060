import fc from 'fast-check';

/** One change of a JSON value: `path` picks children by turn, the one found is replaced. */
interface Mutation {
  readonly path: readonly number[];
  readonly value: unknown;
}

/** JSON values, among them names that have a meaning to JavaScript. */
export const anyJson: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom(
    ...[
      '{"__proto__":{"id":"x"}}',
      '{"constructor":{"prototype":1}}',
      '[[[[{}]]]]',
      '"\\ud800"',
      '-0',
      '1e300',
    ].map((text): unknown => JSON.parse(text)),
  ),
);

/** The valid value with up to five places replaced by something else. */
export function mutated(valid: unknown): fc.Arbitrary<unknown> {
  const mutation = fc.record({ path: fc.array(fc.nat(9), { maxLength: 9 }), value: anyJson });
  return fc
    .array(mutation, { maxLength: 5 })
    .map((mutations) => mutations.reduce(mutate, structuredClone(valid)));
}

function mutate(value: unknown, { path, value: replacement }: Mutation): unknown {
  const [turn, ...rest] = path;
  if (turn === undefined || typeof value !== 'object' || value === null) return replacement;
  const names = Object.keys(value);
  const name = names[turn % Math.max(names.length, 1)];
  if (name === undefined) return replacement;
  const child: unknown = Reflect.get(value, name);
  const changed = mutate(child, { path: rest, value: replacement });
  if (Array.isArray(value)) return value.map((item, index) => (String(index) === name ? changed : item));
  return Object.fromEntries(Object.entries(value).map(([key, old]) => [key, key === name ? changed : old]));
}

/** What arrives when the same value is sent again. */
export function sentAgain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
