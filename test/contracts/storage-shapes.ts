import fc from 'fast-check';
import type { FieldShape } from '../../server/ports/storage.ts';

/** Names that mean something to a query, to BSON, to the driver or to JavaScript. */
const ODD_NAMES = [
  '',
  '.',
  'a.b',
  '$',
  '$set',
  'nul\u0000',
  '__proto__',
  'constructor',
  '_bsontype',
  'toJSON',
  '_id',
  'id',
  'version',
  'document',
  'verbatim',
  '10',
  '2',
  'half \ud800',
  'Größe v2.0',
];
const ODD_TEXTS = ['', '\ud800', 'nul\u0000', '$where', '{"a":1}', '"', '👩‍👧', 'İ'];

const tameText = fc.string({ unit: 'grapheme', maxLength: 12 });
const tameName = fc.stringMatching(/^[a-z][A-Za-z0-9]{0,8}$/);
const tameNumber = fc.oneof(
  fc.integer(),
  fc.constantFrom(0, 1_790_000_000_000, 0.5, -1e300, Number.MAX_SAFE_INTEGER),
);

/** How wild the values are: what MongoDB holds as it is, or all that JSON can say. */
export type Wildness = 'tame' | 'wild';

/** Any document with these fields, each of them there or not, without id. */
export function anyDocument(
  shapes: Readonly<Record<string, FieldShape>>,
  wildness: Wildness,
): fc.Arbitrary<Record<string, unknown>> {
  const fields = Object.entries(shapes).map(([name, shape]) => [name, anyValue(shape, wildness)]);
  return fc.record(Object.fromEntries(fields), { requiredKeys: [] });
}

function anyValue(shape: FieldShape, wildness: Wildness): fc.Arbitrary<unknown> {
  switch (shape) {
    case 'string':
      return anyText(wildness);
    case 'number':
      return tameNumber;
    case 'boolean':
      return fc.boolean();
    case 'mixed':
      return anyObject(anyName(wildness), wildness);
    case 'map':
      return anyObject(anyName('wild').filter(isWhole(wildness)), wildness);
    case 'raw':
      return anyObject(anyName('wild'), 'wild');
    default:
      return Array.isArray(shape)
        ? fc.array(anyValue(shape[0], wildness), { maxLength: 3 })
        : anyDocument(shape as Readonly<Record<string, FieldShape>>, wildness);
  }
}

/** Keys of maps may be anything that is text. */
function isWhole(wildness: Wildness): (name: string) => boolean {
  return (name) => wildness === 'wild' || name.isWellFormed();
}

function anyText(wildness: Wildness): fc.Arbitrary<string> {
  return wildness === 'tame' ? tameText : fc.oneof(tameText, fc.constantFrom(...ODD_TEXTS));
}

function anyName(wildness: Wildness): fc.Arbitrary<string> {
  return wildness === 'tame' ? tameName : fc.oneof(tameName, fc.constantFrom(...ODD_NAMES));
}

function anyObject(name: fc.Arbitrary<string>, wildness: Wildness): fc.Arbitrary<unknown> {
  const leaf = fc.oneof(anyText(wildness), tameNumber, fc.boolean(), fc.constant(null));
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof({ maxDepth: 3 }, leaf, tie('list'), tie('object')),
    list: fc.array(tie('value'), { maxLength: 3 }),
    object: fc.dictionary(anyName(wildness), tie('value'), { maxKeys: 3 }),
  }));
  return fc.dictionary(name, value, { maxKeys: 4 });
}
