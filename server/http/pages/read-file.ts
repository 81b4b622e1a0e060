import type { Request, Response } from 'express';
import multer, { MulterError, type StorageEngine } from 'multer';
import { BridgeError } from '../../domain/errors.ts';
import type { HeldFile } from '../../domain/held-file.ts';
import type { ReceivedFile } from '../../domain/pages/page-route.ts';
import type { FileSource } from '../../ports/file-source.ts';
import { MalformedRequestError, RequestAbortedError } from '../errors/caller-errors.ts';

/** What is larger lies on disk. Bytes. */
export const MEMORY_BYTES = 1024 * 1024;

/** What is too large is read to its end all the same, so that its sender sees the answer; but not this. Bytes. */
const HOPELESS_BYTES = 128 * 1024 * 1024;

/** Names of the form's own fields; multer counts them all. */
const FEW = { files: 1, fields: 4, parts: 5, fieldSize: 1_000, fieldNameSize: 100, headerPairs: 20 } as const;

/** The field of a form that carries its file. */
const FIELD = 'file';

/**
 * The file of a form, read to its end; the caller releases it. Undefined when none was chosen. Rejects with
 * `MalformedRequestError` when it is no such form, and with `RequestAbortedError` when the sender goes away.
 */
export function readFile(
  request: Request,
  response: Response,
  hold: FileSource['hold'],
  maxBytes: number,
): Promise<ReceivedFile | 'too-large' | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > HOPELESS_BYTES) return Promise.resolve('too-large');
  const kept: { file?: HeldFile } = {};
  const storage = toStorage(hold, maxBytes, kept);
  const limits = { ...FEW, fileSize: maxBytes };
  const read = multer({ storage, limits, defParamCharset: 'utf8' }).single(FIELD);
  return new Promise((resolve, reject) => {
    read(request, response, (error: unknown) => {
      if (error === undefined || error === null) resolve(received(request, kept.file));
      else if (error instanceof MulterError && error.code === 'LIMIT_FILE_SIZE') resolve('too-large');
      else reject(toError(request, error));
    });
  });
}

function toStorage(hold: FileSource['hold'], maxBytes: number, kept: { file?: HeldFile }): StorageEngine {
  // One more than multer lets through: it is multer that counts.
  const limits = { maxBytes: maxBytes + 1, memoryBytes: MEMORY_BYTES };
  const take = async (source: AsyncIterable<Uint8Array>) => {
    kept.file = await hold(source, limits);
    return { size: kept.file.size };
  };
  return {
    _handleFile: (_request, { stream }, done) => void callBack(take(stream), done),
    _removeFile: (_request, _file, done) => void callBack(Promise.resolve(kept.file?.release()), done),
  };
}

/** Multer waits for a callback. */
export async function callBack<T>(
  work: Promise<T>,
  done: (error: Error | null, result?: T) => void,
): Promise<void> {
  const outcome = await work.then(
    (result) => ({ result }),
    (error: Error) => ({ error }),
  );
  if ('error' in outcome) done(outcome.error);
  else done(null, outcome.result);
}

function received({ file }: Request, held: HeldFile | undefined): ReceivedFile | undefined {
  if (file === undefined || held === undefined) return undefined;
  return { name: file.originalname, contentType: file.mimetype, file: held };
}

/** Failures of our own disk carry a code; what cannot be read as a form does not. */
export function toError(request: Request, error: unknown): unknown {
  // What cannot be read is not read to its end, although its sender is still there.
  if (!request.complete && request.destroyed)
    return new RequestAbortedError('The request ended before its body did.');
  const isOurs = !(error instanceof MulterError) && error instanceof Error && 'code' in error;
  return isOurs || error instanceof BridgeError
    ? error
    : new MalformedRequestError('The form cannot be read.');
}
