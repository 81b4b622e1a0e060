import { badParameter } from '../model/graph-error.ts';
import type { JsonObject } from '../model/json-object.ts';
import { buttonRefusal } from './check-buttons.ts';
import { missing } from './check-wording.ts';
import { objectsIn, textIn, typeOf } from './parts-of.ts';

const KINDS = ['COPY_CODE', 'ONE_TAP', 'ZERO_TAP'];
const MOST_MINUTES = 90;
const CODE_PAGE = 'https://www.whatsapp.com/otp/code/';

/** The words are Meta's: a template of this category only says which of them, and gets them whole. */
export function authenticationComponents(components: readonly JsonObject[]): JsonObject[] {
  const find = (type: string) => components.find((one) => typeOf(one) === type);
  const stranger = components.find((one) => !['BODY', 'FOOTER', 'BUTTONS'].includes(typeOf(one)));
  if (stranger !== undefined) throw badParameter(`A code has no component of type ${typeOf(stranger)}.`);
  const body = find('BODY');
  if (body === undefined) throw missing('BODY', 'type');
  if (body['text'] !== undefined) throw badParameter('The body of a code is worded by WhatsApp.');
  const advice = body['add_security_recommendation'] === true;
  return [bodyOf(advice), ...footerOf(find('FOOTER')), buttonOf(find('BUTTONS'))];
}

function bodyOf(advice: boolean): JsonObject {
  const more = advice ? ' For your security, do not share this code.' : '';
  return {
    type: 'BODY',
    text: `*{{1}}* is your verification code.${more}`,
    add_security_recommendation: advice,
    example: { body_text: [['123456']] },
  };
}

function footerOf(footer: JsonObject | undefined): JsonObject[] {
  if (footer === undefined) return [];
  const minutes = Number(footer['code_expiration_minutes']);
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > MOST_MINUTES) {
    throw badParameter(`Param code_expiration_minutes must be from 1 to ${MOST_MINUTES}.`);
  }
  const text = `This code expires in ${minutes} minutes.`;
  return [{ type: 'FOOTER', text, code_expiration_minutes: minutes }];
}

/** It comes back as a link to a page of WhatsApp that copies the code. */
function buttonOf(component: JsonObject | undefined): JsonObject {
  const [button, ...more] = objectsIn(component?.['buttons']);
  if (button === undefined || more.length > 0 || typeOf(button) !== 'OTP') {
    throw buttonRefusal('A code has exactly one button, of the type OTP.');
  }
  const kind = textIn(button['otp_type']).toUpperCase();
  if (!KINDS.includes(kind)) throw badParameter(`Param otp_type must be one of {${KINDS.join(', ')}}.`);
  const text = textIn(button['text']) || 'Copy code';
  const url = `${CODE_PAGE}?otp_type=${kind}&cta_display_name=${encodeURIComponent(text)}&code=otp`;
  return {
    type: 'BUTTONS',
    buttons: [{ type: 'URL', text, url: `${url}{{1}}`, example: [`${url}123456`] }],
  };
}
