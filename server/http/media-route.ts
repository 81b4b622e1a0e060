import type { Express } from 'express';
import { rateLimit } from 'express-rate-limit';
import { NotFoundError } from './caller-errors.ts';
import type { Doors } from './doors.ts';
import { refuseMethod } from './refuse-method.ts';

/** A person opens a few files; each costs a call to Intercom. Requests a minute from one address. */
const PER_MINUTE = 60;

/** Mounts `GET /media/:token`: files of replies that WhatsApp could not carry. Leads to where the file is right now. */
export function mountMedia(app: Express, doors: Pick<Doors, 'mediaAddress'>): void {
  const limit = rateLimit({
    windowMs: 60_000,
    limit: PER_MINUTE,
    standardHeaders: true,
    legacyHeaders: false,
    validate: { xForwardedForHeader: false },
    message: {
      error: { code: 'too_many_requests', message: 'Too many files were opened. Try again in a minute.' },
    },
  });
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
