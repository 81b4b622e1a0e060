import type { RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import { TooManyError } from '../errors/caller-errors.ts';

/** Counts for one route; whoever asks more often in a minute from one address gets a `TooManyError` with these words. */
export function limitRequests(perMinute: number, words: string): RequestHandler {
  return rateLimit({
    windowMs: 60_000,
    limit: perMinute,
    standardHeaders: true,
    legacyHeaders: false,
    validate: { xForwardedForHeader: false },
    handler: () => {
      throw new TooManyError(words);
    },
  });
}

/** People open a few files; each costs calls to Intercom or WhatsApp. Requests a minute from one address. */
const FILES_PER_MINUTE = 60;

export function limitFiles(): RequestHandler {
  return limitRequests(FILES_PER_MINUTE, 'Too many files were opened. Try again in a minute.');
}
