/** The kinds of media a message may carry. */
export const MEDIA_KINDS = ['image', 'video', 'audio', 'document', 'sticker'] as const;
export type MediaKind = (typeof MEDIA_KINDS)[number];

const MB = 1024 * 1024;
const KB = 1024;

interface MediaRule {
  readonly kind: MediaKind;
  readonly types: readonly string[];
  readonly maxBytes: number;
}

const OFFICE = 'application/vnd.openxmlformats-officedocument';

/** Supported types and sizes (Cloud API, media page). */
const RULES: readonly MediaRule[] = [
  {
    kind: 'audio',
    types: ['audio/aac', 'audio/amr', 'audio/mpeg', 'audio/mp4', 'audio/ogg'],
    maxBytes: 16 * MB,
  },
  {
    kind: 'document',
    types: [
      'text/plain',
      'application/pdf',
      'application/vnd.ms-excel',
      `${OFFICE}.spreadsheetml.sheet`,
      'application/msword',
      `${OFFICE}.wordprocessingml.document`,
      'application/vnd.ms-powerpoint',
      `${OFFICE}.presentationml.presentation`,
    ],
    maxBytes: 100 * MB,
  },
  { kind: 'image', types: ['image/jpeg', 'image/png'], maxBytes: 5 * MB },
  { kind: 'video', types: ['video/mp4', 'video/3gpp'], maxBytes: 16 * MB },
  { kind: 'sticker', types: ['image/webp'], maxBytes: 500 * KB },
];

const STATIC_STICKER_BYTES = 100 * KB;
/** A document may be of any supported type; this is its own limit. */
const DOCUMENT_BYTES = 100 * MB;

/** The chunk that an animated webp has near its start, and how far to look, bytes. */
const ANIMATION_MARK = 'ANIM';
const ANIMATION_WITHIN = 64;

/** First bytes that give a file away, and its type. */
const MAGIC: readonly (readonly [string, string, number])[] = [
  ['\xff\xd8\xff', 'image/jpeg', 0],
  ['\x89PNG', 'image/png', 0],
  ['WEBP', 'image/webp', 8],
  ['GIF8', 'image/gif', 0],
  ['%PDF', 'application/pdf', 0],
  ['OggS', 'audio/ogg', 0],
];

export const SUPPORTED_TYPES: readonly string[] = RULES.flatMap(({ types }) => types);

/** 'audio/ogg; codecs=opus' → 'audio/ogg'. */
export function baseType(mimeType: string): string {
  return (mimeType.split(';')[0] ?? '').trim().toLowerCase();
}

/** The kind a type belongs to; undefined when Meta does not take it. */
export function kindOf(mimeType: string): MediaKind | undefined {
  const base = baseType(mimeType);
  return RULES.find(({ types }) => types.includes(base))?.kind;
}

/** Whether a stored file may be sent as this kind. A document may be of any supported type. */
export function mayBeSentAs(mimeType: string, kind: MediaKind): boolean {
  const own = kindOf(mimeType);
  return own === kind || (kind === 'document' && own !== undefined);
}

/** Largest upload of this type, bytes. */
export function maxUploadBytes(mimeType: string, bytes: Uint8Array): number {
  const kind = kindOf(mimeType);
  if (kind === 'sticker' && !isAnimated(bytes)) return STATIC_STICKER_BYTES;
  return RULES.find((rule) => rule.kind === kind)?.maxBytes ?? DOCUMENT_BYTES;
}

/** The type that the first bytes show; undefined when they show none. */
export function sniffType(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, ANIMATION_WITHIN)).toString('latin1');
  return MAGIC.find(([mark, , offset]) => head.startsWith(mark, offset))?.[1];
}

/** Where a PNG tells its depth and colour type, and what Meta takes: 8 bits; RGB (2) or RGBA (6). */
const PNG_DEPTH_AT = 24;
const PNG_COLOUR_AT = 25;
const PNG_DEPTH = 8;
const PNG_COLOURS: readonly (number | undefined)[] = [2, 6];

/** Where the header chunk of a PNG is named, and its name. */
const PNG_HEADER_AT = 12;
const PNG_HEADER = 'IHDR';

/** True for a whole PNG that Meta refuses for its pixels. */
export function hasOddPixels(bytes: Uint8Array): boolean {
  const header = Buffer.from(bytes.subarray(PNG_HEADER_AT, PNG_HEADER_AT + PNG_HEADER.length)).toString(
    'latin1',
  );
  if (sniffType(bytes) !== 'image/png' || header !== PNG_HEADER) return false;
  return bytes[PNG_DEPTH_AT] !== PNG_DEPTH || !PNG_COLOURS.includes(bytes[PNG_COLOUR_AT]);
}

function isAnimated(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, ANIMATION_WITHIN)).includes(ANIMATION_MARK);
}
