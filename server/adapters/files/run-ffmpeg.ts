import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { Converted } from '../../ports/file-converter.ts';
import type { HeldFile } from '../../ports/file-source.ts';
import { holdPath, temporaryPath } from './hold-file.ts';

/** A conversion of a file that WhatsApp could take is done by then. Milliseconds. */
const DEADLINE_MS = 30_000;

/** Nothing but files: an address inside a playlist is not followed. */
const READ_ONLY_FILES = ['-nostdin', '-hide_banner', '-loglevel', 'error', '-protocol_whitelist', 'file'];

interface Recipe {
  readonly mime: string;
  readonly extension: string;
  readonly args: readonly string[];
}

/** H.264 needs even sides, and phones want it in plain colours. */
const RECIPES: Readonly<Record<'image' | 'video' | 'audio', Recipe>> = {
  video: {
    mime: 'video/mp4',
    extension: '.mp4',
    args: '-c:a aac -c:v libx264 -pix_fmt yuv420p -vf scale=trunc(iw/2)*2:trunc(ih/2)*2 -movflags +faststart'.split(
      ' ',
    ),
  },
  image: { mime: 'image/jpeg', extension: '.jpg', args: ['-frames:v', '1', '-q:v', '3'] },
  audio: { mime: 'audio/ogg', extension: '.ogg', args: ['-vn', '-c:a', 'libopus', '-ac', '1'] },
};

/**
 * A file through ffmpeg, if this machine has it. Undefined when it has not, when ffmpeg fails or takes too long, or when
 * the result is longer than `maxBytes`.
 */
export async function runFfmpeg(
  command: string,
  file: HeldFile,
  to: 'image' | 'video' | 'audio',
  maxBytes: number,
): Promise<Converted | undefined> {
  const recipe = RECIPES[to];
  const target = temporaryPath(recipe.extension);
  const source = file.path ?? temporaryPath();
  try {
    if (file.path === undefined) await pipeline(file.stream(), createWriteStream(source));
    const worked = await runs(command, [
      ...READ_ONLY_FILES,
      '-i',
      source,
      ...recipe.args,
      '-fs',
      String(maxBytes + 1),
      target,
    ]);
    const size = worked ? (await stat(target)).size : 0;
    if (size > 0 && size <= maxBytes)
      return { file: holdPath(target, size, await hashOf(target)), mime: recipe.mime };
    await rm(target, { force: true });
    return undefined;
  } catch {
    await rm(target, { force: true });
    return undefined;
  } finally {
    if (file.path === undefined) await rm(source, { force: true });
  }
}

function runs(command: string, args: readonly string[]): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'ignore', timeout: DEADLINE_MS, killSignal: 'SIGKILL' });
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
  });
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path)) hash.update(piece as Uint8Array);
  return hash.digest('hex');
}
