import { IncomingMessage, type RequestListener, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';

export interface InjectedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

export interface InjectedAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly bytes: Buffer;
}

/** Hands a request to an HTTP application as the server would, without a socket. Resolves when the answer has ended. */
export function injectRequest(app: RequestListener, request: InjectedRequest): Promise<InjectedAnswer> {
  return new Promise((resolve) => {
    const written: Buffer[] = [];
    const socket = memorySocket(written);
    const incoming = toIncoming(request, socket);
    const response = new ServerResponse(incoming);
    response.assignSocket(socket);
    // As the server does: whoever streams an answer waits for it.
    socket.on('drain', () => response.emit('drain'));
    response.once('finish', () => setImmediate(() => resolve(toAnswer(Buffer.concat(written)))));
    app(incoming, response);
  });
}

/** The request and response classes ask little of their socket: an address and somewhere to write to. */
function memorySocket(written: Buffer[]): Socket {
  const socket = new Duplex({
    read() {},
    write(chunk: Buffer, _encoding, done) {
      written.push(Buffer.from(chunk));
      done();
    },
  });
  return Object.assign(socket, { remoteAddress: '127.0.0.1' }) as unknown as Socket;
}

function toIncoming(
  { method, path, headers = {}, body = '' }: InjectedRequest,
  socket: Socket,
): IncomingMessage {
  const incoming = new IncomingMessage(socket);
  incoming.method = method;
  incoming.url = path;
  incoming.httpVersion = '1.1';
  Object.assign(incoming.headers, {
    host: 'bridge.example',
    'content-length': String(Buffer.byteLength(body)),
    ...headers,
  });
  if (body !== '') incoming.push(body);
  incoming.push(null);
  // Else the request counts as cut off, and its socket is destroyed before the answer.
  incoming.complete = true;
  return incoming;
}

function toAnswer(raw: Buffer): InjectedAnswer {
  const end = raw.indexOf('\r\n\r\n');
  const text = raw.toString('latin1', 0, end);
  const [first = '', ...lines] = text.split('\r\n');
  const headers = lines.map((line): [string, string] => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
  });
  return {
    status: Number(first.split(' ')[1]),
    headers: Object.fromEntries(headers),
    body: raw.toString('utf8', end + 4),
    bytes: raw.subarray(end + 4),
  };
}
