import { type AxiosAdapter, AxiosError, AxiosHeaders } from 'axios';
import { holdBytes, holdStream } from '../../../server/adapters/files/hold-file.ts';
import { withDeadline } from '../../../server/adapters/shared/with-deadline.ts';
import { FileRefusedError, ProviderUnavailableError } from '../../../server/domain/errors.ts';
import { FETCH_DEADLINE_MS, type FileSource } from '../../../server/ports/file-source.ts';
import type { IntercomSimulator } from '../../intercom/intercom-simulator.ts';
import type { SimRequest, SimResponse, Simulator } from '../../shared/simulator.ts';
import type { WhatsAppSimulator } from '../../whatsapp/whatsapp-simulator.ts';
import type { Chance } from '../machine/chance.ts';
import type { Machine } from '../machine/machine.ts';
import type { Timeline } from '../machine/timeline.ts';
import type { Sky } from '../machine/weather.ts';
import type { Ledger, OutsideCall } from '../record/ledger.ts';
import { textAt } from '../record/shown-identity.ts';
import { drawFate, type Fate } from './fate.ts';

export interface TransportOptions {
  readonly timeline: Timeline;
  readonly chance: Chance;
  readonly sky: Sky;
  readonly ledger: Ledger;
  readonly intercom: IntercomSimulator;
  readonly whatsapp: WhatsAppSimulator;
  /** Called when a call begins and when its answer is under way: processes may crash or stall there. */
  readonly onCall: (machine: Machine, occasion: 'outside') => void;
  readonly trace: (line: string) => void;
}

/** What the two adapters use instead of the network. */
export interface Transport {
  intercomFetch(machine: Machine): typeof fetch;
  metaAdapter(machine: Machine): AxiosAdapter;
  /** Files of replies, from the addresses that Intercom tells. */
  files(machine: Machine): FileSource;
}

/** When a broken connection is noticed. Milliseconds. */
const RESET_AFTER_MS = 3_000;

/** Calls to the simulated providers as pure functions, through a network that loses, delays and repeats nothing by itself. */
export function createTransport(options: TransportOptions): Transport {
  const { intercom, whatsapp } = options;
  const asIntercom: Provider = { name: 'intercom', simulator: intercom, arm: intercom.setFaults };
  const asMeta: Provider = { name: 'meta', simulator: whatsapp, arm: (rules) => whatsapp.faults.set(rules) };
  return {
    intercomFetch: (machine) => {
      const send = async (input: unknown, init: RequestInit = {}) => {
        const answer = await carry(options, asIntercom, machine, toRequest(String(input), init));
        return toResponse(answer);
      };
      // The adapter uses of a Response only what is here; a real one would need the event loop for its stream.
      return send as unknown as typeof fetch;
    },
    files: (machine) => ({
      fetch: async (url, { maxBytes }) => {
        // The port promises an end, also when no answer ever comes.
        const { status, body } = await withDeadline(machine.clock, FETCH_DEADLINE_MS, () =>
          carry(options, asIntercom, machine, toRequest(url, {})),
        ).catch((cause: unknown) => {
          throw new ProviderUnavailableError('no answer', { provider: 'intercom', cause });
        });
        if (status >= 500 || status === 429)
          throw new ProviderUnavailableError('not now', { provider: 'intercom', status });
        if (status !== 200) {
          options.ledger.refusedFiles.push(options.timeline.now());
          throw new FileRefusedError(status === 404 ? 'gone' : 'refused', { status });
        }
        if (body.length > maxBytes) throw new FileRefusedError('too-large');
        return holdBytes(Buffer.from(body));
      },
      hold: holdStream,
    }),
    metaAdapter: (machine) => async (config) => {
      const url = `${config.baseURL ?? ''}${config.url ?? ''}`;
      const request = toRequest(url, {
        method: (config.method ?? 'GET').toUpperCase(),
        headers: AxiosHeaders.from(config.headers).toJSON(true) as Record<string, string>,
        body: Buffer.isBuffer(config.data) ? config.data : String(config.data ?? ''),
      });
      const answer = await carry(options, asMeta, machine, request).catch((error: unknown) => {
        throw new AxiosError('network', codeOf(error), config);
      });
      const { status, headers, body } = answer;
      return {
        status,
        statusText: '',
        headers: new AxiosHeaders({ ...headers }),
        data: config.responseType === 'stream' ? piecesOf(body) : textOf(body),
        config,
      };
    },
  };
}

interface Provider {
  readonly name: OutsideCall['provider'];
  readonly simulator: Simulator;
  readonly arm: IntercomSimulator['setFaults'];
}

function carry(
  options: TransportOptions,
  provider: Provider,
  machine: Machine,
  request: SimRequest,
): Promise<SimResponse> {
  const { timeline, chance, sky, ledger } = options;
  const isWrite = request.method !== 'GET' && !request.path.endsWith('/search');
  const fate = drawFate(chance, sky.now(), isWrite);
  const call: OutsideCall = {
    provider: provider.name,
    door: `${request.method} ${request.path}`,
    machine: machine.id,
    body: bodyOf(request),
    begunAt: timeline.now(),
    landedAt: undefined,
    answered: undefined,
    status: undefined,
  };
  if (!machine.alive) return new Promise(() => undefined);
  if (isWrite) ledger.calls.push(call);
  options.trace(`${machine.id} ${provider.name} ${call.door} ${describe(fate)}${excerpt(call)}`);
  return new Promise((resolve, reject) => {
    if (fate.arrives)
      timeline.at(timeline.now() + fate.workAfterMs, () => {
        const response = work(provider, request, fate);
        call.landedAt = timeline.now();
        call.status = response.status;
        options.trace(`${provider.name} did ${call.door} for ${machine.id}: ${response.status}`);
        if (fate.answer === 'comes' && machine.alive) {
          machine.receive(fate.answerAfterMs, () => {
            call.answered = response.status;
            resolve(response);
          });
          options.onCall(machine, 'outside');
        }
      });
    if (fate.answer === 'reset') machine.receive(RESET_AFTER_MS, () => reject(broken('ECONNRESET')));
    if (fate.answer === 'refused') machine.receive(fate.answerAfterMs, () => reject(broken('ECONNREFUSED')));
    options.onCall(machine, 'outside');
  });
}

function work({ simulator, arm }: Provider, request: SimRequest, fate: Fate): SimResponse {
  arm(fate.fault === undefined ? [] : [{ ...fate.fault, count: 1 }]);
  const answer = simulator.handle(request);
  arm([]);
  if (answer.kind === 'lost') throw new Error('the simulator lost an answer that it was not told to lose');
  return answer.response;
}

function describe(fate: Fate): string {
  const { arrives, workAfterMs, fault, answer } = fate;
  const trouble = fault === undefined ? '' : ` ${fault.kind} ${fault.status ?? ''}`;
  return `${arrives ? `arrives in ${workAfterMs} ms` : 'never arrives'}, answer ${answer}${trouble}`;
}

/** What a write says, for the reader of a trace. */
function excerpt({ body }: OutsideCall): string {
  const said = body['body'] ?? body['text'];
  return said === undefined
    ? ''
    : `: ${textAt(body, 'to', 'recipient')} ${JSON.stringify(said).slice(0, 110)}`;
}

function broken(code: string): Error {
  return new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) });
}

function codeOf(error: unknown): string {
  const cause: unknown = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : 'ECONNRESET';
}

function toRequest(address: string, init: RequestInit): SimRequest {
  const url = new URL(address);
  // Both adapters hand in a plain object of strings.
  const headers = Object.entries((init.headers ?? {}) as Record<string, string>);
  return {
    method: init.method ?? 'GET',
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    headers: Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), String(value)])),
    body: Buffer.isBuffer(init.body)
      ? init.body
      : Buffer.from(typeof init.body === 'string' ? init.body : ''),
  };
}

function bodyOf({ body }: SimRequest): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(Buffer.from(body).toString('utf8')) as Record<string, unknown>;
  } catch {
    return {};
  }
}

function toResponse({ status, headers, body }: SimResponse) {
  return {
    ok: status >= 200 && status < 300,
    status,
    headers: new Headers({ ...headers }),
    text: async () => textOf(body),
  };
}

function textOf(body: string | Uint8Array): string {
  return typeof body === 'string' ? body : Buffer.from(body).toString('utf8');
}

/** A file as it comes over the network: in pieces. */
async function* piecesOf(body: string | Uint8Array): AsyncGenerator<Uint8Array> {
  yield Buffer.from(body);
}
