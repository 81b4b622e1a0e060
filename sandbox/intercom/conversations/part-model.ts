import { htmlToText, textWithPlaceholders } from '../state/body-text.ts';
import type {
  PartRecord,
  SimAttachment,
  SimAuthor,
  SimEmail,
  SimPart,
  SimSource,
} from '../state/workspace-state.ts';

/** How bodies are written: as stored, as `display_as=plaintext`, or as webhooks from 2.15 on. */
export type BodyStyle = 'html' | 'plaintext' | 'placeholders';

export function recordPart(part: SimPart): PartRecord {
  return { part, json: JSON.stringify(toPartModel(part, 'html')) };
}

/** Intercom's conversation_part model. What the specification does not let be null is left out when unknown. */
export function toPartModel(part: SimPart, style: BodyStyle): object {
  return {
    type: 'conversation_part',
    id: part.id,
    part_type: part.partType,
    body: styledBody(part.html, part.attachments, style),
    created_at: part.createdAt,
    updated_at: part.updatedAt,
    notified_at: part.createdAt,
    ...(part.assignedTo === null ? {} : { assigned_to: part.assignedTo }),
    author: toAuthorModel(part.author),
    attachments: part.attachments.map(toAttachmentModel),
    external_id: null,
    redacted: part.redacted,
    ...(part.email === undefined ? {} : { email_message_metadata: toEmailModel(part.email) }),
    metadata: toMetadata(part),
    state: part.state,
    tags: [],
    app_package_code: part.appPackageCode,
  };
}

function toMetadata({ quickReplies, chosenReply }: SimPart): object {
  return {
    ...(quickReplies === undefined ? {} : { quick_reply_options: quickReplies }),
    ...(chosenReply === undefined ? {} : { quick_reply_uuid: chosenReply }),
  };
}

function toEmailModel({ subject, from, messageId }: SimEmail): object {
  const header = { type: 'from', email_address: from.address, name: from.name };
  return { subject, email_address_headers: [header], message_id: messageId };
}

/** Intercom's conversation_source model: the first message. */
export function toSourceModel(source: SimSource, style: BodyStyle): object {
  const { type, id, name, email } = source.author;
  return {
    type: source.type ?? 'conversation',
    id: source.id,
    delivered_as: source.deliveredAs,
    subject: '',
    body: styledBody(source.html, source.attachments, style) ?? '',
    author: { type, id, name, email },
    attachments: source.attachments.map(toAttachmentModel),
    url: null,
    redacted: source.redacted,
  };
}

function styledBody(
  html: string | null,
  attachments: readonly SimAttachment[],
  style: BodyStyle,
): string | null {
  if (style === 'placeholders') return textWithPlaceholders(html, attachments);
  return html === null || style === 'html' ? html : htmlToText(html);
}

function toAuthorModel({ type, id, name, email, isAiAnswer = false }: SimAuthor): object {
  const known = email === null ? {} : { email };
  return { type, id, name, ...known, from_ai_agent: isAiAnswer, is_ai_answer: isAiAnswer };
}

function toAttachmentModel({ name, url, contentType, size }: SimAttachment): object {
  return { type: 'upload', name, url, content_type: contentType, filesize: size };
}
