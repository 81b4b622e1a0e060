import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Express, Request, RequestHandler, Response } from 'express';
import type { StreamedFile } from '../../bridge/files/stream-file.ts';
import { BridgeError } from '../../domain/errors.ts';
import { NotFoundError } from '../errors/caller-errors.ts';
import { customerFilePage, messagePage } from './customer-file-page.ts';
import type { Doors } from './doors.ts';
import { limitFiles } from './limit-requests.ts';
import { refuseMethod } from './refuse-method.ts';
import { SAFE_HEADERS, sendPage } from './send-page.ts';

const GONE =
  'WhatsApp keeps a file for seven days and then forgets it, and we keep no copy. Ask the customer to send it again.';
const NOT_NOW = 'WhatsApp does not hand out the file at the moment. Try again in a minute.';
const WITHHELD = 'This file is not what it claims to be, or it is a program. It is not handed out.';

/**
 * Mounts `GET /media/:token` for customers' files that Intercom does not take: a small page, and the file itself streamed
 * from WhatsApp. Tokens of another kind are left to the next route.
 */
export function mountCustomerFiles(app: Express, doors: Pick<Doors, 'customerFile'>): void {
  const limit = limitFiles();
  app.get('/media/:token', showPage(doors));
  app.route('/media/:token/file').get(limit, sendFile(doors)).all(refuseMethod('GET, HEAD'));
}

function showPage(doors: Pick<Doors, 'customerFile'>): RequestHandler<{ token: string }> {
  return async (request, response, next) => {
    const { token } = request.params;
    const file = await doors.customerFile(token);
    if (file === undefined) next('route');
    else if (file.kind === 'gone') sendPage(response, 404, messagePage('This file is gone', GONE));
    else sendPage(response, 200, customerFilePage(file, `${encodeURIComponent(token)}/file`));
  };
}

function sendFile(doors: Pick<Doors, 'customerFile'>): RequestHandler<{ token: string }> {
  return async (request, response) => {
    const file = await doors.customerFile(request.params.token);
    if (file === undefined) throw new NotFoundError('This file is not here any more.');
    if (file.kind === 'gone') {
      sendPage(response, 404, messagePage('This file is gone', GONE));
      return;
    }
    const opened = await file.open().catch(notNow);
    if (opened === undefined)
      sendPage(response.set('Retry-After', '60'), 503, messagePage('Not now', NOT_NOW));
    else if (opened.kind === 'open') await stream(request, response, opened);
    else if (opened.kind === 'gone' || opened.kind === 'expired')
      sendPage(response, 404, messagePage('This file is gone', GONE));
    else sendPage(response, 404, messagePage('This file is not available', WITHHELD));
  };
}

/** The call itself has left its line in the log. */
function notNow(error: unknown): undefined {
  if (!(error instanceof BridgeError)) throw error;
}

/** Chunk by chunk, as fast as it is read: what is in memory does not grow with the file. */
async function stream(request: Request, response: Response, file: StreamedFile): Promise<void> {
  response
    .status(200)
    .set(SAFE_HEADERS)
    .set('Content-Type', 'application/octet-stream')
    .set('Content-Disposition', disposition(file.name));
  if (file.sizeBytes !== undefined) response.set('Content-Length', String(file.sizeBytes));
  if (request.method === 'HEAD') {
    file.close();
    response.end();
    return;
  }
  try {
    await pipeline(Readable.from(file.chunks, { objectMode: false }), response);
  } catch {
    // Whoever reads sees that it ended early: the connection is cut before the announced length.
    response.destroy();
  } finally {
    file.close();
  }
}

/** RFC 6266: plain letters for old readers, the whole name for all others. */
function disposition(name: string): string {
  const plain = name.replace(/[^\w.-]/g, '_');
  const whole = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`;
}
