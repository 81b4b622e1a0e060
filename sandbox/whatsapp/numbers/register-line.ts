import { badParameter, lineRefusal } from '../model/graph-error.ts';
import type { JsonObject } from '../model/json-object.ts';
import type { Platform } from '../model/platform.ts';
import { onlyKeys } from '../model/read-members.ts';
import type { BusinessNumber } from '../model/state.ts';

const HOUR = 60 * 60_000;
/** Registration page: ten in 72 hours. */
const MOST = 10;
const WITHIN_MS = 72 * HOUR;

/** `POST /{PHONE_ID}/register`: from now on the number is on the Cloud API, for this account alone. */
export function registerLine(platform: Platform, number: BusinessNumber, body: JsonObject): JsonObject {
  onlyKeys(body, ['messaging_product', 'pin', 'data_localization_region'], 'register');
  if (body['messaging_product'] !== 'whatsapp')
    throw badParameter('The parameter messaging_product is required.');
  const pin = pinOf(body);
  const { line } = number;
  const now = platform.world.now();
  if (line.registrations.filter((at) => at > now - WITHIN_MS).length >= MOST) {
    throw lineRefusal(133016, undefined, 'Account register rate limit exceeded', 'Wait 72 hours.');
  }
  line.registrations.push(now);
  if (number.coexistence) throw badParameter('A number of the WhatsApp Business app cannot be registered.');
  if (line.codeStatus === 'NOT_VERIFIED' || line.registersFrom > now) {
    throw lineRefusal(
      133006,
      undefined,
      'Phone number needs to be verified',
      'Verify it before registering.',
    );
  }
  if (line.nameStatus === 'PENDING_REVIEW' || line.nameStatus === 'DECLINED') {
    throw lineRefusal(
      131037,
      undefined,
      'Display name not approved',
      'The display name needs to be approved.',
    );
  }
  if (line.pin !== undefined && line.pin !== pin) {
    throw lineRefusal(133005, undefined, 'Two step verification PIN mismatch', 'The PIN is wrong.');
  }
  line.pin = pin;
  line.status = 'CONNECTED';
  line.platform = 'CLOUD_API';
  platform.state.elsewhere.delete(number.phone);
  platform.announce('number.register');
  return { success: true };
}

/** `POST /{PHONE_ID} {pin}`: a new one, without the old one. */
export function setPin(number: BusinessNumber, body: JsonObject): JsonObject {
  onlyKeys(body, ['pin'], 'phone_number');
  number.line.pin = pinOf(body);
  return { success: true };
}

function pinOf({ pin }: JsonObject): string {
  if (typeof pin !== 'string' || !/^\d{6}$/.test(pin)) throw badParameter('Param pin must be six digits.');
  return pin;
}
