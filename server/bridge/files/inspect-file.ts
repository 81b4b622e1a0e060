import type { CustomerMedia, FileRefusal, MediaKind } from '../../domain/messages/customer-media.ts';
import { baseType, isRunnable } from './file-name.ts';
import { PROGRAM_TYPES, recogniseContent, type ShownContent } from './recognise-content.ts';

/** Programs by the name of their type, as a sender may announce them. */
const RUNNABLE_TYPES: ReadonlySet<string> = new Set([
  ...PROGRAM_TYPES,
  'application/x-msdownload',
  'application/x-executable',
  'application/x-apple-diskimage',
  'application/vnd.debian.binary-package',
  'application/vnd.microsoft.portable-executable',
  'application/x-dosexec',
  'application/x-msdos-program',
  'application/x-msi',
  'application/x-sh',
]);

/** What the bytes of each kind must show; documents may show nothing, but nothing else than they claim. */
const SHOWN: Readonly<Record<Exclude<MediaKind, 'document'>, readonly string[]>> = {
  image: ['image/'],
  sticker: ['image/'],
  video: ['video/', 'audio/'],
  audio: ['audio/', 'video/', 'application/ogg'],
  voice: ['audio/', 'video/', 'application/ogg'],
};

/** What is known of a file before it is fetched: undefined when it may be passed on so far. */
export function refuseByName(media: CustomerMedia): FileRefusal | undefined {
  if (media.kind !== 'document') return undefined;
  const type = baseType(media.mimeType);
  // A name may say anything of a file whose type is known better; what is text gets a name that does not run.
  const isUntyped = type === 'application/octet-stream';
  return RUNNABLE_TYPES.has(type) || (isUntyped && isRunnableName(media.fileName)) ? 'executable' : undefined;
}

/**
 * Looks at the first bytes (at best all): undefined when it may be passed on. Of what WhatsApp shows as a picture, a
 * video or a recording the content must be one; a document is refused only when its content proves that it is a program or
 * something else than it claims: what is merely not recognised is the customer's own affair.
 */
export async function refuseByContent(
  media: CustomerMedia,
  announced: string,
  bytes: Uint8Array,
): Promise<FileRefusal | undefined> {
  const shown = await recogniseContent(bytes);
  if (shown.isProgram) return 'executable';
  if (media.kind !== 'document') return isShown(media.kind, shown) ? undefined : 'mislabelled';
  if (announced.startsWith('text/') && isRunnableName(media.fileName) && !shown.isText) return 'executable';
  return contradicts(announced, shown) ? 'mislabelled' : undefined;
}

function isRunnableName(name = ''): boolean {
  return isRunnable(/\.([^.\s]+)\s*$/u.exec(name)?.[1]?.toLowerCase() ?? '');
}

function isShown(kind: Exclude<MediaKind, 'document'>, { signature }: ShownContent): boolean {
  return signature !== undefined && SHOWN[kind].some((shown) => signature.startsWith(shown));
}

/** Signatures of two bytes, or of a few bits: what begins like that by chance is not one of these. */
const CHANCE: ReadonlySet<string> = new Set([
  'image/bmp',
  'audio/mpeg',
  'audio/aac',
  'audio/vnd.dolby.dd-raw',
  'application/x-compress',
  'application/x-apple-diskimage',
  'application/x-msdownload',
]);

type Family = 'picture' | 'sound or film' | 'pdf' | 'archive';

/** Undefined for text and for whatever proves nothing. */
function familyOf({ signature, isText, isPdf }: ShownContent): Family | undefined {
  if (isText) return undefined;
  if (isPdf) return 'pdf';
  if (signature === undefined || CHANCE.has(signature)) return undefined;
  if (signature.startsWith('image/')) return 'picture';
  if (/^(audio|video)\/|^application\/ogg/.test(signature)) return 'sound or film';
  return ARCHIVE.test(signature) ? 'archive' : undefined;
}

/** Office files are archives, and their own type is seen only on a closer look. */
const ARCHIVE =
  /^application\/(zip|x-cfb|gzip|x-7z-compressed|x-rar-compressed|msword|vnd\.(ms-|oasis\.|openxmlformats))/;

/** Pictures that always show themselves; drawings and raw formats may come in any wrapping. */
const PICTURE = /^image\/(jpe?g|png|gif|webp|bmp|tiff|hei[cf]|avif)$/;

const OFFICE = /^application\/(msword|vnd\.(ms-|openxmlformats))/;

/** The content proves to be of another family than the announced type. Programs write pages and tables as Office files. */
function contradicts(announced: string, shown: ShownContent): boolean {
  const family = familyOf(shown);
  if (announced === 'application/pdf') return !shown.isPdf && (shown.isPage || family !== undefined);
  if (PICTURE.test(announced)) return family === undefined ? shown.isPage : family !== 'picture';
  if (OFFICE.test(announced)) return family !== undefined && family !== 'archive';
  return announced.startsWith('text/') && !shown.isText && family !== undefined;
}
