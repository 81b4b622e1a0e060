import mime from 'mime';
import type { Attachment } from '../../domain/messages/teammate-part.ts';
import type { HeldFile } from '../../ports/file-source.ts';
import { baseType } from './file-name.ts';
import { recogniseContent } from './recognise-content.ts';

/** What is said of a teammate's file before it is there. */
export type ToldFile = Pick<Attachment, 'name' | 'contentType' | 'isInline'>;

/** Enough to know a file by. Bytes. */
const HEAD_BYTES = 4_100;

/** Kinds whose content always says what they are; drawings are text. */
const SHOWS_ITSELF = /^(image\/(?!svg)|audio\/|video\/|application\/pdf$)/;

/**
 * True when a server handed out a page, or words, under the name of a picture, a recording, a film or a PDF. Files of
 * another of these kinds than was said are still files: they go out as what they are.
 */
export async function isSomethingElse(told: ToldFile, file: HeldFile): Promise<boolean> {
  const type = typeOf(told);
  const isPicture = told.isInline === true && type === undefined;
  if (!isPicture && !SHOWS_ITSELF.test(type ?? '')) return false;
  const { isPage, isText, isPdf, signature } = await recogniseContent(await headOf(file));
  // Without a type a picture in the text may be a drawing, whose signature is that of XML.
  const isUnsigned = signature === undefined || (signature === 'application/xml' && !isPicture);
  return file.size > 0 && (isPage || (isText && !isPdf && isUnsigned));
}

function typeOf({ name, contentType }: ToldFile): string | undefined {
  const declared = baseType(contentType);
  return declared === 'application/octet-stream' ? (mime.getType(name) ?? undefined) : declared;
}

async function headOf(file: HeldFile): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of file.stream()) {
    pieces.push(piece);
    length += piece.length;
    if (length >= HEAD_BYTES) break;
  }
  return Buffer.concat(pieces).subarray(0, HEAD_BYTES);
}
