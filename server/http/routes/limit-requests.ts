import type { Request, RequestHandler } from 'express';
import { ipKeyGenerator, type Options, rateLimit } from 'express-rate-limit';
import { TooManyError } from '../errors/caller-errors.ts';

/** Counts for one route; whoever asks more often in a minute from one address gets a `TooManyError` with these words. */
export function limitRequests(perMinute: number, words: string): RequestHandler {
  return rateLimit(perMinuteOf(perMinute, words));
}

/**
 * Counts for each thing that is asked for instead of each address: many people may be behind one. What `thingOf` does not
 * know is a guess, and counted for its address. A `TooManyError` with these words after so many in a minute.
 */
export function limitEach<Params>(
  thingOf: (request: Request<Params>) => string | undefined,
  perMinute: number,
  words: string,
): RequestHandler<Params> {
  const keyGenerator = (request: Request): string => {
    const thing = thingOf(request as Request<Params>);
    return thing === undefined ? `from ${ipKeyGenerator(request.ip ?? '')}` : `of ${thing}`;
  };
  return rateLimit({ ...perMinuteOf(perMinute, words), keyGenerator }) as RequestHandler<Params>;
}

function perMinuteOf(limit: number, words: string): Partial<Options> {
  return {
    windowMs: 60_000,
    limit,
    standardHeaders: true,
    legacyHeaders: false,
    validate: { xForwardedForHeader: false },
    handler: () => {
      throw new TooManyError(words);
    },
  };
}

/** People open a few files; each costs calls to Intercom or WhatsApp. Requests a minute from one address. */
const FILES_PER_MINUTE = 60;

export function limitFiles(): RequestHandler {
  return limitRequests(FILES_PER_MINUTE, 'Too many files were opened. Try again in a minute.');
}
