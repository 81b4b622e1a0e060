import type { MediaKind } from './delivery.ts';

const MB = 1024 * 1024;

interface MediaRule {
  /** What WhatsApp shows as this kind. Of documents it takes more than it lists. */
  readonly types: readonly string[];
  readonly maxBytes: number;
}

/** Cloud API, media: types and sizes (reference/meta.md §3). */
export const MEDIA_RULES: Readonly<Record<MediaKind, MediaRule>> = {
  image: { types: ['image/jpeg', 'image/png'], maxBytes: 5 * MB },
  video: { types: ['video/mp4', 'video/3gpp'], maxBytes: 16 * MB },
  audio: {
    types: ['audio/aac', 'audio/amr', 'audio/mpeg', 'audio/mp4', 'audio/ogg'],
    maxBytes: 16 * MB,
  },
  document: { types: [], maxBytes: 100 * MB },
};

/** Cloud API: caption of an image, video or document, characters (meta.md §2.3). */
export const CAPTION_LIMIT = 1_024;

type Shown = Exclude<MediaKind, 'document'>;

/** What a converter may make of types that WhatsApp does not show. */
const CONVERSIONS: ReadonlyMap<string, Shown> = new Map([
  ['image/webp', 'image'],
  ['image/tiff', 'image'],
  ['image/avif', 'image'],
  ['image/heic', 'image'],
  ['image/heif', 'image'],
  ['image/bmp', 'image'],
  ['image/gif', 'video'],
  ['video/quicktime', 'video'],
  ['video/webm', 'video'],
  ['audio/wav', 'audio'],
  ['audio/flac', 'audio'],
]);

/** The animation is all there is to it: as a document it would be a puzzle. */
const NEVER_DOCUMENT: ReadonlySet<string> = new Set(['image/gif']);

/** One way in which a file could be sent. */
export interface Way {
  readonly as: MediaKind;
  readonly mime: string;
  readonly converted: boolean;
}

export interface SendableFile {
  readonly mime: string;
  readonly size: number;
  readonly oddPixels: boolean;
  readonly hasCaption: boolean;
}

/** Ways to send a file, the best first; after them only a link is left. Audio takes no caption. */
export function waysToSend(file: SendableFile): Way[] {
  const natural = naturalKind(file.mime);
  const fits = natural !== undefined && file.size <= MEDIA_RULES[natural].maxBytes && !file.oddPixels;
  const ways: (Way | undefined)[] = [
    fits ? { as: natural, mime: file.mime, converted: false } : undefined,
    fits ? undefined : conversion(file, natural),
    asDocument(file),
  ];
  return ways.filter((way) => way !== undefined).filter(({ as }) => as !== 'audio' || !file.hasCaption);
}

function naturalKind(mime: string): Shown | undefined {
  return (['image', 'video', 'audio'] as const).find((kind) => MEDIA_RULES[kind].types.includes(mime));
}

/** Too large pictures can be made smaller, odd pictures and videos plain; too long recordings stay as they are. */
function conversion({ mime, oddPixels }: SendableFile, natural: Shown | undefined): Way | undefined {
  const to = natural === 'image' || (natural === 'video' && oddPixels) ? natural : CONVERSIONS.get(mime);
  return to === undefined ? undefined : { as: to, mime, converted: true };
}

function asDocument({ mime, size }: SendableFile): Way | undefined {
  if (size > MEDIA_RULES.document.maxBytes || NEVER_DOCUMENT.has(mime)) return undefined;
  // The name tells the customer's phone what kind of text it is.
  return { as: 'document', mime: mime.startsWith('text/') ? 'text/plain' : mime, converted: false };
}

/** True when a document is what this kind of file is anyway. */
export function isDocument(mime: string): boolean {
  return naturalKind(mime) === undefined && CONVERSIONS.get(mime) === undefined;
}
