import { createHash } from 'node:crypto';
import { badParameter } from '../model/graph-error.ts';
import type { JsonObject } from '../model/json-object.ts';
import type { Platform } from '../model/platform.ts';
import { onlyKeys } from '../model/read-members.ts';
import type { BusinessNumber, Upload } from '../model/state.ts';
import { findHandle } from '../templates/uploads.ts';

/** Characters, by field; `about` alone can never be empty (business profiles). */
const TEXTS: Readonly<Record<string, readonly [least: number, most: number]>> = {
  about: [1, 139],
  address: [0, 256],
  description: [0, 512],
  email: [0, 128],
};

const VERTICALS: readonly unknown[] = (
  'OTHER AUTO BEAUTY APPAREL EDU ENTERTAIN EVENT_PLAN FINANCE GROCERY GOVT HOTEL HEALTH NONPROFIT PROF_SERVICES ' +
  'RETAIL TRAVEL RESTAURANT ALCOHOL ONLINE_GAMBLING PHYSICAL_GAMBLING OTC_DRUGS'
).split(' ');

const KEYS = [
  'messaging_product',
  ...Object.keys(TEXTS),
  'websites',
  'vertical',
  'profile_picture_handle',
] as const;

const WEBSITES = { most: 2, length: 256 };

/** Where pictures are, without a token and for a while. */
export const PICTURE_PATH = '/profile_pictures/';

/** `POST /{PHONE_ID}/whatsapp_business_profile`: all of it is taken, or nothing. */
export function changeProfile(platform: Platform, number: BusinessNumber, body: JsonObject): JsonObject {
  onlyKeys(body, KEYS, 'whatsapp_business_profile');
  if (body['messaging_product'] !== 'whatsapp')
    throw badParameter('The parameter messaging_product is required.');
  for (const [key, limits] of Object.entries(TEXTS)) checkText(body, key, limits);
  checkEmail(body);
  const { vertical } = body;
  if (vertical !== undefined && !VERTICALS.includes(vertical))
    throw badParameter(`Param vertical must be one of {${VERTICALS.join(', ')}}.`);
  const { messaging_product: _product, profile_picture_handle: handle, websites, ...rest } = body;
  number.profile = {
    ...number.profile,
    ...rest,
    ...(websites === undefined ? {} : { websites: websitesOf(websites) }),
    ...(handle === undefined ? {} : { picture: pictureOf(platform, number, handle) }),
  };
  platform.announce('profile.change');
  return { success: true };
}

function checkText(body: JsonObject, key: string, [least, most]: readonly [number, number]): void {
  const value = body[key];
  if (value === undefined) return;
  if (typeof value !== 'string' || value.length < least || value.length > most)
    throw badParameter(`Param ${key} must be a string of ${least} to ${most} characters.`);
}

function checkEmail({ email }: JsonObject): void {
  if (email === undefined || email === '') return;
  if (typeof email !== 'string' || !/^[^\s@]+@[^\s@]+\.[a-z]{2,}$/i.test(email))
    throw badParameter('Param email must be a valid email address.');
}

/** An array, or one written as text. */
function websitesOf(value: unknown): readonly string[] {
  const list: unknown = typeof value === 'string' ? parsed(value) : value;
  if (!Array.isArray(list) || list.length > WEBSITES.most)
    throw badParameter(`Param websites must be an array of at most ${WEBSITES.most} addresses.`);
  return list.map((each: unknown) => {
    const isAddress = typeof each === 'string' && /^https?:\/\/[^\s/]+\.[^\s]+$/.test(each);
    if (!isAddress || each.length > WEBSITES.length)
      throw badParameter('Param websites[0] must be a valid URI with http or https.');
    return each;
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Of a finished upload by the app of the number's account; a JPEG or PNG. */
function pictureOf({ state }: Platform, { account }: BusinessNumber, handle: unknown): string {
  const upload = typeof handle === 'string' ? findHandle(state, account.app, handle) : undefined;
  if (upload === undefined || !/^image\/(?:jpe?g|png)$/.test(upload.fileType))
    throw badParameter('Param profile_picture_handle must be the handle of an uploaded JPEG or PNG.');
  return upload.id;
}

const HOUR_MS = 3_600_000;

/** The address of a number's picture, which works for an hour or two. */
export function pictureAddress(
  { state, world }: Platform,
  number: BusinessNumber,
  base: string,
): string | undefined {
  const { picture } = number.profile;
  const upload = typeof picture === 'string' ? state.uploads.get(picture) : undefined;
  if (upload === undefined) return undefined;
  const hour = Math.floor(world.now() / HOUR_MS);
  return new URL(`${PICTURE_PATH}${number.id}/${sealOf(upload, hour)}.jpg`, base).href;
}

/** The picture at an address that was told within the last hours. */
export function pictureAt({ state, world }: Platform, path: string): Upload | undefined {
  const [, number = '', seal] = /^\/profile_pictures\/(\d+)\/([\w-]+)\.jpg$/.exec(path) ?? [];
  const picture = state.numbers.get(number)?.profile['picture'];
  const upload = typeof picture === 'string' ? state.uploads.get(picture) : undefined;
  const hour = Math.floor(world.now() / HOUR_MS);
  const isGood = upload !== undefined && [hour, hour - 1].some((each) => sealOf(upload, each) === seal);
  return isGood ? upload : undefined;
}

function sealOf({ id }: Upload, hour: number): string {
  return createHash('sha256').update(`${id} ${hour}`).digest('base64url');
}
