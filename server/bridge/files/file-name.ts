import mime from 'mime';
import sanitize from 'sanitize-filename';
import type { CustomerMedia } from '../../domain/messages/customer-media.ts';
import { normalise } from '../../domain/messages/normalise.ts';
import { fullCharacters } from '../../domain/messages/shorten.ts';
import type { FoundKind } from '../../ports/file-converter.ts';
import { kindWord } from '../translate/media-text.ts';

/** Of a name before its last dot, and behind: file systems and mail programs cut longer ones, WhatsApp takes 240 in all. Characters. */
const LONGEST_PART = 100;

/** Of a longer name only the end is read, where its ending is: trimming it costs the square of its length. UTF-16 units. */
const LONGEST_READ = 1_024;

/** Marks that turn the direction of writing, so that `gpj.exe` reads as `exe.jpg`, and other unseen ones. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}]/gu;

const ANY_TYPE = 'application/octet-stream';

/** Where the registered extension is one that few players know. */
const USUAL: ReadonlyMap<string, string> = new Map([
  ['audio/ogg', 'ogg'],
  ['audio/mpeg', 'mp3'],
  ['audio/mp4', 'm4a'],
  ['audio/aac', 'aac'],
  ['text/vcard', 'vcf'],
]);

/** Types that a browser would run when it shows them: pages, pictures with scripts, scripts, archives of pages. */
const ACTIVE =
  /^(text|application)\/([\w.-]*(html|xml|javascript|ecmascript|xslt?|x-component))$|\+xml$|^(multipart|message)\//;

/** Type to pass a file on under: what could run in a browser is passed on as a file of no kind, to be kept and not shown. */
export function inertType(type: string): string {
  return ACTIVE.test(type) ? ANY_TYPE : type;
}

/** Endings that mean the same family of files, whichever of its types was announced. None of them runs. */
const FAMILIES: readonly { readonly of: RegExp; readonly extensions: ReadonlySet<string> }[] = [
  { of: /^text\/(x-)?(vcard|directory)$/, extensions: new Set(['vcf', 'vcard']) },
  {
    of: /^(application\/(msword|vnd\.ms-word|vnd\.openxmlformats-officedocument\.wordprocessingml|rtf)|text\/rtf)/,
    extensions: new Set(['doc', 'docx', 'dot', 'dotx', 'odt', 'rtf', 'txt', 'wps']),
  },
  {
    of: /^application\/(vnd\.ms-excel|vnd\.openxmlformats-officedocument\.spreadsheetml)/,
    extensions: new Set(['csv', 'ods', 'tsv', 'txt', 'xls', 'xlsb', 'xlsx', 'xlt', 'xltx']),
  },
  {
    of: /^application\/(vnd\.ms-powerpoint|vnd\.openxmlformats-officedocument\.presentationml)/,
    extensions: new Set(['odp', 'pot', 'potx', 'pps', 'ppsx', 'ppt', 'pptx']),
  },
  {
    of: /^(text\/(?!html|javascript|xml)|application\/csv$)/,
    extensions: new Set(
      'cfg conf csv dxf eml ics ini json log md po properties rtf srt sql tex toml tsv txt vcard vcf vtt xml yaml yml'.split(
        ' ',
      ),
    ),
  },
];

/** Endings of files that a system runs when they are opened. */
const RUNNABLE: ReadonlySet<string> = new Set(
  (
    'apk app appimage bat bin chm cmd com cpl deb desktop dll dmg exe gadget hta inf ins iso jar js jse lnk mjs msc msi msp ' +
    'msix pif pkg ps1 psm1 reg rpm scf scr sct sh shb sys url vb vbe vbs vhd vhdx ws wsc wsf wsh xll'
  ).split(' '),
);

/** True for an ending, without its dot, of files that run when they are opened. */
export function isRunnable(extension: string): boolean {
  return RUNNABLE.has(extension);
}

/** `audio/ogg; codecs=opus` → `audio/ogg`. */
export function baseType(mimeType: string | undefined): string {
  const base = (mimeType ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  return /^[a-z]+\/[\w.+-]{1,100}$/.test(base) ? base : ANY_TYPE;
}

/** The name of a customer's file: safe on every system, with an extension that fits the type. Without one, the kind. */
export function safeFileName(media: CustomerMedia, type: string): string {
  const told = partsOf(media.fileName ?? '');
  const extension = told.extension.toLowerCase();
  const base = told.base || kindWord(media.kind).replace(' ', '-');
  if (extension !== '' && fits(extension, type)) return `${base}.${extension}`;
  const usual = USUAL.get(type) ?? mime.getExtension(type);
  const proper = usual !== null && RUNNABLE.has(usual) ? 'txt' : usual;
  const whole = extension === '' ? base : `${base}.${extension}`;
  return proper === null || type === ANY_TYPE ? whole : `${whole}.${proper}`;
}

/** The name of a teammate's file: as safe, with an ending that fits what it is, by which a phone can open it. */
export function sentFileName(name: string, { extension: proper, mime: type }: Named): string {
  const { base, extension } = partsOf(name);
  const whole = [base || 'file', extension].filter((part) => part !== '').join('.');
  const ending = extension.toLowerCase();
  return proper === '' || ending === proper || fits(ending, type) ? whole : `${whole}.${proper}`;
}

type Named = Pick<FoundKind, 'mime' | 'extension'>;

/** A name without paths, control and direction characters, bounded. */
function partsOf(name: string): { readonly base: string; readonly extension: string } {
  const told = cleaned(name);
  const dot = told.lastIndexOf('.');
  return dot > 0
    ? { base: cut(told.slice(0, dot)).trim(), extension: cut(told.slice(dot + 1)) }
    : { base: cut(told).trim(), extension: '' };
}

function cleaned(name: string): string {
  const bounded = name.slice(-LONGEST_READ).toWellFormed();
  const leaf = bounded.replace(UNSEEN, '').split(/[/\\]/).at(-1) ?? '';
  return normalise(sanitize(leaf).replace(/^[.\s]+|[.\s]+$/gu, ''), 'NFC');
}

function cut(part: string): string {
  return part.length <= LONGEST_PART ? part : part.slice(0, fullCharacters(part, LONGEST_PART));
}

/** Of a type that says little, the sender's extension says more. */
function fits(extension: string, type: string): boolean {
  if (!/^[a-z\d]{1,10}$/.test(extension)) return false;
  if (type === ANY_TYPE) return true;
  // Text that would run by its name is to be read.
  if (type.startsWith('text/') && RUNNABLE.has(extension)) return false;
  // Texts have all sorts of endings; a date or a version has only digits.
  if (type === 'text/plain') return /[a-z]/.test(extension);
  const isKin = FAMILIES.some(({ of, extensions }) => of.test(type) && extensions.has(extension));
  return isKin || mime.getAllExtensions(type)?.has(extension) === true;
}
