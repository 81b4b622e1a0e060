import { connect, type Socket } from 'node:net';

/** A connection that sends what it is told, byte by byte, and keeps what comes back. */
export interface RawConnection {
  readonly socket: Socket;
  send(bytes: string | Buffer): void;
  /** Resolves with everything received, once that contains `text` or the other side has closed. */
  until(text: string): Promise<string>;
  /** Resolves with everything received, once the other side has closed. */
  closed(): Promise<string>;
  /** Code of the error that ended it, if one did. */
  failure(): string | undefined;
}

export async function openRaw(port: number): Promise<RawConnection> {
  const socket = connect(port, '127.0.0.1');
  let received = '';
  let over = false;
  let failure: string | undefined;
  const watchers = new Set<() => void>();
  const notify = (): void => {
    for (const watch of watchers) watch();
  };
  socket.on('data', (chunk) => {
    received += chunk.toString('latin1');
    notify();
  });
  socket.on('error', (error: NodeJS.ErrnoException) => {
    failure = error.code;
  });
  socket.on('close', () => {
    over = true;
    notify();
  });
  await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  const when = (condition: () => boolean): Promise<string> =>
    new Promise((resolve) => {
      const watch = (): void => {
        if (!over && !condition()) return;
        watchers.delete(watch);
        resolve(received);
      };
      watchers.add(watch);
      watch();
    });
  return {
    socket,
    send: (bytes) => void socket.write(bytes),
    until: (text) => when(() => received.includes(text)),
    closed: () => when(() => false),
    failure: () => failure,
  };
}

/** Head of a request whose body is written by the test. */
export function head(method: string, path: string, headers: Record<string, string | number>): string {
  const lines = Object.entries({ host: 'bridge.example', ...headers }).map(
    ([name, value]) => `${name}: ${value}`,
  );
  return `${[`${method} ${path} HTTP/1.1`, ...lines].join('\r\n')}\r\n\r\n`;
}
