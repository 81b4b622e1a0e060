import {
  type KeptPicture,
  PICTURE_LEAST,
  type SavedPicture,
  type ShownPicture,
} from '../../../domain/business/profile-picture.ts';
import { MOST_ZOOM, type SquareFrame } from '../../../domain/business/square-frame.ts';
import type { ReceivedFile } from '../../../domain/pages/page-route.ts';
import { keepUpload } from '../../files/keep-upload.ts';
import { type OpenedUpload, openUpload } from '../../files/open-upload.ts';
import { prepareUpload } from '../../files/prepare-upload.ts';
import { askWhatsApp, ownNumber } from '../ask-whatsapp.ts';
import type { BusinessDeps, OfNumber } from '../business-deps.ts';
import { type ByWhom, keepDeed } from '../keep-deed.ts';
import { findName } from './read-profile.ts';

/** What phones show of it. Pixels. */
const SQUARE_PIXELS = 640;

/** Of a preview. Pixels. */
const WHOLE_PIXELS = 480;
const PREVIEW_PIXELS = 192;

/** A picture that somebody uploaded, and which number it is for. */
export interface OfPicture extends OfNumber {
  readonly picture: string;
}

/**
 * Keeps a picture until its square is chosen, for 30 days at most, as a file for a template is kept. Rejects with
 * `StorageError`; harmless to repeat.
 */
export async function keepPicture(
  deps: BusinessDeps,
  of: OfNumber,
  { name, contentType, file }: ReceivedFile,
): Promise<KeptPicture> {
  const { workspace } = of;
  if (ownNumber(deps, of) === undefined) return { kind: 'gone' };
  const told = {
    workspace,
    name,
    file,
    as: 'image',
    ...(contentType !== undefined && { contentType }),
  } as const;
  const prepared = await prepareUpload(deps, told);
  if (prepared.kind === 'refused') return prepared;
  const size = await deps.converter.measure(prepared.file.file);
  if (size === undefined) return { kind: 'refused', why: 'unreadable' };
  if (Math.min(size.width, size.height) < PICTURE_LEAST) return { kind: 'refused', why: 'too-small' };
  const kept = await keepUpload(deps, prepared.file);
  return kept.kind === 'kept'
    ? { kind: 'kept', picture: kept.upload }
    : { kind: 'refused', why: 'wrong-kind' };
}

/** The picture with a square of it; undefined when it, or the number, is not there (any more). Rejects with `StorageError`. */
export async function showPicture(
  deps: BusinessDeps,
  of: OfPicture,
  frame: SquareFrame,
): Promise<ShownPicture | undefined> {
  const opened = await openOwn(deps, of);
  const name = await findName(deps, of);
  if (opened === undefined || name === undefined) return undefined;
  const { file } = opened;
  const { workspace } = of;
  const size = await deps.converter.measure(file);
  const [whole, square] = await Promise.all([
    deps.converter.shrink(file, { workspace, pixels: WHOLE_PIXELS }),
    deps.converter.square(file, { workspace, frame, pixels: PREVIEW_PIXELS }),
  ]);
  if (size === undefined || whole === undefined || square === undefined) return undefined;
  return { ...name, frame, mostZoom: mostZoom(size), whole: asBase64(whole), square: asBase64(square) };
}

/** Makes the square the picture of the number's profile. Rejects with `StorageError`; harmless to repeat. */
export async function savePicture(
  deps: BusinessDeps,
  by: ByWhom & OfPicture,
  frame: SquareFrame,
): Promise<SavedPicture> {
  const opened = await openOwn(deps, by);
  const size = opened && (await deps.converter.measure(opened.file));
  if (opened === undefined || size === undefined) return { kind: 'gone' };
  if (frame.zoom > mostZoom(size)) return { kind: 'too-small' };
  const wanted = { workspace: by.workspace, frame, pixels: SQUARE_PIXELS };
  const bytes = await deps.converter.square(opened.file, wanted);
  if (bytes === undefined) return { kind: 'gone' };
  const asked = await askWhatsApp(deps, by, async (client, { id }) => {
    await client.changePicture(id, { name: 'profile.jpg', mime: 'image/jpeg', bytes });
    await keepDeed(deps, by, [{ field: 'profile.picture', to: opened.upload.name }]);
    return {};
  });
  return asked.kind === 'done' ? { kind: 'saved' } : asked;
}

async function openOwn(deps: BusinessDeps, of: OfPicture): Promise<OpenedUpload | undefined> {
  if (ownNumber(deps, of) === undefined) return undefined;
  const opened = await openUpload(deps, of.workspace, of.picture);
  return opened?.upload.as === 'image' ? opened : undefined;
}

/** Percent: a square never becomes smaller than WhatsApp takes. */
function mostZoom({ width, height }: { readonly width: number; readonly height: number }): number {
  return Math.min(MOST_ZOOM, Math.floor((Math.min(width, height) * 100) / PICTURE_LEAST));
}

function asBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
