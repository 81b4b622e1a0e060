import mime from 'mime';
import sanitize from 'sanitize-filename';
import type { CustomerMedia } from '../domain/customer-media.ts';
import { kindWord } from './translate/media-text.ts';

/** File systems and mail programs cut longer names. Characters, without the extension. */
const MAX_BASE = 100;

/** Marks that turn the direction of writing, so that `gpj.exe` reads as `exe.jpg`, and other unseen ones. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}]/gu;

const ANY_TYPE = 'application/octet-stream';

/** Where the registered extension is one that few players know. */
const USUAL: ReadonlyMap<string, string> = new Map([
  ['audio/ogg', 'ogg'],
  ['audio/mpeg', 'mp3'],
  ['audio/mp4', 'm4a'],
  ['audio/aac', 'aac'],
]);

/** `audio/ogg; codecs=opus` → `audio/ogg`. */
export function baseType(mimeType: string | undefined): string {
  const base = (mimeType ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  return /^[a-z]+\/[\w.+-]{1,100}$/.test(base) ? base : ANY_TYPE;
}

/**
 * A name that is safe on every system: the sender's without paths, control and direction characters, bounded, with an
 * extension that fits the type. Without a name of the sender, the kind.
 */
export function safeFileName(media: CustomerMedia, type: string): string {
  const told = cleaned(media.fileName ?? '');
  const dot = told.lastIndexOf('.');
  const extension = dot > 0 ? told.slice(dot + 1).toLowerCase() : '';
  const base = trimmed(dot > 0 ? told.slice(0, dot) : told) || kindWord(media.kind).replace(' ', '-');
  if (extension !== '' && fits(extension, type)) return `${base}.${extension}`;
  const proper = USUAL.get(type) ?? mime.getExtension(type);
  const whole = extension === '' ? base : `${base}.${extension}`;
  return proper === null || type === ANY_TYPE ? whole : `${whole}.${proper}`;
}

function cleaned(name: string): string {
  const leaf = name.toWellFormed().replace(UNSEEN, '').split(/[/\\]/).at(-1) ?? '';
  return sanitize(leaf)
    .replace(/^[.\s]+|[.\s]+$/gu, '')
    .normalize('NFC');
}

function trimmed(base: string): string {
  return base
    .slice(0, MAX_BASE)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trim();
}

/** Of a type that says little, the sender's extension says more. */
function fits(extension: string, type: string): boolean {
  if (!/^[a-z\d]{1,10}$/.test(extension)) return false;
  if (type === ANY_TYPE || type === 'text/plain') return true;
  return mime.getAllExtensions(type)?.has(extension) === true;
}
