import { MEDIA_RULES } from '../../domain/messages/whatsapp-media.ts';
import { UPLOAD_LIMITS, UPLOAD_PIXELS, type UploadRefusal } from '../../domain/templates/upload.ts';
import type { FoundKind } from '../../ports/file-converter.ts';
import type { FileDeps } from './file-deps.ts';
import { isRunnable } from './file-name.ts';
import { isSomethingElse } from './is-something-else.ts';
import type { FileToKeep } from './keep-upload.ts';
import { recogniseContent, type ShownContent } from './recognise-content.ts';

/** A file that `keepUpload` takes (the caller releases it), or why there is none. */
export type Prepared =
  | { readonly kind: 'ready'; readonly file: FileToKeep }
  | { readonly kind: 'refused'; readonly why: UploadRefusal };

/**
 * Looks at what somebody uploaded, whatever it is called, and turns pictures and videos into what WhatsApp shows. What
 * may run or be opened as a page is refused.
 */
export async function prepareUpload(deps: FileDeps, given: FileToKeep): Promise<Prepared> {
  if (given.file.size === 0) return refused('empty');
  const shown = await recogniseContent(await given.file.bytes());
  if (shown.isProgram) return refused('unsafe');
  return given.as === 'document' ? checkDocument(given, shown) : fitMedia(deps, given);
}

function refused(why: UploadRefusal): Prepared {
  return { kind: 'refused', why };
}

async function checkDocument(given: FileToKeep, { isPage, signature }: ShownContent): Promise<Prepared> {
  const { name, file, contentType = '' } = given;
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  if (isPage || signature === 'application/xml' || PAGES.has(ending) || isRunnable(ending))
    return refused('unsafe');
  if (await isSomethingElse({ name, contentType }, file)) return refused('wrong-kind');
  return file.size > UPLOAD_LIMITS.document ? refused('too-large') : { kind: 'ready', file: given };
}

/** A browser would run what stands in them. */
const PAGES: ReadonlySet<string> = new Set(['svg', 'htm', 'html', 'xhtml', 'xml', 'mht', 'mhtml']);

async function fitMedia(deps: FileDeps, given: FileToKeep): Promise<Prepared> {
  const { file } = given;
  const found = await deps.converter.identify(file, given);
  const as = given.as === 'image' ? 'image' : 'video';
  if (!found.mime.startsWith(`${as}/`) || found.mime.includes('svg')) return refused('wrong-kind');
  const why = as === 'image' ? await whyNoPicture(deps, given, found) : undefined;
  if (why !== undefined) return refused(why);
  const isKnown = MEDIA_RULES[as].types.includes(found.mime);
  if (isKnown && !found.oddPixels && file.size <= UPLOAD_LIMITS[as]) return { kind: 'ready', file: given };
  const ready = await convert(deps, given, found, as);
  return ready ?? refused(isKnown && !found.oddPixels ? 'too-large' : 'wrong-kind');
}

/** What only ffmpeg reads has limits of its own there. */
const MEASURED: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/tiff']);

/** A picture of few bytes may unpack into more than a phone holds. */
async function whyNoPicture(
  { converter }: FileDeps,
  { file }: FileToKeep,
  { mime }: FoundKind,
): Promise<UploadRefusal | undefined> {
  if (!MEASURED.has(mime)) return undefined;
  const size = await converter.measure(file);
  if (size === undefined) return 'unreadable';
  return size.width * size.height > UPLOAD_PIXELS ? 'too-many-pixels' : undefined;
}

async function convert(
  { converter }: FileDeps,
  given: FileToKeep,
  { mime }: FoundKind,
  to: 'image' | 'video',
): Promise<Prepared | undefined> {
  const { workspace, file, name } = given;
  const made = await converter.convert(file, { workspace, mime, to, maxBytes: UPLOAD_LIMITS[to] });
  if (made === undefined) return undefined;
  const bare = name.replace(/\.[^.]*$/, '');
  return { kind: 'ready', file: { ...given, file: made.file, name: bare, contentType: made.mime } };
}
