import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { serveSimulator } from '../../../sandbox/shared/serve-simulator.ts';
import { createWhatsAppSimulator } from '../../../sandbox/whatsapp/whatsapp-simulator.ts';
import { ACCOUNT, APP, NUMBER, SECRET, seeded, TOKEN } from './whatsapp-world.ts';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** An app that only collects what is posted to it. */
async function collectingApp(): Promise<{ url: string; next: () => Promise<string> }> {
  const waiting: ((body: string) => void)[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => {
      body += chunk;
    });
    request.on('end', () => {
      response.end();
      waiting.shift()?.(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => new Promise((resolve) => server.close(resolve)));
  const { port } = server.address() as AddressInfo;
  const next = () => new Promise<string>((resolve) => waiting.push(resolve));
  return { url: `http://127.0.0.1:${port}`, next };
}

describe('the simulator behind HTTP', () => {
  it('delivers a customer’s message, takes the reply, an upload, and serves the file from its own host', async () => {
    const app = await collectingApp();
    const simulator = createWhatsAppSimulator(
      { now: Date.now, random: seeded() },
      {
        apps: [{ id: APP, secret: SECRET, verifyToken: 'v', webhookPath: '/webhooks/whatsapp' }],
        accounts: [{ id: ACCOUNT, portfolio: 'p', app: APP, accessToken: TOKEN, name: 'Acme' }],
        numbers: [{ id: NUMBER, account: ACCOUNT, phone: '+15550100123', displayName: 'Acme' }],
        webhookDelayMs: 0,
      },
    );
    const shell = await serveSimulator({
      simulator,
      control: { setFaults: (rules) => simulator.faults.set(rules), state: () => simulator.view.chats() },
      port: 0,
      target: app.url,
      now: Date.now,
      deliveryTimeoutMs: simulator.deliveryTimeoutMs,
    });
    closers.push(shell.close);

    const received = app.next();
    simulator.act.customerWrites({
      number: NUMBER,
      from: { phone: '+447700900123', name: 'Ada' },
      text: 'Hällo',
    });
    expect(JSON.parse(await received)).toMatchObject({
      entry: [{ changes: [{ value: { messages: [{ text: { body: 'Hällo' } }] } }] }],
    });

    const authorization = `Bearer ${TOKEN}`;
    const form = new FormData();
    form.set('messaging_product', 'whatsapp');
    form.set('type', 'text/plain');
    form.set('file', new Blob(['content'], { type: 'text/plain' }), 'a.txt');
    const uploaded = await fetch(`${shell.url}/v25.0/${NUMBER}/media`, {
      method: 'POST',
      headers: { authorization },
      body: form,
    });
    const { id } = (await uploaded.json()) as { id: string };
    const described = await fetch(`${shell.url}/v25.0/${id}`, { headers: { authorization } });
    const { url } = (await described.json()) as { url: string };
    expect(url.startsWith(shell.url)).toBe(true);
    expect(await (await fetch(url, { headers: { authorization } })).text()).toBe('content');
    expect((await fetch(url)).status).toBe(401);
  });
});
