import { createServer } from 'node:net';

/**
 * Below those that systems hand out by themselves, so that no server without a wish takes it meanwhile; and so is the one
 * beside it, which the database server of the script takes for itself.
 */
const FIRST = 12_000;
const COUNT = 10_000;
const BESIDE = 10_000;

/** A port that is free now, for a server whose address must be known before it starts. */
export async function freePort(): Promise<number> {
  const port = FIRST + Math.floor(Math.random() * COUNT);
  return (await isFree(port)) && (await isFree(port + BESIDE)) ? port : freePort();
}

function isFree(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
