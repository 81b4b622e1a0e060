import type { SimRequest, SimResponse } from '../../shared/simulator.ts';
import { describeLink } from '../business/links.ts';
import { pictureAddress, pictureAt } from '../business/profile.ts';
import { badParameter, jsonAnswer } from '../model/graph-error.ts';
import type { JsonObject } from '../model/json-object.ts';
import type { Platform } from '../model/platform.ts';
import type { BusinessNumber } from '../model/state.ts';
import { pageOf } from './paging.ts';

const PROFILE_FIELDS = [
  'about',
  'address',
  'description',
  'email',
  'profile_picture_url',
  'websites',
  'vertical',
];

/** `GET /{PHONE_ID}/whatsapp_business_profile?fields=…`: a list of one, with what there is. */
export function readProfile(platform: Platform, number: BusinessNumber, request: SimRequest): SimResponse {
  const { picturesUrl, baseUrl } = platform.config;
  const base = picturesUrl ?? baseUrl ?? `http://${request.headers['host'] ?? 'localhost'}`;
  const { picture: _id, ...profile } = number.profile;
  const all: JsonObject = {
    vertical: 'UNDEFINED',
    ...profile,
    profile_picture_url: pictureAddress(platform, number, base),
  };
  const names = (request.query['fields'] ?? '').split(',').filter((name) => name !== '');
  const unknown = names.find((name) => !PROFILE_FIELDS.includes(name));
  if (unknown !== undefined)
    throw badParameter(
      `Tried accessing nonexisting field (${unknown}) on node type (WhatsAppBusinessProfile)`,
    );
  const found = names.flatMap((name) => {
    const value = all[name];
    return value === undefined || value === '' ? [] : [[name, value]];
  });
  return jsonAnswer({ data: [{ ...Object.fromEntries(found), messaging_product: 'whatsapp' }] });
}

/** Pictures need no token, but their address ends. */
export function downloadPicture(platform: Platform, request: SimRequest): SimResponse {
  const upload = pictureAt(platform, request.path);
  if (upload === undefined) return jsonAnswer({ error: 'URL signature expired' }, 403);
  return { status: 200, headers: { 'content-type': upload.fileType }, body: upload.bytes };
}

const LINK_FIELDS = ['code', 'prefilled_message', 'deep_link_url', 'qr_image_url'];

/** `GET /{PHONE_ID}/message_qrdls?fields=…`. */
export function listLinks(_platform: Platform, number: BusinessNumber, request: SimRequest): SimResponse {
  const rows = [...number.links].map(([code, text]) => shownLink(request, code, text));
  return jsonAnswer(pageOf(rows, request.path, request.query));
}

/** `GET /{PHONE_ID}/message_qrdls/{CODE}`: a list of one, or of none. */
export function readLink(number: BusinessNumber, request: SimRequest, code: string): SimResponse {
  const text = number.links.get(code);
  return jsonAnswer({ data: text === undefined ? [] : [shownLink(request, code, text)] });
}

/** The picture comes only where its format is asked for: `qr_image_url.format(PNG)`. */
function shownLink({ query }: SimRequest, code: string, text: string): JsonObject {
  const asked = query['fields'] ?? 'code,prefilled_message,deep_link_url';
  const image = /qr_image_url\.format\((PNG|SVG)\)/.exec(asked)?.[1];
  const names = asked.replace(/\.format\(\w+\)/g, '').split(',');
  const unknown = names.find((name) => !LINK_FIELDS.includes(name));
  if (unknown !== undefined)
    throw badParameter(`Tried accessing nonexisting field (${unknown}) on node type (WhatsAppMessageQrdl)`);
  const all = describeLink(code, text, image);
  return Object.fromEntries(names.filter((name) => all[name] !== undefined).map((name) => [name, all[name]]));
}
