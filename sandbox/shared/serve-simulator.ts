import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createDeliveryPump } from './delivery-pump.ts';
import { type FaultRule, parseFaultRules } from './faults.ts';
import type { SimAnswer, SimRequest, SimResponse, Simulator } from './simulator.ts';

/** What the control door may do. */
export interface SimulatorControl {
  readonly setFaults: (rules: readonly FaultRule[]) => void;
  /** A JSON value that shows what the simulator holds. */
  readonly state: () => unknown;
}

export interface ServeOptions {
  readonly simulator: Simulator;
  readonly control: SimulatorControl;
  /** 0 takes any free port. */
  readonly port: number;
  /** The app's base URL; without one, webhooks wait until `setTarget`. */
  readonly target?: string | undefined;
  /** The simulator's clock, milliseconds since the epoch. */
  readonly now: () => number;
  /** How long the provider waits for the app's answer to a webhook, milliseconds. */
  readonly deliveryTimeoutMs: number;
}

export interface SimulatorShell {
  readonly port: number;
  readonly url: string;
  readonly setTarget: (url: string) => void;
  /** To be called after the clock was moved: looks again at what is due. */
  readonly wake: () => void;
  /** Cuts open connections and stops delivering. */
  readonly close: () => Promise<void>;
}

/** Far above the largest honest request (10 files in base64), bytes. */
const MAX_BODY_BYTES = 256 * 1024 * 1024;
const LOOPBACK = '127.0.0.1';

/** Puts a simulator on a loopback port and delivers its webhooks to the app. */
export async function serveSimulator(options: ServeOptions): Promise<SimulatorShell> {
  const timers = new Set<NodeJS.Timeout>();
  const later = (ms: number, run: () => void): void => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      run();
    }, ms);
    timers.add(timer);
  };
  const pump = createDeliveryPump(options);
  const server = createServer((request, response) => {
    readBody(request).then(
      (body) => {
        answerRequest(options, request, response, body, later);
        pump.look();
      },
      () => request.socket.destroy(),
    );
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port, LOOPBACK, resolve);
  });
  // A listening TCP server has an AddressInfo; only pipes have a string.
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `http://${LOOPBACK}:${port}`,
    setTarget: pump.setTarget,
    wake: pump.wake,
    async close() {
      pump.close();
      for (const timer of timers) clearTimeout(timer);
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

async function readBody(request: IncomingMessage): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) throw new Error('request body too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function answerRequest(
  options: ServeOptions,
  request: IncomingMessage,
  response: ServerResponse,
  body: Uint8Array,
  later: (ms: number, run: () => void) => void,
): void {
  const parsed = toSimRequest(request, body);
  const answer = parsed.path.startsWith('/__control/')
    ? honest(controlAnswer(options.control, parsed))
    : handleSafely(options.simulator, parsed);
  if (answer.kind === 'lost') later(answer.afterMs, () => request.socket.destroy());
  else if (answer.delayMs > 0) later(answer.delayMs, () => send(options, response, answer.response));
  else send(options, response, answer.response);
}

function honest(response: SimResponse): SimAnswer {
  return { kind: 'answer', response, delayMs: 0 };
}

/** A defect of the simulator must show itself as one failed call, not as a dead sandbox. */
function handleSafely(simulator: Simulator, request: SimRequest): SimAnswer {
  try {
    return simulator.handle(request);
  } catch (error) {
    return {
      kind: 'answer',
      response: json(500, { error: `simulator defect: ${String(error)}` }),
      delayMs: 0,
    };
  }
}

function toSimRequest(request: IncomingMessage, body: Uint8Array): SimRequest {
  const [rawPath = '/', query = ''] = (request.url ?? '/').split('?', 2);
  return {
    method: request.method ?? 'GET',
    path: rawPath,
    query: Object.fromEntries(new URLSearchParams(query)),
    headers: singleHeaders(request),
    body,
  };
}

function singleHeaders({ headers }: IncomingMessage): Record<string, string> {
  const pairs = Object.entries(headers).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
  );
  return Object.fromEntries(pairs);
}

function controlAnswer(control: SimulatorControl, request: SimRequest): SimResponse {
  const door = `${request.method} ${request.path}`;
  if (door === 'GET /__control/state') return json(200, control.state());
  if (door !== 'POST /__control/faults') return json(404, { error: 'unknown control' });
  try {
    control.setFaults(parseFaultRules(JSON.parse(Buffer.from(request.body).toString('utf8'))));
    return json(200, { ok: true });
  } catch (error) {
    return json(400, { error: error instanceof Error ? error.message : 'bad rules' });
  }
}

function json(status: number, value: unknown): SimResponse {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
}

/** `Date` is that of the simulated world. */
function send({ now }: ServeOptions, response: ServerResponse, { status, headers, body }: SimResponse): void {
  if (response.destroyed) return;
  const date = new Date(now()).toUTCString();
  response.writeHead(status, { date, ...headers, 'content-length': Buffer.byteLength(body) });
  response.end(body);
}
