import { baseType } from '../../whatsapp/model/media-kinds.ts';
import type { FileShown } from '../desk/page-types.ts';
import type { PageDeps } from '../desk/page-world.ts';
import { safeLink } from '../rich-text/safe-link.ts';

/** Pictures that carry no script. */
const IMAGES = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif']);
const SOUNDS = new Set(['audio/aac', 'audio/amr', 'audio/mpeg', 'audio/mp4', 'audio/ogg', 'audio/wav']);
const VIDEOS = new Set(['video/mp4', 'video/3gpp', 'video/webm']);

export function isShownAsImage(mimeType: string): boolean {
  return IMAGES.has(mimeType);
}

/** How the page lets it be heard or seen; undefined when it does not. */
export function playsAs(mimeType: string): 'audio' | 'video' | undefined {
  const type = baseType(mimeType);
  if (SOUNDS.has(type)) return 'audio';
  return VIDEOS.has(type) ? 'video' : undefined;
}

/** `url`: below this page, or undefined when it is nowhere any more. */
export function toFileShown(name: string, type: string, size: number, url: string | undefined): FileShown {
  const plays = playsAs(type);
  return {
    name,
    type,
    ...(size === 0 ? {} : { size: inWords(size) }),
    ...(url === undefined ? {} : { url }),
    isImage: isShownAsImage(type),
    ...(plays === undefined ? {} : { plays }),
  };
}

/** A file of a message as Meta keeps it, by its id; or elsewhere, by its link. Undefined: it names none. */
export function storedFile(
  { whatsapp }: PageDeps,
  kind: string,
  { id, link, filename }: { readonly id?: unknown; readonly link?: unknown; readonly filename?: unknown },
): FileShown | undefined {
  const name = typeof filename === 'string' ? filename : kind;
  if (typeof link === 'string') return toFileShown(name, kind, 0, safeLink(link));
  if (typeof id !== 'string') return undefined;
  const media = whatsapp.view.media(id);
  if (media === undefined) return toFileShown(name, 'no longer kept', 0, undefined);
  const url = `/sandbox/api/media/${encodeURIComponent(id)}`;
  return toFileShown(name, media.mimeType, media.bytes.length, url);
}

const KILO = 1_000;
const UNITS = ['B', 'kB', 'MB', 'GB'] as const;

/** 48213 → "48 kB". */
function inWords(bytes: number): string {
  const step = Math.min(Math.floor(Math.log(bytes) / Math.log(KILO)), UNITS.length - 1);
  const amount = bytes / KILO ** step;
  return `${amount < 10 && step > 0 ? amount.toFixed(1) : Math.round(amount)} ${UNITS[step]}`;
}
