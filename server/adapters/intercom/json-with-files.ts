import { randomUUID } from 'node:crypto';
import type { BodyPieces } from '../shared/agent-fetch.ts';

/** Bytes in the place of a string of a JSON body: written as base64 while it is sent, so that no copy of them is made. */
export class Base64Bytes {
  readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }
}

/** Bytes that become base64 at once; a multiple of three, so that the pieces join. */
const STEP = 3 * 16 * 1_024;

/** The body as JSON: text, or when there are bytes in it, pieces made one after another. */
export function jsonWithFiles(body: unknown): string | BodyPieces {
  const mark = randomUUID();
  const files: Uint8Array[] = [];
  const text = JSON.stringify(body, (_key, value: unknown) => {
    if (!(value instanceof Base64Bytes)) return value;
    files.push(value.bytes);
    return mark;
  });
  if (files.length === 0) return text;
  const words = text.split(mark).map((each) => Buffer.from(each));
  const sizes = [...words.map((each) => each.length), ...files.map((each) => Math.ceil(each.length / 3) * 4)];
  return { length: sizes.reduce((sum, size) => sum + size, 0), pieces: () => pieces(words, files) };
}

function* pieces(words: readonly Buffer[], files: readonly Uint8Array[]): Generator<Buffer> {
  for (const [index, word] of words.entries()) {
    yield word;
    const { buffer, byteOffset, byteLength } = files[index] ?? new Uint8Array(0);
    for (let at = 0; at < byteLength; at += STEP) {
      const step = Buffer.from(buffer, byteOffset + at, Math.min(STEP, byteLength - at));
      yield Buffer.from(step.toString('base64'), 'latin1');
    }
  }
}
