import { fileTypeFromBuffer, fileTypeFromFile } from 'file-type';
import mime from 'mime';
import type { FoundKind } from '../../ports/file-converter.ts';
import type { HeldFile } from '../../ports/file-source.ts';

interface Told {
  readonly name: string;
  readonly contentType?: string;
}

/** Containers of many formats: the name says which. */
const CONTAINERS: ReadonlySet<string> = new Set(['application/zip', 'application/x-cfb', 'application/xml']);

/** Other names of types that WhatsApp knows. */
const SAME: ReadonlyMap<string, string> = new Map([
  ['audio/x-m4a', 'audio/mp4'],
  ['audio/mp3', 'audio/mpeg'],
  ['audio/x-wav', 'audio/wav'],
  ['audio/vnd.wave', 'audio/wav'],
  ['audio/x-flac', 'audio/flac'],
  ['video/x-m4v', 'video/mp4'],
  ['audio/ogg; codecs=opus', 'audio/ogg'],
  // Without Opus it is not what WhatsApp plays.
  ['audio/ogg', 'audio/x-vorbis'],
]);

const OCTETS = 'application/octet-stream';

/** What a file is: its content decides, its name only where content says too little, its declared type last. */
export async function identifyFile(file: HeldFile, told: Told): Promise<FoundKind> {
  const shown = await readSignature(file);
  const byName = mime.getType(told.name) ?? undefined;
  const declared = told.contentType?.split(';')[0]?.trim().toLowerCase();
  const found = typeOf(shown?.mime, byName, declared);
  const type = SAME.get(found) ?? found;
  return {
    mime: type,
    extension: shown?.ext ?? mime.getExtension(type) ?? '',
    oddPixels: await hasOddPixels(file, type),
  };
}

function typeOf(shown: string | undefined, byName: string | undefined, declared: string | undefined): string {
  if (shown !== undefined && !CONTAINERS.has(shown)) return shown;
  const told = [byName, declared].find(
    (type) => type !== undefined && TYPE.test(type) && !SHOWS_ITSELF.test(type),
  );
  return told ?? shown ?? OCTETS;
}

/** What somebody declares goes into a header of ours. */
const TYPE = /^[\w.+-]+\/[\w.+-]+$/;

/** Kinds whose content always says what they are: one that does not is something else. */
const SHOWS_ITSELF = /^(image\/(?!svg)|audio\/|video\/|application\/pdf$|application\/octet-stream$)/;

/** A broken file has no signature. */
async function readSignature(file: HeldFile): Promise<{ mime: string; ext: string } | undefined> {
  try {
    return file.path === undefined
      ? await fileTypeFromBuffer(await file.bytes())
      : await fileTypeFromFile(file.path);
  } catch {
    return undefined;
  }
}

/** Signature, then the header chunk with depth and colour type. */
const PNG_HEAD = 26;
const DEPTH_AT = 24;
const COLOUR_AT = 25;
const RGB = 2;
const RGBA = 6;

async function hasOddPixels(file: HeldFile, type: string): Promise<boolean> {
  if (type === 'image/png') return isOddPng(await head(file, PNG_HEAD));
  return type === 'video/mp4' && (await names(file, MODERN_CODECS)) && !(await names(file, ['avc1']));
}

/** How an MP4 file names the coding of a video that phones write and WhatsApp does not show. */
const MODERN_CODECS = ['hvc1', 'hev1', 'av01', 'vp09'];

/** True when one of these names stands anywhere in the file: what describes a video may come last. */
async function names(file: HeldFile, codes: readonly string[]): Promise<boolean> {
  let end = Buffer.alloc(0);
  for await (const piece of file.stream()) {
    const joined = Buffer.concat([end, piece]);
    if (codes.some((code) => joined.includes(code, 0, 'latin1'))) return true;
    end = joined.subarray(-CODE_LENGTH + 1);
  }
  return false;
}

const CODE_LENGTH = 4;

/** WhatsApp shows 8 bits a channel, red, green, blue, perhaps transparency. */
function isOddPng(png: Uint8Array): boolean {
  const colour = png[COLOUR_AT];
  return png[DEPTH_AT] !== 8 || (colour !== RGB && colour !== RGBA);
}

async function head(file: HeldFile, length: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of file.stream()) {
    pieces.push(piece);
    size += piece.length;
    if (size >= length) break;
  }
  return Buffer.concat(pieces);
}
