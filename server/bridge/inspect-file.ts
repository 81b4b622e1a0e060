import { fileTypeFromBuffer } from 'file-type';
import type { CustomerMedia, FileRefusal, MediaKind } from '../domain/customer-media.ts';
import { baseType } from './file-name.ts';

/** Endings of files that a system runs when they are opened. */
const RUNNABLE = new Set(
  (
    'apk app appimage bat bin chm cmd com cpl deb desktop dll dmg exe gadget hta inf ins iso jar js jse lnk mjs msc msi msp ' +
    'msix pif pkg ps1 psm1 reg rpm scf scr sct sh shb sys url vb vbe vbs vhd vhdx ws wsc wsf wsh xll'
  ).split(' '),
);

/** Programs, installers and disk images, by what their first bytes show. */
const PROGRAMS = new Set([
  'application/x-msdownload',
  'application/x-elf',
  'application/x-mach-binary',
  'application/x-apple-diskimage',
  'application/x-deb',
  'application/x-rpm',
  'application/java-vm',
  'application/java-archive',
  'application/vnd.android.package-archive',
  'application/x.ms.shortcut',
  'application/x-google-chrome-extension',
  'application/x-ms-regedit',
  'application/vnd.ms-htmlhelp',
  'application/wasm',
]);

/** The same by the name of their type, as a sender may announce them. */
const RUNNABLE_TYPES = new Set([
  ...PROGRAMS,
  'application/vnd.microsoft.portable-executable',
  'application/x-dosexec',
  'application/x-msdos-program',
  'application/x-msi',
  'application/x-sh',
]);

/** What the bytes of each kind must show; of documents, only some types show anything. */
const SHOWN: Readonly<Record<Exclude<MediaKind, 'document'>, readonly string[]>> = {
  image: ['image/'],
  sticker: ['image/'],
  video: ['video/', 'audio/'],
  audio: ['audio/', 'video/', 'application/ogg'],
  voice: ['audio/', 'video/', 'application/ogg'],
};

/** Office files are archives, and their own type is seen only on a closer look. */
const CONTAINERS = ['application/zip', 'application/x-cfb'];

/** What is known of a file before it is fetched: undefined when it may be passed on so far. */
export function refuseByName(media: CustomerMedia): FileRefusal | undefined {
  if (media.kind !== 'document') return undefined;
  const extension = /\.([^.\s]+)\s*$/u.exec(media.fileName ?? '')?.[1]?.toLowerCase() ?? '';
  const type = baseType(media.mimeType);
  // A name may say anything of a file whose type is known better.
  const isUntyped = type === 'application/octet-stream' || type.startsWith('text/');
  return RUNNABLE_TYPES.has(type) || (isUntyped && RUNNABLE.has(extension)) ? 'executable' : undefined;
}

/** Looks at the first bytes (at best all): undefined when the file is what it claims to be, and no program. */
export async function refuseByContent(
  media: CustomerMedia,
  announced: string,
  bytes: Uint8Array,
): Promise<FileRefusal | undefined> {
  const found = (await detect(bytes))?.toLowerCase();
  if (isScript(bytes) || (found !== undefined && PROGRAMS.has(found))) return 'executable';
  return isMislabelled(media.kind, announced, found) ? 'mislabelled' : undefined;
}

async function detect(bytes: Uint8Array): Promise<string | undefined> {
  try {
    return (await fileTypeFromBuffer(bytes))?.mime;
  } catch {
    // A cut or broken file: what cannot be recognised shows nothing.
    return undefined;
  }
}

function isScript(bytes: Uint8Array): boolean {
  return bytes[0] === 0x23 && bytes[1] === 0x21;
}

function isMislabelled(kind: MediaKind, announced: string, found: string | undefined): boolean {
  if (kind !== 'document')
    return found === undefined || !SHOWN[kind].some((shown) => found.startsWith(shown));
  if (announced === 'application/pdf') return found !== 'application/pdf';
  if (announced.startsWith('image/')) return found?.startsWith('image/') !== true;
  const isOffice = /^application\/(msword|vnd\.(ms-|openxmlformats))/.test(announced);
  if (isOffice) return found === undefined || !(CONTAINERS.includes(found) || isOfficeType(found));
  // Plain text shows nothing; what shows something is no plain text.
  return (
    announced.startsWith('text/') && found !== undefined && !/^(text|application\/(xml|rtf))/.test(found)
  );
}

function isOfficeType(found: string): boolean {
  return /^application\/(msword|vnd\.(ms-|openxmlformats)|rtf)/.test(found);
}
