import { badParameter, lineRefusal } from '../model/graph-error.ts';
import type { JsonObject } from '../model/json-object.ts';
import type { Platform } from '../model/platform.ts';
import { onlyKeys } from '../model/read-members.ts';
import type { BusinessNumber } from '../model/state.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Codes live about ten minutes and work once (verify code). */
const CODE_MS = 10 * MINUTE;
/** Meta tells no figures; from user reports. */
const MOST_CODES = 5;
const MOST_GUESSES = 5;
const CODES = 1_000_000;

/** `POST /{PHONE_ID}/request_code`. */
export function requestCode(platform: Platform, number: BusinessNumber, body: JsonObject): JsonObject {
  onlyKeys(body, ['code_method', 'language'], 'request_code');
  const { code_method: method, language } = body;
  if (method !== 'SMS' && method !== 'VOICE')
    throw badParameter('Param code_method must be one of {SMS, VOICE}.');
  if (typeof language !== 'string' || !/^[a-z]{2}([_-][A-Z]{2})?$/.test(language)) {
    throw badParameter('Param language must be a locale.');
  }
  const { line } = number;
  if (line.codeStatus === 'VERIFIED') throw codeRefusal(136024, 'The number is verified already.');
  const now = platform.world.now();
  if (line.codesAsked.filter((at) => at > now - HOUR).length >= MOST_CODES || line.guesses >= MOST_GUESSES) {
    throw codeRefusal(136024, 'Codes were asked for or guessed too often. Try again in some hours.');
  }
  line.codesAsked.push(now);
  const digits = String(Math.floor(platform.world.random() * CODES)).padStart(6, '0');
  line.code = { digits, until: now + CODE_MS };
  platform.announce('number.code');
  return { success: true };
}

/** `POST /{PHONE_ID}/verify_code`. */
export function verifyCode(platform: Platform, number: BusinessNumber, body: JsonObject): JsonObject {
  onlyKeys(body, ['code'], 'verify_code');
  if (typeof body['code'] !== 'string' || !/^\d{6}$/.test(body['code'])) {
    throw badParameter('Param code must be six digits.');
  }
  const { line } = number;
  const isRight =
    line.code !== undefined &&
    line.code.until > platform.world.now() &&
    line.code.digits === body['code'] &&
    line.guesses < MOST_GUESSES;
  if (!isRight) {
    line.guesses += 1;
    throw codeRefusal(136025, 'The code is wrong or too old.');
  }
  line.code = undefined;
  line.guesses = 0;
  line.codeStatus = 'VERIFIED';
  platform.announce('number.verify');
  return { success: true, id: number.id };
}

function codeRefusal(code: 136024 | 136025, words: string) {
  return lineRefusal(code, undefined, code === 136024 ? 'Request code error' : 'Verify code error', words);
}
