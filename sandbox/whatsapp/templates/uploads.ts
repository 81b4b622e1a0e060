import { createHash } from 'node:crypto';
import { badParameter } from '../model/graph-error.ts';
import { nextCount, type Platform } from '../model/platform.ts';
import type { State, Upload } from '../model/state.ts';

const MB = 1024 * 1024;
/** Largest sample, bytes. */
const MOST = 100 * MB;
/** What Resumable Upload takes. */
const TYPES = ['application/pdf', 'image/jpeg', 'image/jpg', 'image/png', 'video/mp4'];

/** Begins a resumable upload of a sample. */
export function beginUpload(platform: Platform, app: string, fileType: string, length: number): Upload {
  if (!TYPES.includes(fileType)) throw badParameter(`Param file_type must be one of {${TYPES.join(', ')}}.`);
  if (!Number.isInteger(length) || length < 1 || length > MOST) {
    throw badParameter('Param file_length must be the size of the file in bytes.');
  }
  const seed = Buffer.from(`${app}:${nextCount(platform)}`).toString('base64url');
  const upload = {
    id: `upload:${seed}`,
    app,
    fileType,
    length,
    received: 0,
    bytes: new Uint8Array(),
    handle: undefined,
  };
  platform.state.uploads.set(upload.id, upload);
  return upload;
}

/** Takes the next bytes: `offset` must be where the last ones ended. */
export function continueUpload(
  { state }: Platform,
  upload: Upload,
  offset: number,
  bytes: Uint8Array,
): Upload {
  if (offset !== upload.received) throw badParameter(`The file_offset must be ${upload.received}.`);
  const received = offset + bytes.length;
  if (received > upload.length) throw badParameter('There are more bytes than file_length told.');
  const isWhole = received === upload.length;
  const seal = createHash('sha256').update(upload.id).digest('base64url');
  const all = new Uint8Array(Buffer.concat([upload.bytes, bytes]));
  const next = { ...upload, received, bytes: all, handle: isWhole ? `4::${seal}` : undefined };
  state.uploads.set(upload.id, next);
  return next;
}

/** The finished upload of this app that the handle names. */
export function findHandle({ uploads }: State, app: string, handle: string): Upload | undefined {
  return [...uploads.values()].find((one) => one.app === app && one.handle === handle);
}
