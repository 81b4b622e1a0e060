import { readFile } from 'node:fs/promises';
import { ConfigError } from '../../domain/errors.ts';

/** Reads a provision file as JSON, unchecked. Throws `ConfigError`; nothing of the content is in it, for it holds tokens. */
export async function readProvisionFile(path: string): Promise<unknown> {
  return parse(path, await read(path));
}

async function read(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new ConfigError(`The provision file ${path} cannot be read (${errorCode(cause)}).`);
  }
}

function parse(path: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw new ConfigError(`The provision file ${path} is not JSON${place(cause, text)}.`);
  }
}

function errorCode(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown reason';
}

/** Where the parser stopped; its message is not passed on because it quotes the text. */
function place(cause: unknown, text: string): string {
  const position = cause instanceof Error ? / at position (\d+)/.exec(cause.message)?.[1] : undefined;
  if (position === undefined) return '';
  return `: see line ${text.slice(0, Number(position)).split('\n').length}`;
}
