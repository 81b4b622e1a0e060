import type { Express } from 'express';
import { NotFoundError } from '../errors/caller-errors.ts';
import type { Doors } from './doors.ts';
import { limitFiles } from './limit-files.ts';
import { refuseMethod } from './refuse-method.ts';

const TOO_MANY = {
  error: { code: 'too_many_requests', message: 'Too many files were opened. Try again in a minute.' },
} as const;

/** Mounts `GET /media/:token`: files of replies that WhatsApp could not carry. Leads to where the file is right now. */
export function mountMedia(app: Express, doors: Pick<Doors, 'mediaAddress'>): void {
  const limit = limitFiles((response) => response.status(429).json(TOO_MANY));
  app
    .route('/media/:token')
    .get(limit, async (request, response) => {
      const address = await doors.mediaAddress(request.params.token);
      if (address === undefined) throw new NotFoundError('This file is not here any more.');
      response
        .setHeader('Cache-Control', 'no-store')
        .setHeader('Referrer-Policy', 'no-referrer')
        .redirect(302, address);
    })
    .all(refuseMethod('GET, HEAD'));
}
