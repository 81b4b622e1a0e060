import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { createBareCaller } from '../bare-caller.ts';
import { processUsage } from '../process-usage.ts';
import { serveParent } from '../serve-parent.ts';
import { SET_UP } from '../set-up.ts';

/** What the product is compared with: an Express route that checks the signature and parses, and stores nothing. */
async function createBareRoute(provider: string | undefined) {
  const call = provider === undefined ? () => undefined : createBareCaller(provider);
  const app = express();
  app.post('/webhooks/whatsapp', express.raw({ type: 'application/json' }), (request, response) => {
    // `express.raw` leaves bytes here for this content type.
    const bytes = request.body as Buffer;
    if (!isSigned(bytes, request.headers['x-hub-signature-256'])) {
      response.sendStatus(401);
      return;
    }
    const body: unknown = JSON.parse(bytes.toString('utf8'));
    response.sendStatus(200);
    call(body);
  });
  const server = createServer(app);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  // A listening TCP server has an AddressInfo; only pipes have a string.
  return { port: () => (server.address() as AddressInfo).port, usage: processUsage };
}

function isSigned(bytes: Buffer, header: string | string[] | undefined): boolean {
  const given = Buffer.from(String(header).slice('sha256='.length), 'hex');
  const wanted = createHmac('sha256', SET_UP.metaSecret).update(bytes).digest();
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

const commands = await createBareRoute(process.env['BENCH_FORWARD']);
export type BareCommands = typeof commands;

serveParent(commands);
