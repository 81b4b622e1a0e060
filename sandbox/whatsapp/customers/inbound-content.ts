import { bubbleText } from '../chats/bubble-text.ts';
import { webhookError } from '../model/graph-error.ts';
import { type JsonObject, present } from '../model/json-object.ts';
import type { MediaKind } from '../model/media-kinds.ts';
import { mediaAddress, storeMedia } from '../model/media-store.ts';
import type { Platform } from '../model/platform.ts';
import type { BusinessNumber } from '../model/state.ts';

/** A file that a customer sends. */
export interface InboundMedia {
  readonly type: MediaKind;
  readonly bytes: Uint8Array;
  /** 'audio/ogg; codecs=opus' for a voice note. */
  readonly mimeType: string;
  readonly caption?: string | undefined;
  readonly filename?: string | undefined;
  /** Audio: recorded in the chat. */
  readonly voice?: boolean | undefined;
  /** What Meta tells of the size instead of the truth; null: nothing. */
  readonly toldSize?: number | null | undefined;
  /** Sticker. */
  readonly animated?: boolean | undefined;
}

/**
 * Anything else a customer's phone may cause, in Meta's own shape: `payload` is the member named like the
 * type — text `{body}`, location `{latitude, longitude, …}`, contacts `[…]`, reaction `{message_id, emoji?}`,
 * interactive, button, order, system, edit, revoke, unsupported, or a type nobody has heard of.
 */
export interface InboundPayload {
  readonly type: string;
  readonly payload?: JsonObject | readonly JsonObject[] | undefined;
  /** `errors` of the message; an `unsupported` one has 131051 unless given. */
  readonly errors?: readonly JsonObject[] | undefined;
  /** Files given with a form (`nfm_reply`), by the field that asked for them: they join the answers in `payload`. */
  readonly formFiles?: Readonly<Record<string, readonly InboundMedia[]>> | undefined;
  /** What the customer's own phone shows where Meta's payload does not say it ("Poll: …"). */
  readonly shownAs?: string | undefined;
}

export type InboundContent = InboundMedia | InboundPayload;

/** Types that are told about the customer or about an earlier message, and open no window. */
const NOT_WRITTEN = new Set(['system', 'edit', 'revoke']);

/** Whether this counts as a message of the customer for the 24-hour window. */
export function opensWindow(content: InboundContent, reactionsCount: boolean): boolean {
  return content.type === 'reaction' ? reactionsCount : !NOT_WRITTEN.has(content.type);
}

/** The member named like the type; keeps the bytes of a file first. */
export function contentMember(
  platform: Platform,
  number: BusinessNumber,
  content: InboundContent,
): JsonObject | readonly JsonObject[] | undefined {
  if (!('bytes' in content)) return withFormFiles(platform, number, content);
  const { mimeType, bytes, caption, filename, voice, animated, type, toldSize } = content;
  const media = storeMedia(platform, { number: number.id, mimeType, bytes, from: 'customer', toldSize });
  const { baseUrl, inlineMediaUrls } = platform.config;
  const inline = inlineMediaUrls === true && baseUrl !== undefined;
  return present({
    caption,
    filename,
    mime_type: mimeType,
    sha256: media.sha256.toString('base64'),
    id: media.id,
    voice: type === 'audio' ? (voice ?? false) : undefined,
    animated: type === 'sticker' ? (animated ?? false) : undefined,
    url: inline ? mediaAddress(platform, media, baseUrl) : undefined,
  });
}

/** Ids of files are numbers in the answers of a form, with all their digits. */
function withFormFiles(
  platform: Platform,
  number: BusinessNumber,
  { payload, formFiles }: InboundPayload,
): InboundPayload['payload'] {
  if (formFiles === undefined || payload === undefined || !('nfm_reply' in payload)) return payload;
  const reply = payload['nfm_reply'] as JsonObject;
  const fields = Object.entries(formFiles).map(([field, files]) => {
    const told = files.map(({ mimeType, bytes, filename }) => {
      const media = storeMedia(platform, { number: number.id, mimeType, bytes, from: 'customer' });
      const rest = { mime_type: mimeType, sha256: media.sha256.toString('base64'), file_name: filename };
      return `{"id":${media.id},${JSON.stringify(rest).slice(1)}`;
    });
    return `${JSON.stringify(field)}:[${told.join()}]`;
  });
  const answers = String(reply['response_json']).replace(/\}$/, `,${fields.join()}}`);
  return { ...payload, nfm_reply: { ...reply, response_json: answers } };
}

/** What the bubble says; `member` is the content as an object. */
export function shownText(content: InboundContent, member: JsonObject): string | undefined {
  return ('shownAs' in content ? content.shownAs : undefined) ?? bubbleText(content.type, member);
}

export function contentErrors(content: InboundContent): readonly JsonObject[] | undefined {
  if ('bytes' in content) return undefined;
  if (content.errors !== undefined || content.type !== 'unsupported') return content.errors;
  return [webhookError(131051, 'Message type is currently not supported.')];
}
