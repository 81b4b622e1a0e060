import { createHash } from 'node:crypto';
import { nextCount, type Platform } from './platform.ts';
import type { StoredMedia } from './state.ts';

const DAY_MS = 24 * 3_600_000;
/** Ids from uploads live 30 days, ids from webhooks 7 (media page), milliseconds. */
const UPLOAD_MS = 30 * DAY_MS;
const INBOUND_MS = 7 * DAY_MS;
/** A download address lives 5 minutes, milliseconds. */
const ADDRESS_MS = 5 * 60_000;
const MS_PER_SECOND = 1_000;
const FIRST_ID = 900_000_000_000_000;

/** The path that Meta's download addresses have. */
export const DOWNLOAD_PATH = '/whatsapp_business/attachments/';

export interface NewMedia {
  readonly number: string;
  readonly mimeType: string;
  readonly bytes: Uint8Array;
  readonly from: 'upload' | 'customer';
  readonly toldSize?: number | null | undefined;
}

/** Keeps bytes under a new id. */
export function storeMedia(platform: Platform, { from, ...file }: NewMedia): StoredMedia {
  const id = String(FIRST_ID + nextCount(platform));
  const sha256 = createHash('sha256').update(file.bytes).digest();
  const expiresAt = platform.world.now() + (from === 'upload' ? UPLOAD_MS : INBOUND_MS);
  const media: StoredMedia = { id, ...file, sha256, expiresAt };
  platform.state.media.set(id, media);
  return media;
}

/** Finds media that still exists. */
export function findMedia(platform: Platform, id: string): StoredMedia | undefined {
  const media = platform.state.media.get(id);
  return media !== undefined && platform.world.now() < media.expiresAt ? media : undefined;
}

/** A download address under `base` that lives 5 minutes. */
export function mediaAddress(platform: Platform, media: StoredMedia, base: string): string {
  const ext = String(Math.floor((platform.world.now() + ADDRESS_MS) / MS_PER_SECOND));
  const query = new URLSearchParams({ mid: media.id, ext, hash: seal(media, ext) }).toString();
  return new URL(`${DOWNLOAD_PATH}?${query}`, base).href;
}

/** The media of a download address; undefined when it is forged, expired, or its media is gone. */
export function mediaAtAddress(
  platform: Platform,
  query: Readonly<Record<string, string>>,
): StoredMedia | undefined {
  const { mid = '', ext = '', hash = '' } = query;
  const media = findMedia(platform, mid);
  const alive = Number(ext) * MS_PER_SECOND > platform.world.now();
  return media !== undefined && alive && hash === seal(media, ext) ? media : undefined;
}

/** Binds the address to its media and time; no secret is needed inside one simulated world. */
function seal({ id, sha256 }: StoredMedia, ext: string): string {
  return createHash('sha256').update(`${id} ${ext}`).update(sha256).digest('base64url');
}
