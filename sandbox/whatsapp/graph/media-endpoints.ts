import type { SimRequest, SimResponse } from '../../shared/simulator.ts';
import { badParameter, jsonAnswer, refusal, unknownObject } from '../model/graph-error.ts';
import {
  baseType,
  hasOddPixels,
  kindOf,
  maxUploadBytes,
  SUPPORTED_TYPES,
  sniffType,
} from '../model/media-kinds.ts';
import { mediaAddress, mediaAtAddress, storeMedia } from '../model/media-store.ts';
import type { Platform } from '../model/platform.ts';
import type { Account, BusinessNumber, StoredMedia } from '../model/state.ts';
import { type FormPart, parseMultipart } from './parse-multipart.ts';

const NOT_FOUND = 404;
const UNAUTHORIZED = 401;

/** `POST /{PHONE_ID}/media`: multipart upload; answers with the id. */
export function uploadMedia(
  platform: Platform,
  number: BusinessNumber,
  { headers, body }: SimRequest,
): SimResponse {
  const parts = parseMultipart(headers['content-type'] ?? '', body) ?? [];
  if (textOf(parts, 'messaging_product') !== 'whatsapp') {
    throw badParameter('The parameter messaging_product is required.');
  }
  const file = parts.find(({ name }) => name === 'file');
  if (file === undefined) throw badParameter('The parameter file is required.');
  const mimeType = checkedType(file, textOf(parts, 'type'));
  if (file.bytes.length > maxUploadBytes(mimeType, file.bytes)) {
    throw refusal(131053, `The file of ${file.bytes.length} bytes is too big for ${baseType(mimeType)}.`);
  }
  const media = storeMedia(platform, { number: number.id, mimeType, bytes: file.bytes, from: 'upload' });
  platform.announce('media.upload');
  return jsonAnswer({ id: media.id });
}

/** `GET /{MEDIA_ID}`: metadata with a download address of 5 minutes. */
export function describeMedia(platform: Platform, media: StoredMedia, request: SimRequest): SimResponse {
  checkOwner(media, request);
  const gone = platform.faults.draw('media.get', ['expiredMedia']) !== undefined;
  if (gone) throw unknownObject(request.method, media.id);
  const base = platform.config.baseUrl ?? `http://${request.headers['host'] ?? 'localhost'}`;
  return jsonAnswer({
    messaging_product: 'whatsapp',
    url: mediaAddress(platform, media, base),
    mime_type: media.mimeType,
    sha256: media.sha256.toString('hex'),
    ...(media.toldSize !== null && { file_size: media.toldSize ?? media.bytes.length }),
    id: media.id,
  });
}

/** `DELETE /{MEDIA_ID}`. */
export function deleteMedia(platform: Platform, media: StoredMedia, request: SimRequest): SimResponse {
  checkOwner(media, request);
  platform.state.media.delete(media.id);
  platform.announce('media.delete');
  return jsonAnswer({ success: true });
}

/** The download address: the same Bearer token is needed; 401 without it, 404 once the address is dead. */
export function downloadMedia(
  platform: Platform,
  accounts: readonly Account[],
  request: SimRequest,
): SimResponse {
  if (accounts.length === 0) return jsonAnswer({ error: 'Unauthorized' }, UNAUTHORIZED);
  const media = mediaAtAddress(platform, request.query);
  if (media === undefined) return jsonAnswer({ error: 'Not found' }, NOT_FOUND);
  const owner = platform.state.numbers.get(media.number)?.account;
  if (owner === undefined || !accounts.includes(owner))
    return jsonAnswer({ error: 'Unauthorized' }, UNAUTHORIZED);
  const dead = platform.faults.draw('media.download', ['expiredMedia']) !== undefined;
  if (dead) return jsonAnswer({ error: 'Not found' }, NOT_FOUND);
  return { status: 200, headers: { 'content-type': media.mimeType }, body: media.bytes };
}

/** `phone_number_id` is optional; given, it makes Meta check who owns the media. */
function checkOwner(media: StoredMedia, { method, query }: SimRequest): void {
  const asked = query['phone_number_id'];
  if (asked !== undefined && asked !== media.number) throw unknownObject(method, media.id);
}

function checkedType(
  { contentType = 'application/octet-stream', bytes }: FormPart,
  type: string | undefined,
): string {
  if (type === undefined) throw badParameter('The parameter type is required.');
  if (kindOf(contentType) === undefined) {
    const known = SUPPORTED_TYPES.join(', ');
    throw badParameter(
      `Param file must be a file with one of the following types: ${known}. Received file of type '${contentType}'.`,
    );
  }
  const shown = sniffType(bytes);
  const declared = baseType(contentType);
  if (baseType(type) !== declared || (shown !== undefined && shown !== declared)) {
    throw refusal(131053, `The file is not of the type ${baseType(type)}.`);
  }
  if (hasOddPixels(bytes)) throw refusal(131053, 'A PNG must have 8 bits a channel, RGB or RGBA.');
  return contentType;
}

function textOf(parts: readonly FormPart[], name: string): string | undefined {
  const part = parts.find((one) => one.name === name);
  return part === undefined ? undefined : Buffer.from(part.bytes).toString('utf8');
}
