import type { DeliveryContent, DeliveryDocument, FileChange, FileContent } from '../domain/delivery.ts';
import { FileRefusedError, RequestRejectedError } from '../domain/errors.ts';
import type { EventDocument } from '../domain/event.ts';
import type { Attachment } from '../domain/teammate-part.ts';
import { FILE_NAME_LIMIT, isDocument, MEDIA_RULES, type Way, waysToSend } from '../domain/whatsapp-media.ts';
import type { FoundKind } from '../ports/file-converter.ts';
import type { HeldFile } from '../ports/file-source.ts';
import type { PartNews } from '../ports/webhook-reader.ts';
import type { WhatsAppAccess } from '../ports/whatsapp.ts';
import { changeDocument } from './change-document.ts';
import type { BridgeDeps, MediaReference } from './deps.ts';
import { filesOf } from './files-of.ts';
import { findMediaAddress } from './media-links.ts';

/** A file that cannot be fetched for passing reasons is waited for so long after its reply; then its link goes. Milliseconds. */
const PATIENCE_MS = 5 * 60_000;

/** What is larger waits on disk. Bytes. */
const IN_MEMORY = 8 * 1024 * 1024;

interface Job {
  readonly access: WhatsAppAccess;
  readonly event: EventDocument;
  readonly news: PartNews;
  readonly delivery: DeliveryDocument;
  readonly content: FileContent;
}

/** What the delivery is to carry, and what the teammate needs to know of it. */
type Ready = Partial<Pick<DeliveryDocument, 'content' | 'fileChange'>>;

/**
 * Makes the file of a delivery ready to be sent: fetched from Intercom, converted where WhatsApp needs it, uploaded; or
 * replaced by a link when there is no way. Undefined when the delivery is not to be sent any more, `gone` when the file
 * no longer exists and nothing is left to say. Throws for passing reasons. An upload is seen by nobody: a crash repeats
 * it.
 */
export async function prepareFile(
  deps: BridgeDeps,
  access: WhatsAppAccess,
  event: EventDocument,
  news: PartNews,
  delivery: DeliveryDocument,
): Promise<DeliveryDocument | 'gone' | undefined> {
  const { content } = delivery;
  if (content.kind !== 'file' || content.upload !== undefined) return delivery;
  const ready = await makeReady(deps, { access, event, news, delivery, content });
  if (ready === undefined) return 'gone';
  return changeDocument(deps.storage.collection('deliveries'), delivery, (current) =>
    current.state === 'planned' ? { ...current, ...ready } : undefined,
  );
}

async function makeReady(deps: BridgeDeps, job: Job): Promise<Ready | undefined> {
  const told = filesOf(job.news.part)[job.content.index];
  const leave = await deps.fileRoom.take(job.news.workspace, Math.min(told?.size ?? IN_MEMORY, IN_MEMORY));
  try {
    const file = await fetchFile(deps, job, told);
    if (file === 'gone') return withoutFile(job);
    if (file === 'link') return asLink(deps, job);
    try {
      return await upload(deps, job, told ?? job.content, file);
    } finally {
      await file.release();
    }
  } finally {
    leave();
  }
}

/** Intercom's addresses expire, and plain-text webhooks leave some out: then the conversation tells it. */
async function fetchFile(
  deps: BridgeDeps,
  job: Job,
  told: Attachment | undefined,
): Promise<HeldFile | 'gone' | 'link'> {
  const again = async (): Promise<HeldFile> => {
    const address = await findMediaAddress(deps, referenceOf(job));
    if (address === undefined) throw new FileRefusedError('gone');
    return fetchFrom(deps, address);
  };
  try {
    if (told === undefined) return await again();
    return await fetchFrom(deps, told.url).catch((error: unknown) => {
      if (!isGone(error)) throw error;
      return again();
    });
  } catch (error) {
    if (isGone(error)) return 'gone';
    if (error instanceof FileRefusedError) return 'link';
    if (deps.clock.now() > job.event.receivedAt + PATIENCE_MS) return 'link';
    throw error;
  }
}

function fetchFrom(deps: BridgeDeps, url: string): Promise<HeldFile> {
  return deps.files.fetch(url, { maxBytes: MEDIA_RULES.document.maxBytes, memoryBytes: IN_MEMORY });
}

function isGone(error: unknown): boolean {
  return error instanceof FileRefusedError && error.why === 'gone';
}

/** The best way that works; a refusal for good leads to the next one. */
async function upload(
  deps: BridgeDeps,
  job: Job,
  told: Pick<Attachment, 'name' | 'contentType'>,
  file: HeldFile,
): Promise<Ready> {
  const { content } = job;
  const found = await deps.converter.identify(file, told);
  const ways = waysToSend({ ...found, size: file.size, hasCaption: content.text !== '' });
  for (const way of file.size === 0 ? [] : ways) {
    if (content.refused?.includes(way.as) === true) continue;
    const ready = await uploadAs(deps, job, way, file, found);
    if (ready !== undefined) return ready;
  }
  return asLink(deps, job);
}

async function uploadAs(
  deps: BridgeDeps,
  job: Job,
  way: Way,
  original: HeldFile,
  found: FoundKind,
): Promise<Ready | undefined> {
  const made = way.converted ? await convert(deps, way, original) : { file: original, mime: way.mime };
  if (made === undefined) return undefined;
  const name = fileName(job.content.name, found);
  try {
    const { media } = await deps.whatsapp.uploadMedia(job.access, { name, ...made });
    const fileChange = changeOf(job.content, way, found, made.mime);
    const content: DeliveryContent = { ...job.content, name, upload: { as: way.as, media } };
    return { content, ...(fileChange === undefined ? {} : { fileChange }) };
  } catch (error) {
    if (error instanceof RequestRejectedError) return undefined;
    throw error;
  } finally {
    if (made.file !== original) await made.file.release();
  }
}

function convert(deps: BridgeDeps, { as, mime }: Way, file: HeldFile) {
  return as === 'document'
    ? undefined
    : deps.converter.convert(file, { mime, to: as, maxBytes: MEDIA_RULES[as].maxBytes });
}

/** A name that a phone can open: without paths and line ends, with an ending. */
function fileName(told: string, { extension }: FoundKind): string {
  const name = told
    .toWellFormed()
    .replace(/[\p{Cc}/\\]+/gu, ' ')
    .trim();
  const whole = name === '' ? 'file' : name;
  const ended = /\.\w{1,8}$/.test(whole) || extension === '' ? whole : `${whole}.${extension}`;
  return ended.slice(-FILE_NAME_LIMIT).toWellFormed();
}

/** What the teammate would not expect; a picture that stays the same kind of picture is none. */
function changeOf({ name }: FileContent, way: Way, found: FoundKind, mime: string): FileChange | undefined {
  if (way.converted)
    return mime === found.mime ? undefined : { name, how: 'converted', to: mime.replace(/^\w+\//, '') };
  return way.as === 'document' && !isDocument(found.mime) ? { name, how: 'document' } : undefined;
}

/** The words, and a link to our page, which knows where the file is when somebody opens it. */
function asLink(deps: BridgeDeps, job: Job): Ready {
  const { name, text } = job.content;
  const line = `${name}: ${deps.mediaLink(referenceOf(job))}`;
  const content: DeliveryContent = {
    kind: 'text',
    text: text === '' ? line : `${text}\n${line}`,
    previewUrl: true,
  };
  return { content, fileChange: { name, how: 'link' } };
}

/** The words alone; undefined when there are none. */
function withoutFile({ content: { name, text } }: Job): Ready | undefined {
  if (text === '') return undefined;
  return { content: { kind: 'text', text, previewUrl: true }, fileChange: { name, how: 'gone' } };
}

function referenceOf({ news, content }: Job): MediaReference {
  const { workspace, conversation, part } = news;
  return { workspace, conversation, part: part.id, index: content.index };
}
