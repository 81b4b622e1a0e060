import {
  FileRefusedError,
  ProviderError,
  ProviderUnavailableError,
  RequestRejectedError,
} from '../../../domain/errors.ts';
import type {
  DeliveryContent,
  DeliveryDocument,
  FileChange,
  FileContent,
  LinkReason,
  NotHad,
} from '../../../domain/messages/delivery.ts';
import type { Attachment } from '../../../domain/messages/teammate-part.ts';
import { isDocument, MEDIA_RULES, type Way, waysToSend } from '../../../domain/messages/whatsapp-media.ts';
import { insist } from '../../../engine/effects/insist.ts';
import type { Later } from '../../../engine/journal/outcome.ts';
import { type Patience, patiently } from '../../../engine/journal/patiently.ts';
import type { FoundKind } from '../../../ports/file-converter.ts';
import type { HeldFile } from '../../../ports/file-source.ts';
import type { PartNews } from '../../../ports/webhook-reader.ts';
import { without } from '../../../records/change-document.ts';
import { changeDelivery } from '../../../records/deliveries.ts';
import type { WhatsAppClient } from '../../connections/clients/guarded-whatsapp.ts';
import type { BridgeDeps } from '../../connections/deps.ts';
import type { FileDeps } from '../../files/file-deps.ts';
import { sentFileName } from '../../files/file-name.ts';
import { isSomethingElse, type ToldFile } from '../../files/is-something-else.ts';
import type { MediaReference } from '../../files/linked-file.ts';
import { filesOf } from '../plan/files-of.ts';
import { findMediaAddress } from '../plan/find-media-address.ts';
import { recordingBehind } from '../plan/plan-deliveries.ts';
import { asLink, withoutFile } from './without-file.ts';

/**
 * A file that cannot be fetched for reasons that may pass is waited for so long; then its link goes, or its words alone
 * where it is said not to be there or not for us.
 */
const FETCHED: Patience = { first: 1_000, giveUp: 60_000 };

/** What is larger waits on disk. Bytes. */
const IN_MEMORY = 8 * 1024 * 1024;

interface Job {
  readonly whatsapp: WhatsAppClient;
  readonly news: PartNews;
  readonly delivery: DeliveryDocument;
  readonly content: FileContent;
}

/** What the delivery is to carry, and what the teammate needs to know of it. */
type Ready = Partial<Pick<DeliveryDocument, 'content' | 'fileChange'>>;

/**
 * Makes the file of a delivery ready to be sent: fetched from Intercom, converted where WhatsApp needs it, uploaded; or
 * replaced by a link when there is no way. Undefined when the delivery is not to be sent any more, why there is no
 * file when nothing is left to say, `later` while it cannot be fetched. Throws for other passing reasons. An
 * upload is seen by nobody: a crash repeats it.
 */
export async function prepareFile(
  deps: FileDeps,
  whatsapp: WhatsAppClient,
  news: PartNews,
  delivery: DeliveryDocument,
): Promise<DeliveryDocument | Later | NotHad | undefined> {
  const { content } = delivery;
  if (content.kind !== 'file' || content.upload !== undefined) return delivery;
  const ready = await makeReady(deps, { whatsapp, news, delivery, content });
  if (typeof ready === 'string') return ready;
  if ('kind' in ready) return ready;
  return insist(deps.clock, () => keepReady(deps, delivery, content, ready));
}

/** What was uploaded need not be again, whoever goes on. */
async function keepReady(
  deps: FileDeps,
  delivery: DeliveryDocument,
  content: FileContent,
  ready: Ready,
): Promise<DeliveryDocument | undefined> {
  const recording = asRecording(ready.content);
  if (recording !== undefined)
    await deps.storage
      .collection('deliveries')
      .insert([recordingBehind({ ...delivery, ...ready }, recording)]);
  const decided = recording === undefined ? ready : { content: wordsAlone(content) };
  const isOne = content.apart === true && recording === undefined;
  return changeDelivery(deps, delivery, (current) =>
    current.state === 'planned'
      ? { ...current, ...decided, segments: delivery.segments - (isOne ? 1 : 0) }
      : undefined,
  );
}

/** A recording whose words are to go before it, without them. */
function asRecording(content: DeliveryContent | undefined): FileContent | undefined {
  const isApart = content?.kind === 'file' && content.apart === true && content.upload?.as === 'audio';
  return isApart ? { ...without(content, 'apart'), text: '' } : undefined;
}

function wordsAlone({ text }: FileContent): DeliveryContent {
  return { kind: 'text', text, previewUrl: true };
}

async function makeReady(deps: FileDeps, job: Job): Promise<Ready | Later | NotHad> {
  const told = filesOf(job.news.part)[job.content.index];
  const leave = await deps.fileRoom.take(job.news.workspace, Math.min(told?.size ?? IN_MEMORY, IN_MEMORY));
  try {
    const file = await fetchFile(deps, job, told);
    if (typeof file === 'string')
      return isNotHad(file) ? (withoutFile(job.content, file) ?? file) : linkOf(deps, job, file);
    if ('kind' in file) return file;
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
  deps: FileDeps,
  job: Job,
  told: Attachment | undefined,
): Promise<HeldFile | Later | LinkReason | NotHad> {
  const again = async (): Promise<HeldFile> => {
    const address = await findMediaAddress(deps, referenceOf(job));
    if (address === undefined) throw new FileRefusedError('gone');
    return fetchFrom(deps, address, { ...job.content, ...told });
  };
  try {
    if (told === undefined) return await again();
    return await fetchFrom(deps, told.url, told).catch((error: unknown) => {
      if (whyNotHad(error) === undefined) throw error;
      return again();
    });
  } catch (error) {
    if (!(error instanceof FileRefusedError)) return waitFor(deps, job, error);
    return (mayPass(error) ? notYet(deps, job) : undefined) ?? error.why;
  }
}

/** Later messages wait as well, so not for long. What has nothing to do with the file is not for us to judge. */
function waitFor(deps: BridgeDeps, job: Job, error: unknown): Later | LinkReason {
  if (!(error instanceof ProviderError)) throw error;
  const again = notYet(deps, job);
  if (again === undefined) return 'unreachable';
  if (!(error instanceof ProviderUnavailableError)) throw error;
  return again;
}

/** Undefined when it was waited for long enough. */
function notYet(deps: BridgeDeps, { delivery }: Job): Later | undefined {
  return patiently(deps, delivery.plannedAt, FETCHED, 'the file cannot be fetched yet');
}

/** A bare status may as well be that of something in between. */
function mayPass({ why }: FileRefusedError): boolean {
  return why === 'gone' || why === 'refused';
}

/** A page that a server shows instead of the file, to sign in for instance, is none. */
async function fetchFrom(deps: FileDeps, url: string, told: ToldFile): Promise<HeldFile> {
  const limits = { maxBytes: MEDIA_RULES.document.maxBytes, memoryBytes: IN_MEMORY };
  const file = await deps.files.fetch(url, limits);
  if (!(await isSomethingElse(told, file))) return file;
  await file.release();
  throw new FileRefusedError('mislabelled');
}

function whyNotHad(error: unknown): NotHad | undefined {
  return error instanceof FileRefusedError && isNotHad(error.why) ? error.why : undefined;
}

function isNotHad(why: LinkReason | NotHad): why is NotHad {
  return why === 'gone' || why === 'refused' || why === 'mislabelled';
}

/** The best way that works; a refusal for good leads to the next one. */
async function upload(
  deps: FileDeps,
  job: Job,
  told: Pick<Attachment, 'name' | 'contentType'>,
  file: HeldFile,
): Promise<Ready> {
  const { content } = job;
  const found = await deps.converter.identify(file, told);
  const ways = waysToSend({ ...found, size: file.size, hasCaption: needsCaption(content) });
  for (const way of file.size === 0 ? [] : ways) {
    if (content.refused?.includes(way.as) === true) continue;
    const ready = await uploadAs(deps, job, way, file, found);
    if (ready !== undefined) return ready;
  }
  return linkOf(deps, job, 'unfit');
}

/** Words that cannot go apart, and buttons. */
function needsCaption({ text, apart, choices }: FileContent): boolean {
  return choices !== undefined || (text !== '' && apart !== true);
}

/** Kept before anybody is told of it. */
async function linkOf(deps: FileDeps, job: Job, why: LinkReason): Promise<Ready> {
  const file = { kind: 'reply', ...referenceOf(job) } as const;
  await deps.fileLinks.keep(file, job.delivery);
  return asLink(job.content, deps.fileLinks.addressOf(file), why);
}

async function uploadAs(
  deps: FileDeps,
  job: Job,
  way: Way,
  original: HeldFile,
  found: FoundKind,
): Promise<Ready | undefined> {
  const made = way.converted ? await convert(deps, job, way, original) : { file: original, mime: way.mime };
  if (made === undefined) return undefined;
  const name = sentFileName(job.content.name, found);
  try {
    const { media } = await job.whatsapp.uploadMedia({ name, ...made });
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

function convert(deps: FileDeps, { news: { workspace } }: Job, { as, mime }: Way, file: HeldFile) {
  return as === 'document'
    ? undefined
    : deps.converter.convert(file, { workspace, mime, to: as, maxBytes: MEDIA_RULES[as].maxBytes });
}

/** What the teammate would not expect; a picture that stays the same kind of picture is none. */
function changeOf({ name }: FileContent, way: Way, found: FoundKind, mime: string): FileChange | undefined {
  if (way.converted)
    return mime === found.mime ? undefined : { name, how: 'converted', to: mime.replace(/^\w+\//, '') };
  return way.as === 'document' && !isDocument(found.mime) ? { name, how: 'document' } : undefined;
}

function referenceOf({ news, content }: Job): MediaReference {
  const { workspace, conversation, part } = news;
  return { workspace, conversation, part: part.id, index: content.index };
}
