import { createHash } from 'node:crypto';
import { badParameter } from '../model/graph-error.ts';
import type { JsonObject } from '../model/json-object.ts';
import { nextCount, type Platform } from '../model/platform.ts';
import { onlyKeys } from '../model/read-members.ts';
import type { BusinessNumber } from '../model/state.ts';

const TEXT_MOST = 140;
const MOST = 2_000;

/** Letters of a code: `^[A-Z2-7]{14}$`. */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const CODE_LENGTH = 14;

/** `POST /{PHONE_ID}/message_qrdls`: a new link, or other words for the one that `code` names. */
export function writeLink(platform: Platform, number: BusinessNumber, body: JsonObject): JsonObject {
  onlyKeys(body, ['prefilled_message', 'generate_qr_image', 'code'], 'message_qrdls');
  const { prefilled_message: text, generate_qr_image: image, code } = body;
  if (typeof text !== 'string' || text.length < 1 || text.length > TEXT_MOST)
    throw badParameter(`Param prefilled_message must be a string of 1 to ${TEXT_MOST} characters.`);
  if (image !== undefined && image !== 'SVG' && image !== 'PNG')
    throw badParameter('Param generate_qr_image must be one of {SVG, PNG}.');
  const known = code === undefined ? newCode(platform, number) : knownCode(number, code);
  number.links.set(known, text);
  platform.announce('link.write');
  return describeLink(known, text, image);
}

/** `DELETE /{PHONE_ID}/message_qrdls/{CODE}`. */
export function deleteLink(platform: Platform, number: BusinessNumber, code: string): JsonObject {
  number.links.delete(knownCode(number, code));
  platform.announce('link.delete');
  return { success: true };
}

/** A picture only where its format is asked for. */
export function describeLink(code: string, text: string, image?: string): JsonObject {
  return {
    code,
    prefilled_message: text,
    deep_link_url: `https://wa.me/message/${code}`,
    ...(image === undefined ? {} : { qr_image_url: `https://scontent.example/qr/${code}?format=${image}` }),
  };
}

function knownCode({ links }: BusinessNumber, code: unknown): string {
  if (typeof code !== 'string' || !links.has(code)) throw badParameter('Param code must be a valid QR code.');
  return code;
}

function newCode(platform: Platform, number: BusinessNumber): string {
  if (number.links.size >= MOST)
    throw badParameter('The maximum number of QR codes for this phone number has been reached.');
  const hash = createHash('sha256')
    .update(`${number.id} link ${nextCount(platform)}`)
    .digest();
  return [...hash.subarray(0, CODE_LENGTH)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('');
}
