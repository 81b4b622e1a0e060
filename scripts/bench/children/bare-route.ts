import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Request } from 'express';
import { createBareCaller } from '../bare-caller.ts';
import { processUsage } from '../process-usage.ts';
import { serveParent } from '../serve-parent.ts';
import { SET_UP } from '../set-up.ts';

/** What the product is compared with: an Express route that checks the signature and parses, and stores nothing. */
async function createBareRoute(provider: string | undefined) {
  const call = provider === undefined ? () => undefined : createBareCaller(provider);
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
    call(body);
  });
  const server = createServer(app);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  // A listening TCP server has an AddressInfo; only pipes have a string.
  return { port: () => (server.address() as AddressInfo).port, usage: processUsage };
}

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

const commands = await createBareRoute(process.env['BENCH_FORWARD']);
export type BareCommands = typeof commands;

serveParent(commands);
