import { fileURLToPath } from 'node:url';
import express, { type RequestHandler, type Router } from 'express';
import { PageError } from '../desk/page-error.ts';
import type { PageDeps } from '../desk/page-world.ts';
import { websiteRoutes } from '../website/website-routes.ts';
import { answerPageError } from './answer-page-error.ts';
import { deskRoutes } from './desk-routes.ts';
import { fileRoutes } from './file-routes.ts';
import { inboxRoutes } from './inbox-routes.ts';
import { phoneRoutes } from './phone-routes.ts';

const ASSETS = fileURLToPath(new URL('../assets/', import.meta.url));

/** JSON bodies of the page: a canvas of 64 KB goes back and forth. */
const MAX_JSON = '256kb';

/** Nothing but our own files; no style or script in the page itself. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' https:",
  "media-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** `/sandbox` and everything below it. */
export function pageRoutes(deps: PageDeps): Router {
  const router = express.Router();
  router.use((_request, response, next) => {
    response.setHeader('Content-Security-Policy', POLICY);
    response.setHeader('Cache-Control', 'no-store');
    next();
  });
  router.get('/', (_request, response) => {
    response.sendFile('index.html', { root: ASSETS, cacheControl: false });
  });
  router.get('/website', (_request, response) => {
    response.sendFile('website.html', { root: ASSETS, cacheControl: false });
  });
  router.use('/assets', express.static(ASSETS, { index: false, redirect: false, cacheControl: false }));
  router.get('/events', (_request, response) => {
    if (!deps.board.subscribe(response))
      throw new PageError(503, 'too_many_pages', 'Too many pages are open.');
  });
  router.use('/api', refuseOthers, api(deps));
  router.use(answerPageError);
  return router;
}

function api(deps: PageDeps): RequestHandler[] {
  // Files come first: one that is JSON is still a file.
  const files = fileRoutes(deps);
  return [
    files,
    express.json({ limit: MAX_JSON }),
    deskRoutes(deps),
    phoneRoutes(deps),
    websiteRoutes(deps),
    inboxRoutes(deps),
  ];
}

/** Another site open in the same browser must not act here; a browser says where a request comes from. */
const refuseOthers: RequestHandler = (request, _response, next) => {
  const site = request.headers['sec-fetch-site'];
  const isOurs = site === undefined || site === 'same-origin' || site === 'none';
  next(isOurs ? undefined : new PageError(403, 'other_site', 'Only the sandbox page may do this.'));
};
