import type {
  CustomerMedia,
  FileFate,
  FileRefusal,
  MediaKind,
} from '../../domain/messages/customer-media.ts';
import type { MessageContent } from '../../domain/messages/message-content.ts';
import { cleanText, isInvisible } from './clean-text.ts';
import { shortLine } from './one-line.ts';

/** What is repeated of a file's name. Characters. */
const NAME_LENGTH = 101;

/** A message with a file, and what becomes of the file. */
export interface ToldFile {
  readonly media: CustomerMedia;
  readonly fate: FileFate;
}

const WORDS: Readonly<Record<MediaKind, readonly [one: string, many: string]>> = {
  image: ['photo', 'photos'],
  video: ['video', 'videos'],
  audio: ['audio', 'audios'],
  voice: ['voice message', 'voice messages'],
  document: ['document', 'documents'],
  sticker: ['sticker', 'stickers'],
};

const REASONS: Readonly<Record<FileRefusal, string>> = {
  expired: 'WhatsApp keeps a file for seven days, and it could not be fetched in that time.',
  gone: 'WhatsApp does not have it any more.',
  empty: 'it is empty (0 bytes).',
  'too-large': 'it is larger than the 100 MB that WhatsApp passes on.',
  'wrong-hash': 'what WhatsApp handed out is not the file that the customer sent.',
  mislabelled: 'its content is of another kind than it claims to be.',
  executable: 'it is a program, which may harm whoever opens it.',
};

/** The kind of a file in one word or two, for the middle of a sentence. */
export function kindWord(kind: MediaKind): string {
  return WORDS[kind][0];
}

/** A message with a file where the file itself is not shown: in a quote, or sent from the phone app. */
export function mediaLine(media: CustomerMedia, position?: string): string {
  const words = wordsFor(media);
  const kind = [kindWord(media.kind), position].filter((word) => word !== undefined).join(', ');
  return words === '' ? `[${kind}]` : `[${kind}] ${words}`;
}

/** True for a file that neither a caption nor a name tells from others of its kind. */
export function isNameless(content: MessageContent): boolean {
  return content.kind === 'media' && wordsFor(content.media) === '';
}

function wordsFor(media: CustomerMedia): string {
  const name = cleanText(media.fileName ?? '').trim();
  return captionOf(media) ?? (isInvisible(name) ? '' : name);
}

/**
 * What the messages of one write say: their captions, a line for each file that is not attached, and where there are no
 * words at all, what it is that is attached, because Intercom refuses an empty body.
 */
export function messagesText(files: readonly ToldFile[]): string {
  const lines = files.flatMap(({ media, fate }) => messageLines(media, fate));
  return lines.length > 0 ? lines.join('\n') : summary(files);
}

/** What files say that come after their messages; captions were there before. */
export function filesText(files: readonly ToldFile[]): string {
  const attached = files.filter(({ fate }) => fate.kind === 'attached');
  const links = files.flatMap(({ media, fate }) => (fate.kind === 'link' ? [linkLine(media, fate)] : []));
  return [...(attached.length > 0 ? [summary(attached)] : []), ...links].join('\n');
}

/** Why a file is not passed on, as a sentence. */
export function refusalLine(media: CustomerMedia, why: FileRefusal): string {
  return `${capital(nameOf(media))} is not attached: ${REASONS[why]}`;
}

function messageLines(media: CustomerMedia, fate: FileFate): string[] {
  const caption = captionOf(media);
  switch (fate.kind) {
    case 'attached':
    case 'follows':
      return caption === undefined ? [] : [caption];
    case 'late':
      return [`[${kindWord(media.kind)}, on its way]${caption === undefined ? '' : ` ${caption}`}`];
    case 'link':
      return [...(caption === undefined ? [] : [caption]), linkLine(media, fate)];
    case 'refused':
      return [...(caption === undefined ? [] : [caption]), `[${refusalLine(media, fate.why)}]`];
  }
}

function linkLine({ kind }: CustomerMedia, { name, url, sizeBytes }: FileFate & { readonly kind: 'link' }) {
  return `[${kindWord(kind)}, ${megabytes(sizeBytes)}] ${name}: ${url}`;
}

/** `Photo`, `invoice.pdf`, `3 photos, 1 video`. */
function summary(files: readonly ToldFile[]): string {
  const [only] = files;
  if (only === undefined) return capital(WORDS.document[0]);
  if (files.length === 1) return wordOf(only);
  const counts = new Map<MediaKind, number>();
  for (const { media } of files) counts.set(media.kind, (counts.get(media.kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => `${count} ${WORDS[kind][count === 1 ? 0 : 1]}`).join(', ');
}

function wordOf({ media, fate }: ToldFile): string {
  const isNamed = media.kind === 'document' && fate.kind === 'attached';
  return isNamed ? fate.name : capital(kindWord(media.kind));
}

/** The name that the sender gave is quoted: it may say anything. */
function nameOf({ kind, fileName }: CustomerMedia): string {
  const told = shortLine(fileName ?? '', NAME_LENGTH);
  return isInvisible(told) ? `the ${kindWord(kind)}` : `the ${kindWord(kind)} “${told}”`;
}

function captionOf({ caption = '' }: CustomerMedia): string | undefined {
  const text = cleanText(caption);
  return isInvisible(text) ? undefined : text;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const BYTES_PER_MB = 1_000_000;

/** `54.2 MB`, `0.1 MB`. */
export function megabytes(bytes: number): string {
  return `${Math.max(bytes / BYTES_PER_MB, 0.1).toFixed(1)} MB`;
}
