import { Readable } from 'node:stream';
import type { AxiosAdapter, AxiosRequestConfig } from 'axios';
import type { SimAnswer, SimRequest, Simulator } from '../../sandbox/shared/simulator.ts';
import { holdBytes, holdStream } from '../../server/adapters/files/hold-file.ts';
import { openFileConverter } from '../../server/adapters/files/open-file-converter.ts';
import { checkAddress } from '../../server/adapters/shared/check-address.ts';
import { FileRefusedError, ProviderUnavailableError, StorageError } from '../../server/domain/errors.ts';
import type { Documents, Storage } from '../../server/ports/documents.ts';
import type { FileConverter } from '../../server/ports/file-converter.ts';
import type { FileSource } from '../../server/ports/file-source.ts';
import type { Collection, StoredDocument } from '../../server/ports/storage.ts';
import { createVirtualClock, type VirtualClock } from './virtual-clock.ts';
import type { Activity } from './wait-for-quiet.ts';

/** One call that left the process. */
export interface OutsideCall {
  readonly provider: 'intercom' | 'meta';
  readonly method: string;
  readonly path: string;
  readonly body: string;
  readonly at: number;
  readonly headers: Readonly<Record<string, string>>;
}

/** Everything that a process touches outside itself, so that it can die at any point and nothing of it goes on. */
export interface ProcessLife {
  readonly clock: VirtualClock;
  readonly storage: Storage;
  readonly intercomFetch: typeof fetch;
  readonly metaAdapter: AxiosAdapter;
  /** The simulated Intercom's files. */
  readonly files: FileSource;
  /** The real one; time stands still while it works. */
  readonly converter: FileConverter;
  /** Something else that it does outside. */
  outside<T>(what: string, run: () => Promise<T>): Promise<T>;
  isAlive(): boolean;
  /** From here on nothing it began is ever answered, and nothing it asks for happens. */
  die(): void;
}

export interface LifeOptions {
  readonly startAt: number;
  readonly storage: Storage;
  readonly intercom: Simulator;
  readonly whatsapp: Simulator;
  /** Told of everything that happens, so that quiet can be told from work. `busy` counts storage calls under way. */
  readonly activity: Activity;
  readonly onCall: (call: OutsideCall) => void;
  /** Points at which the process can die: before and after each write and each outside call. Answers false to die. */
  readonly onStep: (step: string) => boolean;
  /** Writes that the storage refuses. */
  readonly refusesWrite: (collection: string) => boolean;
}

const never = <T>(): Promise<T> => new Promise<T>(() => undefined);

export function createLife(options: LifeOptions): ProcessLife {
  const clock = createVirtualClock(options.startAt);
  let alive = true;
  const die = () => {
    alive = false;
    clock.clear();
  };
  const step = (name: string): boolean => {
    options.activity.count += 1;
    if (alive && !options.onStep(name)) die();
    return alive;
  };
  const call = (provider: OutsideCall['provider'], request: SimRequest): SimAnswer => {
    const { method, path, headers } = request;
    const body = Buffer.from(request.body).toString('utf8');
    options.onCall({ provider, method, path, body, headers, at: clock.now() });
    return (provider === 'intercom' ? options.intercom : options.whatsapp).handle(request);
  };
  /** The answer when the simulator gives one; rejects when it never comes. */
  const ask = async (provider: OutsideCall['provider'], request: SimRequest) => {
    if (!step(`before ${provider} ${request.method} ${request.path}`)) return never<never>();
    const answer = call(provider, request);
    if (!step(`after ${provider} ${request.method} ${request.path}`)) return never<never>();
    const waitMs = answer.kind === 'lost' ? answer.afterMs : answer.delayMs;
    if (waitMs > 0) await new Promise<void>((resolve) => void clock.schedule(waitMs, resolve));
    if (answer.kind === 'lost') throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
    return answer.response;
  };

  const { activity } = options;
  const busy = async <T>(run: () => Promise<T>): Promise<T> => {
    activity.busy += 1;
    const result = await run().finally(() => {
      activity.busy -= 1;
      activity.count += 1;
    });
    return alive ? result : never<T>();
  };
  const converter = openFileConverter({ ffmpeg: 'no-such-ffmpeg' });

  return {
    clock,
    files: {
      fetch: async (url, { maxBytes }) => {
        checkAddress(url, []);
        const provider = new URL(url).hostname === 'pictures.example' ? 'meta' : 'intercom';
        const { status, body } = await ask(provider, fromFetch(url, {})).catch((cause: unknown) => {
          throw new ProviderUnavailableError('connection lost', { provider, cause });
        });
        if (status >= 500) throw new ProviderUnavailableError('no file now', { provider, status });
        if (status !== 200) throw new FileRefusedError(status === 404 ? 'gone' : 'refused');
        if (body.length > maxBytes) throw new FileRefusedError('too-large');
        return holdBytes(Buffer.from(body));
      },
      hold: (source, limits) => busy(() => holdStream(source, limits)),
    },
    converter: {
      identify: (file, told) => busy(() => converter.identify(file, told)),
      measure: (file) => busy(() => converter.measure(file)),
      square: (file, wanted) => busy(() => converter.square(file, wanted)),
      shrink: (file, wanted) => busy(() => converter.shrink(file, wanted)),
      convert: (file, want) => busy(() => converter.convert(file, want)),
    },
    outside: async (what, run) => {
      if (!step(`before ${what}`)) return never();
      const result = await busy(run);
      return step(`after ${what}`) ? result : never();
    },
    isAlive: () => alive,
    die,
    storage: guardStorage(options, step, () => alive),
    intercomFetch: async (input, init) => {
      const { status, headers, body } = await ask('intercom', fromFetch(input, init));
      return new Response(status === 204 ? null : body.toString(), { status, headers: { ...headers } });
    },
    metaAdapter: async (config) => {
      const { status, headers, body } = await ask('meta', fromAxios(config));
      const data =
        config.responseType === 'stream' ? Readable.from(inPieces(body, options.activity)) : body.toString();
      return { data, status, statusText: '', headers: { ...headers }, config };
    },
  };
}

/** Bytes of one piece of a file on its way. */
const PIECE = 64 * 1_024;

/** Each piece is activity: while a file is on its way, no time passes. */
function* inPieces(body: string | Uint8Array, activity: { count: number }): Generator<Buffer> {
  const bytes = Buffer.from(body);
  for (let at = 0; at < bytes.length; at += PIECE) {
    activity.count += 1;
    yield bytes.subarray(at, at + PIECE);
  }
}

function fromFetch(input: Parameters<typeof fetch>[0], init: RequestInit | undefined): SimRequest {
  const url = new URL(input instanceof Request ? input.url : input);
  return {
    method: init?.method ?? 'GET',
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    headers: Object.fromEntries(new Headers(init?.headers)),
    body: Buffer.from(typeof init?.body === 'string' ? init.body : ''),
  };
}

function fromAxios(config: AxiosRequestConfig): SimRequest {
  const url = new URL(`${config.baseURL ?? ''}${config.url ?? ''}`);
  const headers = Object.entries(config.headers ?? {}).map(([name, value]) => [
    name.toLowerCase(),
    String(value),
  ]);
  return {
    method: (config.method ?? 'get').toUpperCase(),
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    headers: Object.fromEntries(headers),
    body: Buffer.from(typeof config.data === 'string' || Buffer.isBuffer(config.data) ? config.data : ''),
  };
}

function guardStorage(
  options: LifeOptions,
  step: (name: string) => boolean,
  isAlive: () => boolean,
): Storage {
  const { storage, activity } = options;
  const track = async <T>(run: () => Promise<T>): Promise<T> => {
    if (!isAlive()) return never<T>();
    activity.count += 1;
    activity.busy += 1;
    const result = await run().finally(() => {
      activity.busy -= 1;
      activity.count += 1;
    });
    return isAlive() ? result : never<T>();
  };
  const write = async <T>(name: string, what: string, run: () => Promise<T>): Promise<T> => {
    if (!step(`before ${what} ${name}`)) return never<T>();
    if (options.refusesWrite(name)) throw new StorageError('the disk is full');
    const result = await track(run);
    return step(`after ${what} ${name}`) ? result : never<T>();
  };
  const guarded = <T extends StoredDocument>(name: string, inner: Collection<T>): Collection<T> => ({
    get: (id) => track(() => inner.get(id)),
    find: (query) => track(() => inner.find(query)),
    count: (query) => track(() => inner.count(query)),
    insert: (documents) => write(name, 'insert', () => inner.insert(documents)),
    getAll: (ids) => track(() => inner.getAll(ids)),
    update: (document, before) => write(name, 'update', () => inner.update(document, before)),
    writeAll: (writes) => write(name, 'writeAll', () => inner.writeAll(writes)),
    delete: (ids) => write(name, 'delete', () => inner.delete(ids)),
  });
  return {
    collection: <Name extends keyof Documents & string>(name: Name) =>
      guarded(name, storage.collection(name)),
    ping: () => track(() => storage.ping()),
    clockSkewMs: () => storage.clockSkewMs(),
    scrub: () => storage.scrub(),
    shared: storage.shared,
    // The database outlives the process.
    close: async () => undefined,
  };
}
