import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Request } from 'express';
import { processUsage } from '../process-usage.ts';
import { serveParent } from '../serve-parent.ts';
import { conversationOf, SET_UP } from '../set-up.ts';

/** What the product is compared with: an Express route that checks the signature and parses, and nothing else. */
const app = express();
app.disable('x-powered-by').disable('etag');

app.post('/webhooks/whatsapp', async (request, response) => {
  const bytes = await readBytes(request);
  if (!isSigned(bytes, request.headers['x-hub-signature-256'])) {
    response.status(401).end();
    return;
  }
  const body: unknown = JSON.parse(bytes.toString('utf8'));
  response.status(200).end();
  if (forward !== undefined) begin(body);
});

function readBytes(request: Request): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => resolve(Buffer.concat(chunks)));
    request.on('error', reject);
  });
}

function isSigned(bytes: Buffer, header: string | string[] | undefined): boolean {
  const given = Buffer.from(String(header).slice('sha256='.length), 'hex');
  const wanted = createHmac('sha256', SET_UP.metaSecret).update(bytes).digest();
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

/** Where the one call goes that a message leads to; none when unset. */
const forward = process.env['BENCH_FORWARD'];

/** Calls under way at once: as many as the product has, so that neither drowns in open connections. */
const CALLS_AT_ONCE = 96;

interface Webhook {
  readonly entry: readonly [
    { readonly changes: readonly [{ readonly value: { readonly messages: readonly [Message] } }] },
  ];
}
interface Message {
  readonly from: string;
  readonly text: { readonly body: string };
}

const queue: Message[] = [];
let running = 0;

function begin(body: unknown): void {
  // Signed by our own load generator: its shape is known.
  queue.push((body as Webhook).entry[0].changes[0].value.messages[0]);
  pump();
}

function pump(): void {
  while (running < CALLS_AT_ONCE) {
    const message = queue.shift();
    if (message === undefined) return;
    running += 1;
    void callIntercom(message).finally(() => {
      running -= 1;
      pump();
    });
  }
}

/** The same call that the product makes for a message on a known thread. */
async function callIntercom({ from, text }: Message): Promise<void> {
  const conversation = conversationOf(Number(from.slice('155501'.length)));
  const answer = await fetch(`${forward}/conversations/${conversation}/reply`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${SET_UP.intercomToken}`,
      'Intercom-Version': SET_UP.intercomVersion,
      'Content-Type': 'application/json',
    },
    body: JSON.stringify({ message_type: 'comment', type: 'user', intercom_user_id: from, body: text.body }),
  });
  await answer.text();
}

const server = createServer(app);
await new Promise<void>((resolve) => {
  server.listen(0, '127.0.0.1', resolve);
});

// A listening TCP server has an AddressInfo; only pipes have a string.
const commands = { port: () => (server.address() as AddressInfo).port, usage: processUsage };
export type BareCommands = typeof commands;

serveParent(commands);
