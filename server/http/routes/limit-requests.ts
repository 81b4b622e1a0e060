import type { RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import { TooManyError } from '../errors/caller-errors.ts';

/** People open a few files; each costs calls to Intercom or WhatsApp. Requests a minute from one address. */
const PER_MINUTE = 60;

/** Counts for one route; whoever opens more gets a `TooManyError`. */
export function limitFiles(): RequestHandler {
  return rateLimit({
    windowMs: 60_000,
    limit: PER_MINUTE,
    standardHeaders: true,
    legacyHeaders: false,
    validate: { xForwardedForHeader: false },
    handler: () => {
      throw new TooManyError('Too many files were opened. Try again in a minute.');
    },
  });
}
