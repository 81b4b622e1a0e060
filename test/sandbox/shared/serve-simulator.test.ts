import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { FaultRule } from '../../../sandbox/shared/faults.ts';
import {
  type ServeOptions,
  type SimulatorShell,
  serveSimulator,
} from '../../../sandbox/shared/serve-simulator.ts';
import type {
  SimAnswer,
  SimDelivery,
  SimDeliveryOutcome,
  SimRequest,
} from '../../../sandbox/shared/simulator.ts';

const running: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const stop of running.splice(0)) await stop();
});

/** A provider of the simplest kind: it answers what it is told and delivers what it is given. */
function aProvider(answer: SimAnswer = ok('hello')) {
  const requests: SimRequest[] = [];
  const queue: SimDelivery[] = [];
  const outcomes: SimDeliveryOutcome[] = [];
  const listeners = new Set<(what: string) => void>();
  const settled = Promise.withResolvers<SimDeliveryOutcome>();
  return {
    requests,
    settled: settled.promise,
    listeners,
    deliver(delivery: Partial<SimDelivery> = {}) {
      queue.push({
        id: 'd1',
        path: '/hook',
        headers: { 'x-signature': 's' },
        body: '{"a":"é"}',
        attempt: 1,
        dueAt: 0,
        ...delivery,
      });
      for (const listener of listeners) listener('delivery');
    },
    handle(request: SimRequest) {
      requests.push(request);
      return answer;
    },
    takeDueDeliveries: () => queue.splice(0),
    nextDeliveryAt: () => queue[0]?.dueAt,
    settleDelivery(_delivery: SimDelivery, outcome: SimDeliveryOutcome) {
      outcomes.push(outcome);
      settled.resolve(outcome);
    },
    onChange(listener: (what: string) => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function ok(body: string, delayMs = 0): SimAnswer {
  return { kind: 'answer', response: { status: 201, headers: { 'x-made-by': 'test' }, body }, delayMs };
}

async function serve(
  simulator: ReturnType<typeof aProvider>,
  more: Partial<ServeOptions> = {},
): Promise<SimulatorShell> {
  const control = { setFaults: () => {}, state: () => ({ fine: true }) };
  const options = { simulator, control, port: 0, now: () => Date.now(), deliveryTimeoutMs: 2_000 };
  const shell = await serveSimulator({ ...options, ...more });
  running.push(shell.close);
  return shell;
}

interface Hook {
  readonly url: string;
  readonly received: Promise<{ url: string | undefined; signature: unknown; body: string }>;
}

/** An app that answers its webhooks with the given status, or never. */
async function anApp(status: number | 'never'): Promise<Hook> {
  const received = Promise.withResolvers<Awaited<Hook['received']>>();
  const server: Server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString('utf8');
    });
    request.on('end', () => {
      received.resolve({ url: request.url, signature: request.headers['x-signature'], body });
      if (status !== 'never') response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  running.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  // A listening TCP server has an AddressInfo.
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, received: received.promise };
}

describe('the HTTP shell of a simulator', () => {
  it('hands over method, path, query, headers and raw body, and sends the answer', async () => {
    const provider = aProvider();
    const { url } = await serve(provider);
    const body = Buffer.from([0x7b, 0xff, 0x7d]);
    const answer = await fetch(`${url}/a/b?x=1&y=%2B`, {
      method: 'POST',
      body,
      headers: { 'X-Kind': 'raw' },
    });
    expect(answer.status).toBe(201);
    expect(answer.headers.get('x-made-by')).toBe('test');
    expect(await answer.text()).toBe('hello');
    expect(provider.requests[0]).toMatchObject({
      method: 'POST',
      path: '/a/b',
      query: { x: '1', y: '+' },
      headers: { 'x-kind': 'raw' },
    });
    expect(Buffer.from(provider.requests[0]?.body ?? []).equals(body)).toBe(true);
  });

  it('holds an answer back for its delay', async () => {
    const { url } = await serve(aProvider(ok('late', 60)));
    const start = performance.now();
    expect(await (await fetch(url)).text()).toBe('late');
    expect(performance.now() - start).toBeGreaterThan(55);
  });

  it('cuts the connection when the answer is lost', async () => {
    const { url } = await serve(aProvider({ kind: 'lost', afterMs: 20 }));
    await expect(fetch(url)).rejects.toThrow('fetch failed');
  });

  it('answers 500 when the simulator itself fails', async () => {
    const provider = aProvider();
    const handle = () => {
      throw new Error('a defect');
    };
    const { url } = await serve({ ...provider, handle });
    expect((await fetch(url)).status).toBe(500);
  });

  it('posts due webhooks to the app and reports its status', async () => {
    const app = await anApp(204);
    const provider = aProvider();
    await serve(provider, { target: app.url });
    provider.deliver();
    expect(await app.received).toEqual({ url: '/hook', signature: 's', body: '{"a":"é"}' });
    expect(await provider.settled).toEqual({ kind: 'status', status: 204 });
  });

  it('keeps webhooks until it is told where the app is', async () => {
    const app = await anApp(200);
    const provider = aProvider();
    const shell = await serve(provider);
    provider.deliver();
    shell.setTarget(app.url);
    expect(await provider.settled).toEqual({ kind: 'status', status: 200 });
  });

  it('reports a time-out when the app is silent, or not there at all', async () => {
    const app = await anApp('never');
    const silent = aProvider();
    await serve(silent, { target: app.url, deliveryTimeoutMs: 50 });
    silent.deliver();
    expect(await silent.settled).toEqual({ kind: 'timeout' });
    const absent = aProvider();
    await serve(absent, { target: 'http://127.0.0.1:1' });
    absent.deliver();
    expect(await absent.settled).toEqual({ kind: 'timeout' });
  });

  it('delivers at once when the clock was moved past the due time', async () => {
    const app = await anApp(200);
    let now = 0;
    const provider = aProvider();
    const shell = await serve(provider, { target: app.url, now: () => now });
    provider.deliver({ dueAt: 3_600_000 });
    now = 3_600_000;
    shell.wake();
    expect(await provider.settled).toEqual({ kind: 'status', status: 200 });
  });

  it('sets faults and shows the state through its control door', async () => {
    const set: FaultRule[][] = [];
    const control = {
      setFaults: (rules: readonly FaultRule[]) => {
        set.push([...rules]);
      },
      state: () => ({ messages: 3 }),
    };
    const { url } = await serve(aProvider(), { control });
    const rules = [{ kind: 'serverError', operation: '*', count: 1 }];
    const post = (body: unknown) =>
      fetch(`${url}/__control/faults`, { method: 'POST', body: JSON.stringify(body) });
    expect((await post(rules)).status).toBe(200);
    expect(set).toEqual([rules]);
    const refused = await post([{ kind: 'nonsense', operation: '*' }]);
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({ error: expect.stringContaining('kind') });
    expect(await (await fetch(`${url}/__control/state`)).json()).toEqual({ messages: 3 });
    expect((await fetch(`${url}/__control/else`)).status).toBe(404);
  });

  it('closes with calls and deliveries still open, and stops listening', async () => {
    const app = await anApp('never');
    const provider = aProvider({ kind: 'lost', afterMs: 60_000 });
    const shell = await serve(provider, { target: app.url, deliveryTimeoutMs: 60_000 });
    const hanging = expect(fetch(shell.url)).rejects.toThrow('fetch failed');
    provider.deliver();
    await app.received;
    await shell.close();
    await hanging;
    expect(provider.listeners.size).toBe(0);
    await expect(fetch(shell.url)).rejects.toThrow('fetch failed');
  });
});
