import { RequestRejectedError } from '../../../domain/errors.ts';
import type { EventDocument } from '../../../domain/journal/event.ts';
import { payloadOf } from '../../../domain/journal/work.ts';
import type { DeliveryDocument, TemplateContent } from '../../../domain/messages/delivery.ts';
import { MEDIA_KEPT_MS } from '../../../domain/messages/media-kept.ts';
import { filesOfTemplate, withFiles } from '../../../domain/templates/files-of-template.ts';
import { templateId } from '../../../domain/templates/template.ts';
import { UPLOAD_KEPT_MS, type UploadDocument } from '../../../domain/templates/upload.ts';
import { insist } from '../../../engine/effects/insist.ts';
import type { Outcome } from '../../../engine/journal/outcome.ts';
import { changeDelivery } from '../../../records/deliveries.ts';
import { getTemplate } from '../../../records/templates/templates.ts';
import { changeUpload, getUpload } from '../../../records/templates/uploads.ts';
import type { WhatsAppClient } from '../../connections/clients/guarded-whatsapp.ts';
import type { BridgeDeps } from '../../connections/deps.ts';
import type { FileDeps } from '../../files/file-deps.ts';
import { openUpload } from '../../files/open-upload.ts';
import { wordingOf } from '../plan/template-wording.ts';
import { failDelivery, failureCode } from '../result/fail-delivery.ts';

/**
 * WhatsApp sends what the template says by now: one that has been edited since it was chosen is not sent. Files of ours
 * that it carries are on WhatsApp's side before it is reserved, and are uploaded once for each of our numbers as long as
 * WhatsApp keeps them. Undefined when it is not to be sent any more. Throws for passing reasons; an upload is seen by
 * nobody, so that a crash repeats it.
 */
export async function prepareTemplate(
  deps: FileDeps,
  whatsapp: WhatsAppClient,
  delivery: DeliveryDocument,
  content: TemplateContent,
): Promise<DeliveryDocument | Outcome | undefined> {
  if (await hasChanged(deps, content)) return failDelivery(deps, delivery, 'template-changed');
  const uploads = uploadsIn(content);
  if (uploads.length === 0) return delivery;
  const media = new Map<string, Known>();
  for (const id of uploads) {
    const known = await mediaOf(deps, whatsapp, delivery, id);
    if (typeof known === 'string') return failDelivery(deps, delivery, known);
    media.set(id, known);
  }
  const ready = withMedia(content, media);
  return changeDelivery(deps, delivery, (current) =>
    current.state === 'planned' ? { ...current, content: ready } : undefined,
  );
}

async function hasChanged(deps: BridgeDeps, { template, wording }: TemplateContent): Promise<boolean> {
  if (wording === undefined) return false;
  const known = await getTemplate(deps, templateId(template.account, template.template));
  return known !== undefined && wordingOf(known) !== wording;
}

/**
 * WhatsApp refused a message for its file, which it was said to have: it is uploaded once more. False when it was
 * uploaded for this very message.
 */
export async function forgetUploads(
  deps: BridgeDeps,
  origin: EventDocument | undefined,
  delivery: DeliveryDocument,
): Promise<boolean> {
  const remembered = delivery.content.kind === 'template' ? (delivery.content.remembered ?? []) : [];
  if (remembered.length === 0 || origin === undefined) return false;
  const { content } = payloadOf(origin, 'template');
  for (const id of remembered) await changeUpload(deps, id, (current) => without(current, delivery.number));
  await changeDelivery(deps, delivery, (current) =>
    current.state === 'planned' ? { ...current, content } : undefined,
  );
  return true;
}

interface Known {
  readonly media: string;
  readonly isRemembered: boolean;
}

function uploadsIn({ template }: TemplateContent): string[] {
  const ids = filesOfTemplate(template).flatMap((file) => (file.kind === 'upload' ? file.upload : []));
  return [...new Set(ids)];
}

function withMedia(content: TemplateContent, media: ReadonlyMap<string, Known>): TemplateContent {
  const template = withFiles(content.template, (file) => {
    const known = file.kind === 'upload' ? media.get(file.upload) : undefined;
    if (known === undefined || file.kind !== 'upload') return file;
    const { kind: _, upload: __, ...named } = file;
    return { ...named, kind: 'media', media: known.media };
  });
  const remembered = [...media].filter(([, { isRemembered }]) => isRemembered).map(([id]) => id);
  return { ...content, template, ...(remembered.length > 0 && { remembered }) };
}

/** WhatsApp's id of the file, or why there is none. */
async function mediaOf(
  deps: FileDeps,
  whatsapp: WhatsAppClient,
  delivery: DeliveryDocument,
  id: string,
): Promise<Known | string> {
  const { workspace, number } = delivery;
  const upload = await getUpload(deps, workspace, id);
  if (upload === undefined) return 'upload-gone';
  const now = deps.clock.now();
  const known = upload.onWhatsApp?.find((each) => each.number === number && each.until > now);
  if (known !== undefined) return { media: known.media, isRemembered: true };
  return uploadNow(deps, whatsapp, upload, delivery);
}

async function uploadNow(
  deps: FileDeps,
  whatsapp: WhatsAppClient,
  { id, workspace, name, mime, sizeBytes }: UploadDocument,
  delivery: DeliveryDocument,
): Promise<Known | string> {
  const { number } = delivery;
  const leave = await deps.fileRoom.take(workspace, sizeBytes);
  try {
    const opened = await openUpload(deps, workspace, id);
    if (opened === undefined) return 'upload-gone';
    const { media } = await whatsapp.uploadMedia({ name, mime, file: opened.file });
    await insist(deps.clock, () => remember(deps, id, { number, media }));
    return { media, isRemembered: false };
  } catch (error) {
    if (error instanceof RequestRejectedError)
      return failureCode(delivery, error.providerCode, error.meaning);
    throw error;
  } finally {
    leave();
  }
}

async function remember(
  deps: BridgeDeps,
  id: string,
  { number, media }: { readonly number: string; readonly media: string },
): Promise<void> {
  const now = deps.clock.now();
  const known = { number, media, until: now + MEDIA_KEPT_MS };
  await changeUpload(deps, id, (current) => ({
    ...current,
    onWhatsApp: [...(without(current, number).onWhatsApp ?? []), known],
    expires: Math.max(current.expires, now + UPLOAD_KEPT_MS),
  }));
}

function without(upload: UploadDocument, number: string): UploadDocument {
  const onWhatsApp = (upload.onWhatsApp ?? []).filter((each) => each.number !== number);
  return { ...upload, onWhatsApp };
}
