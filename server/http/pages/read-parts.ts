import type { Request, Response } from 'express';
import multer, { type StorageEngine } from 'multer';
import { PayloadTooLargeError } from '../../domain/errors.ts';
import type { HeldFile } from '../../domain/held-file.ts';
import type { FormParts, ReceivedFile } from '../../domain/pages/page-route.ts';
import type { FileSource } from '../../ports/file-source.ts';
import { callBack, MEMORY_BYTES, toError } from './read-file.ts';
import { readForm } from './read-form.ts';

/** A template with ten cards: a file each, and the words of two buttons. */
const MANY = {
  files: 12,
  fields: 300,
  parts: 320,
  fieldSize: 8_192,
  fieldNameSize: 100,
  headerPairs: 20,
} as const;

const MULTIPART = /^multipart\/form-data\s*;/i;

/** All of a form together. Bytes. */
const FORM_BYTES = 48 * 1024 * 1024;

/**
 * A form with its files, each `maxBytes` at most; one that is larger is told as such, and the rest of the form is there all
 * the same. The caller releases what `held` gets. Rejects with `PayloadTooLargeError` when more than 48 MB are announced,
 * with `MalformedRequestError` when it is no such form, and with `RequestAbortedError` when the sender goes away.
 */
export async function readParts(
  request: Request,
  response: Response,
  hold: FileSource['hold'],
  maxBytes: number,
  held: HeldFile[],
): Promise<FormParts> {
  if (!MULTIPART.test(request.headers['content-type'] ?? ''))
    return { fields: await readForm(request), files: {} };
  if (Number(request.headers['content-length'] ?? 0) > FORM_BYTES)
    throw new PayloadTooLargeError('The files of the form are too large.');
  const files: Record<string, ReceivedFile | 'too-large'> = {};
  const storage = toStorage(hold, maxBytes, held, files);
  const read = multer({ storage, limits: MANY, defParamCharset: 'utf8' }).any();
  return new Promise((resolve, reject) => {
    read(request, response, (error: unknown) => {
      if (error === undefined || error === null) resolve({ fields: fieldsOf(request.body), files });
      else reject(toError(request, error));
    });
  });
}

function toStorage(
  hold: FileSource['hold'],
  maxBytes: number,
  held: HeldFile[],
  files: Record<string, ReceivedFile | 'too-large'>,
): StorageEngine {
  const limits = { maxBytes, memoryBytes: MEMORY_BYTES };
  const room = { left: FORM_BYTES };
  const take = async ({ fieldname, originalname, mimetype, stream }: Express.Multer.File) => {
    const seen = { bytes: 0 };
    const file = await hold(upTo(stream, maxBytes, seen, room), limits);
    held.push(file);
    files[fieldname] =
      seen.bytes > maxBytes ? 'too-large' : { name: originalname, contentType: mimetype, file };
    return { size: file.size };
  };
  return {
    _handleFile: (_request, file, done) => void callBack(take(file), done),
    _removeFile: (_request, _file, done) => done(null),
  };
}

/** The beginning of a file that is too large; all of it is read, so that what follows in the form is found. */
async function* upTo(
  source: AsyncIterable<Uint8Array>,
  most: number,
  seen: { bytes: number },
  room: { left: number },
): AsyncIterable<Uint8Array> {
  for await (const piece of source) {
    seen.bytes += piece.length;
    room.left -= piece.length;
    // Who does not say how much comes: from here on nothing is kept.
    if (room.left < 0) seen.bytes = Number.POSITIVE_INFINITY;
    if (seen.bytes <= most) yield piece;
  }
}

function fieldsOf(body: unknown): URLSearchParams {
  const pairs = Object.entries(Object(body) as Record<string, unknown>);
  return new URLSearchParams(
    pairs.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as [string, string]] : [])),
  );
}
