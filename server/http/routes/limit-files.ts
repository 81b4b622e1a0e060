import type { RequestHandler, Response } from 'express';
import { rateLimit } from 'express-rate-limit';

/** People open a few files; each costs calls to Intercom or WhatsApp. Requests a minute from one address. */
const PER_MINUTE = 60;

/** Counts for one route; `refuse` answers with status 429 whoever opens more. */
export function limitFiles(refuse: (response: Response) => void): RequestHandler {
  return rateLimit({
    windowMs: 60_000,
    limit: PER_MINUTE,
    standardHeaders: true,
    legacyHeaders: false,
    validate: { xForwardedForHeader: false },
    handler: (_request, response) => refuse(response),
  });
}
