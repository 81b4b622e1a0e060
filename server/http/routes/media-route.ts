import type { Express } from 'express';
import { NotFoundError } from '../errors/caller-errors.ts';
import type { Doors } from './doors.ts';
import { limitFiles } from './limit-requests.ts';
import { refuseMethod } from './refuse-method.ts';

/** Mounts `GET /media/:token`: files of replies that WhatsApp could not carry. Leads to where the file is right now. */
export function mountMedia(app: Express, doors: Pick<Doors, 'mediaAddress'>): void {
  app
    .route('/media/:token')
    .get(limitFiles(), async (request, response) => {
      const address = await doors.mediaAddress(request.params.token);
      if (address === undefined) throw new NotFoundError('This file is not here any more.');
      response
        .setHeader('Cache-Control', 'no-store')
        .setHeader('Referrer-Policy', 'no-referrer')
        .redirect(302, address);
    })
    .all(refuseMethod('GET, HEAD'));
}
