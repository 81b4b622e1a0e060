import { createServer, type RequestListener, type Server } from 'node:http';
import { ConfigError } from '../domain/errors.ts';
import type { Logger } from '../ports/logger.ts';
import { answerBrokenRequest } from './errors/answer-broken-request.ts';

/** All in milliseconds. */
export interface HttpTimeouts {
  /** For the headers to arrive. */
  readonly headersMs: number;
  /** For the whole request to arrive: a file from a phone takes its time. Other bodies have less, see `readBody`. */
  readonly requestMs: number;
  /** How long an idle connection is kept: longer than common proxies do (60 s), so that they close first. */
  readonly keepAliveMs: number;
  /** How often the first two are looked at. */
  readonly checkMs: number;
  /** How long a shutdown waits for what was accepted. */
  readonly closeMs: number;
}

const TIMEOUTS: HttpTimeouts = {
  headersMs: 10_000,
  requestMs: 180_000,
  keepAliveMs: 65_000,
  checkMs: 1_000,
  closeMs: 10_000,
};

/** Connections that fall idle while shutting down are closed within this. Milliseconds. */
const IDLE_SWEEP_MS = 25;

export interface Listening {
  readonly port: number;
  /** Accepts nothing new, answers what was begun, and resolves when every connection is closed. */
  close(): Promise<void>;
}

/** Serves on `port` (0: any free one). Rejects with `ConfigError` when the port cannot be had. */
export async function listen(
  app: RequestListener,
  port: number,
  options: {
    readonly logger: Logger;
    readonly timeouts?: Partial<HttpTimeouts>;
    /** Every address of the machine unless given. */
    readonly host?: string;
  },
): Promise<Listening> {
  const timeouts = { ...TIMEOUTS, ...options.timeouts };
  const server = createServer(
    {
      headersTimeout: timeouts.headersMs,
      requestTimeout: timeouts.requestMs,
      keepAliveTimeout: timeouts.keepAliveMs,
      connectionsCheckingInterval: timeouts.checkMs,
    },
    app,
  );
  server.on('clientError', answerBrokenRequest(options.logger));
  await bind(server, port, options.host);
  return { port: boundPort(server, port), close: () => close(server, timeouts.closeMs) };
}

function bind(server: Server, port: number, host: string | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      reject(new ConfigError(portProblem(port, host, cause), { cause }));
    });
    server.listen({ port, ...(host === undefined ? {} : { host }) }, resolve);
  });
}

function portProblem(port: number, host: string | undefined, { code, name }: NodeJS.ErrnoException): string {
  if (code === 'EADDRINUSE')
    return `Port ${port} is in use by another program. Stop that one, or choose another port.`;
  if (host !== undefined && (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND'))
    return `HOST ${host} is no address of this machine. Use one of its own, such as 127.0.0.1, or leave HOST out.`;
  return `Port ${port} cannot be used (${code ?? name}).`;
}

function boundPort(server: Server, asked: number): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : asked;
}

function close(server: Server, withinMs: number): Promise<void> {
  return new Promise((resolve) => {
    const sweep = setInterval(() => server.closeIdleConnections(), IDLE_SWEEP_MS);
    const cut = setTimeout(() => server.closeAllConnections(), withinMs);
    server.close(() => {
      clearInterval(sweep);
      clearTimeout(cut);
      resolve();
    });
  });
}
