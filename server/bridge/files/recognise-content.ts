import { fileTypeFromBuffer } from 'file-type';

/** What the first bytes of a file prove, and nothing that they only suggest. */
export interface ShownContent {
  /** A program, installer or disk image, or a script that names what runs it. */
  readonly isProgram: boolean;
  /** Readable characters only, in whatever encoding: no signature of two or three letters counts against that. */
  readonly isText: boolean;
  readonly isPdf: boolean;
  /** A page of HTML. */
  readonly isPage: boolean;
  /** Type by signature, as found. */
  readonly signature: string | undefined;
}

/** Types of programs whose signature alone is proof, in a file that is no text. */
export const PROGRAM_TYPES: ReadonlySet<string> = new Set([
  'application/x-elf',
  'application/x-mach-binary',
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

/** Looks at the first bytes (at best all). Never throws: what cannot be recognised shows nothing. */
export async function recogniseContent(bytes: Uint8Array): Promise<ShownContent> {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const signature = (await detect(bytes))?.toLowerCase();
  const isText = isReadable(view);
  const isBinaryProgram =
    isWindowsProgram(view) || isDiskImage(view) || (signature !== undefined && PROGRAM_TYPES.has(signature));
  return {
    isProgram: isScript(view) || (!isText && isBinaryProgram),
    isText,
    isPdf: view.subarray(0, PDF_WITHIN).includes('%PDF-'),
    isPage: PAGE.test(view.toString('latin1', 0, PAGE_WITHIN)),
    signature,
  };
}

/** Readers look for the header of a PDF in the first 1,024 bytes (Adobe's implementation note 13). */
const PDF_WITHIN = 1_024;

const PAGE_WITHIN = 1_024;
/** A comment holds no end of a comment, so that there is one way only to read many of them. */
const PAGE =
  /^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->)[\s\S])*-->\s*)*<(?:!doctype\s+html|html|head|body|script|iframe)[\s>]/i;

async function detect(bytes: Uint8Array): Promise<string | undefined> {
  try {
    return (await fileTypeFromBuffer(bytes))?.mime;
  } catch {
    // A cut or broken file.
    return undefined;
  }
}

/** So much of a file tells text from anything else: formats of machines have control characters in their head. Bytes. */
const TEXT_WITHIN = 64 * 1_024;

/** Backspace, tab, line ends, form feed and escape stand in texts. */
const CONTROL_OF_TEXT: ReadonlySet<number> = new Set([0x08, 0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x1a, 0x1b]);

function isReadable(view: Buffer): boolean {
  const [first, second] = view;
  const isUtf16 = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  if (isUtf16) return true;
  return view
    .subarray(0, TEXT_WITHIN)
    .every((byte) => (byte >= 0x20 && byte !== 0x7f) || CONTROL_OF_TEXT.has(byte));
}

/** `#!` and the path of what runs it. */
function isScript(view: Buffer): boolean {
  return /^#![ \t]*\/[^\s]/.test(view.toString('latin1', 0, 128));
}

const DOS_HEADER = { bytes: 0x40, lastPage: 0x02, pages: 0x04, paragraphs: 0x08, next: 0x3c } as const;

/** `MZ` with the header of a Windows or OS/2 program behind it, or else the sizes of a DOS program. */
function isWindowsProgram(view: Buffer): boolean {
  if (view.length < DOS_HEADER.bytes || view.toString('latin1', 0, 2) !== 'MZ') return false;
  const next = view.readUInt32LE(DOS_HEADER.next);
  if (/^(PE\0\0|NE|LE|LX)/.test(view.toString('latin1', next, next + 4))) return true;
  const pages = view.readUInt16LE(DOS_HEADER.pages);
  const headerBytes = view.readUInt16LE(DOS_HEADER.paragraphs) * 16;
  const isLastPageFull = view.readUInt16LE(DOS_HEADER.lastPage) < 512;
  return isLastPageFull && pages > 0 && headerBytes >= 0x20 && headerBytes <= pages * 512;
}

/** The last block of an Apple disk image. Bytes. */
const KOLY_BLOCK = 512;

function isDiskImage(view: Buffer): boolean {
  const start = view.length - KOLY_BLOCK;
  return start >= 0 && view.toString('latin1', start, start + 4) === 'koly';
}
