import type { IncomingHttpHeaders } from 'node:http';
import type { FaultRule } from '../../../../../sandbox/shared/faults.ts';
import { serveSimulator } from '../../../../../sandbox/shared/serve-simulator.ts';
import type { SimTemplate } from '../../../../../sandbox/whatsapp/model/whatsapp-config.ts';
import {
  createWhatsAppSimulator,
  type WhatsAppSimulator,
} from '../../../../../sandbox/whatsapp/whatsapp-simulator.ts';
import type { GraphCall } from '../../../../../server/adapters/meta/calls/call-graph.ts';
import { type OpenedGraph, openGraph } from '../../../../../server/adapters/meta/calls/open-graph.ts';
import { withServer } from '../../shared/loopback-server.ts';
import { createManualClock } from '../../shared/manual-clock.ts';
import { createRecordingObservers } from '../../shared/recording-observers.ts';

export const ACCOUNT = '102290129340398';
export const NUMBER = '106540352242922';
export const TOKEN = 'EAABinventedToken';
export const APP = { id: '1200450034', secret: 'invented-secret' } as const;

/** A call for the account, by its token. */
export const asked: Pick<GraphCall, 'operation' | 'tenant' | 'token'> = {
  operation: 'asked',
  tenant: { account: ACCOUNT },
  token: TOKEN,
};

const NOW = 1_763_630_000_000;

export function openTestGraph(apiUrl: string) {
  const observers = createRecordingObservers();
  const clock = createManualClock();
  const graph = openGraph({ apiUrl, apiVersion: 'v26.0', clock, ...observers });
  return { graph, clock, ...observers };
}

export type TestGraph = ReturnType<typeof openTestGraph>;

/** The caller on a strict simulated Graph API, by real sockets. */
export async function onSimulator<T>(
  use: (world: TestGraph & { readonly simulator: WhatsAppSimulator }) => Promise<T>,
  templates = 0,
): Promise<T> {
  const simulator = createWhatsAppSimulator({ now: () => NOW, random: () => 0.5 }, config(templates));
  const { faults, deliveryTimeoutMs } = simulator;
  const control = { setFaults: (rules: readonly FaultRule[]) => faults.set(rules), state: () => undefined };
  const shell = await serveSimulator({ simulator, control, port: 0, now: () => NOW, deliveryTimeoutMs });
  try {
    return await using(shell.url, (world) => use({ ...world, simulator }));
  } finally {
    await shell.close();
  }
}

export interface Seen {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** The caller on a server that answers each request with the next of `answers`, and the last one again. */
export function onServer<T>(
  answers: readonly unknown[],
  use: (world: TestGraph & { readonly seen: Seen[] }) => Promise<T>,
): Promise<T> {
  const seen: Seen[] = [];
  return withServer(
    (request, response) => {
      const pieces: Buffer[] = [];
      request.on('data', (piece: Buffer) => pieces.push(piece));
      request.on('end', () => {
        const { method, url, headers } = request;
        seen.push({ method, url, headers, body: Buffer.concat(pieces) });
        const answer = answers[Math.min(seen.length, answers.length) - 1];
        response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
      });
    },
    (url) => using(url, (world) => use({ ...world, seen })),
  );
}

async function using<T>(url: string, use: (world: TestGraph) => Promise<T>): Promise<T> {
  const world = openTestGraph(url);
  const graph: OpenedGraph = world.graph;
  try {
    return await use(world);
  } finally {
    graph.close();
  }
}

function config(templates: number) {
  return {
    apps: [{ ...APP, verifyToken: 'verify-me', webhookPath: '/webhooks/whatsapp' }],
    accounts: [
      { id: ACCOUNT, portfolio: '506914307656634', app: APP.id, accessToken: TOKEN, name: 'Shop' },
      {
        id: '102290129340777',
        portfolio: '506914307656777',
        app: APP.id,
        accessToken: 'EAABofTheCafe',
        name: 'Cafe',
      },
    ],
    numbers: [{ id: NUMBER, account: ACCOUNT, phone: '+15550100123', displayName: 'Shop' }],
    templates: Array.from({ length: templates }, (_, index) => template(index)),
  };
}

function template(index: number): SimTemplate {
  return {
    account: ACCOUNT,
    id: String(990_000 + index),
    name: `order_${index}`,
    language: 'en_US',
    category: 'UTILITY',
    status: 'APPROVED',
    components: [{ type: 'BODY', text: 'Your order is ready.' }],
  };
}
