import { connect, type Socket } from 'node:net';

/** One kept-alive connection that carries one request at a time: far cheaper than an HTTP client. */
export interface RawConnection {
  /** Resolves with the status; the body is read and thrown away. */
  send(request: Buffer): Promise<number>;
  close(): void;
}

const HEAD_END = '\r\n\r\n';

/** Rejects when nobody listens. */
export function openConnection(port: number): Promise<RawConnection> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.off('error', reject);
      resolve(onSocket(socket));
    });
  });
}

function onSocket(socket: Socket): RawConnection {
  let waiting: PromiseWithResolvers<number> | undefined;
  let pending: Buffer = Buffer.alloc(0);
  const fail = () => {
    waiting?.reject(new Error('The connection was lost.'));
    waiting = undefined;
  };
  socket.on('error', fail).on('close', fail);
  socket.on('data', (chunk: Buffer) => {
    pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
    const status = wholeAnswer(pending);
    if (status === undefined) return;
    pending = Buffer.alloc(0);
    const done = waiting;
    waiting = undefined;
    done?.resolve(status);
  });
  return {
    send: (request) => {
      if (!socket.writable) return Promise.reject(new Error('The server has closed the connection.'));
      waiting = Promise.withResolvers<number>();
      socket.write(request);
      return waiting.promise;
    },
    close: () => socket.destroy(),
  };
}

/** Status of an answer that has come completely; our servers always name the length. */
function wholeAnswer(bytes: Buffer): number | undefined {
  const end = bytes.indexOf(HEAD_END);
  if (end < 0) return undefined;
  const head = bytes.toString('latin1', 0, end);
  const length = Number(/content-length: *(\d+)/i.exec(head)?.[1] ?? 0);
  return bytes.length >= end + HEAD_END.length + length ? Number(head.slice(9, 12)) : undefined;
}
