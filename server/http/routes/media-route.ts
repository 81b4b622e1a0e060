import type { Express, RequestHandler, Response } from 'express';
import type { OpenedLink } from '../../bridge/open-link.ts';
import { NotFoundError } from '../errors/caller-errors.ts';
import { customerFilePage } from './customer-file-page.ts';
import type { Doors } from './doors.ts';
import { limitFiles } from './limit-requests.ts';
import { refuseMethod } from './refuse-method.ts';
import { sendCustomerFile, sendGone } from './send-customer-file.ts';
import { sendPage } from './send-page.ts';

type Handler = RequestHandler<{ token: string }>;

/**
 * Mounts `GET /media/:token`. A file of a reply that WhatsApp could not carry: leads to where it is right now. A customer's
 * file that Intercom does not take: a small page, and below it the file itself, streamed from WhatsApp.
 */
export function mountMedia(app: Express, doors: Pick<Doors, 'openLink'>): void {
  app.route('/media/:token').get(limitFiles(), show(doors)).all(refuseMethod('GET, HEAD'));
  app.route('/media/:token/file').get(limitFiles(), send(doors)).all(refuseMethod('GET, HEAD'));
}

function show(doors: Pick<Doors, 'openLink'>): Handler {
  return async ({ params: { token } }, response) => {
    const opened = await doors.openLink(token);
    if (opened === undefined) throw notHere();
    if (opened.kind === 'elsewhere') await redirect(response, opened);
    else if (opened.kind === 'gone') sendGone(response);
    else sendPage(response, 200, customerFilePage(opened, `${encodeURIComponent(token)}/file`));
  };
}

function send(doors: Pick<Doors, 'openLink'>): Handler {
  return async (request, response) => {
    const opened = await doors.openLink(request.params.token);
    if (opened === undefined || opened.kind === 'elsewhere') throw notHere();
    await sendCustomerFile(request, response, opened);
  };
}

async function redirect(response: Response, file: OpenedLink & { kind: 'elsewhere' }): Promise<void> {
  const location = await file.address();
  if (location === undefined) throw notHere();
  response
    .setHeader('Cache-Control', 'no-store')
    .setHeader('Referrer-Policy', 'no-referrer')
    .redirect(302, location);
}

function notHere(): NotFoundError {
  return new NotFoundError('This file is not here any more.');
}
