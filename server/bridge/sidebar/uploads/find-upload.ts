import type { TemplateField } from '../../../../templates/template-field.ts';
import type { DraftDocument } from '../../../domain/sidebar/draft.ts';
import type { ClosedUpload, UploadClosed, UploadOffer } from '../../../domain/sidebar/upload-ticket.ts';
import type { UploadKind } from '../../../domain/templates/upload.ts';
import { findDraft } from '../../../records/templates/drafts.ts';
import type { BridgeDeps } from '../../connections/deps.ts';
import { findTarget } from '../templates/find-target.ts';
import { isTemplate, type TemplateDraft } from '../templates/template-draft.ts';
import { teammateFields } from '../templates/to-choice.ts';
import { fileName, isFile } from '../templates/to-form.ts';
import { templateOf } from '../templates/visit.ts';
import { findTicket, type NamedTicket, readToken } from './upload-tickets.ts';

/** What a token is for, while a file may still come. */
export interface FoundUpload {
  readonly draft: TemplateDraft;
  readonly field: string;
  readonly offer: UploadOffer;
  readonly template: string;
  /** Of the customer whom it is for, where one is known. */
  readonly thread?: string;
}

/** What the upload page asks for, or why it asks for nothing. Rejects with `StorageError`. */
export async function offerUpload(deps: BridgeDeps, token: string): Promise<UploadOffer | ClosedUpload> {
  const found = await findUpload(deps, token);
  return 'offer' in found ? found.offer : found;
}

/** The draft and field behind a token. Rejects with `StorageError`. */
export async function findUpload(deps: BridgeDeps, token: string): Promise<FoundUpload | ClosedUpload> {
  const named = readToken(token);
  const draft = named && (await findDraft(deps, named.draft));
  if (named === undefined || draft === undefined || !isTemplate(draft)) return closed('gone');
  const why = whyClosed(draft, named, deps.clock.now());
  return why === undefined ? offer(deps, draft, named) : closed(why);
}

function closed(why: UploadClosed): ClosedUpload {
  return { kind: 'closed', why };
}

/** Undefined while the draft takes a file from this ticket. */
export function whyClosed(
  draft: DraftDocument,
  { secret }: NamedTicket,
  now: number,
): UploadClosed | undefined {
  const ticket = isTemplate(draft) ? findTicket(draft.content, secret)?.ticket : undefined;
  if (ticket === undefined || !isTemplate(draft)) return 'gone';
  if (draft.became !== undefined) return 'sent';
  if (ticket.isUsed) return 'used';
  if (ticket.until <= now) return 'expired';
  return ticket.template === draft.content.template ? undefined : 'changed';
}

async function offer(
  deps: BridgeDeps,
  draft: TemplateDraft,
  { secret }: NamedTicket,
): Promise<FoundUpload | ClosedUpload> {
  const { workspace, conversation, content } = draft;
  const target = await findTarget(deps, { workspace, conversation }, content.target);
  if (typeof target === 'string') return closed('nobody');
  const template = await templateOf(deps, target, content.template);
  const id = findTicket(content, secret)?.field;
  const field = template && teammateFields(template).find((each) => each.id === id);
  if (template === undefined || field === undefined) return closed('changed');
  return {
    draft,
    field: field.id,
    offer: toOffer(draft, template.name, field),
    template: template.id,
    ...(target.thread !== undefined && { thread: target.thread.id }),
  };
}

function toOffer({ content }: TemplateDraft, template: string, { id, media }: TemplateField): UploadOffer {
  const card = /^card\.(\d+)\./.exec(id)?.[1];
  const value = content.values[id];
  return {
    kind: 'open',
    as: kindOf(media),
    template,
    ...(card !== undefined && { card: Number(card) + 1 }),
    ...(isFile(value) && { current: fileName(value) }),
  };
}

function kindOf(media: TemplateField['media'] = 'image'): UploadKind {
  return media === 'gif' ? 'video' : media;
}
