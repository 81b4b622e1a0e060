import { type Express, type Request, type RequestHandler, type Response, Router } from 'express';
import type { HeldFile } from '../../domain/held-file.ts';
import type { PageAsset, PageRequest, PageRoute } from '../../domain/pages/page-route.ts';
import { OtherSiteError } from '../errors/caller-errors.ts';
import { handleError } from '../errors/handle-error.ts';
import { sendText } from '../errors/send-text.ts';
import type { Doors } from '../routes/doors.ts';
import { limitRequests } from '../routes/limit-requests.ts';
import { refuseMethod } from '../routes/refuse-method.ts';
import { isFromElsewhere } from './is-from-elsewhere.ts';
import { PAGE_HEADERS } from './page-headers.ts';
import { readFile } from './read-file.ts';
import { sendPageFault } from './send-page-fault.ts';

type PageDoors = Pick<Doors, 'pages' | 'holdFile' | 'logger' | 'clock'>;

/** People read and fill in a few pages. Requests a minute from one address. */
const PER_MINUTE = 60;

/** Mounts our own pages from their table, with their styles and scripts. Throws for a page that nobody could open yet. */
export function mountPages(app: Express, doors: PageDoors): void {
  const { routes, assets } = doors.pages;
  const router = Router();
  for (const asset of assets) router.get(asset.path, serve(asset));
  const limit = limitRequests(PER_MINUTE, 'Too many pages were asked for. Try again in a minute.');
  for (const path of new Set(routes.map((route) => route.path)))
    mountAddress(
      router,
      path,
      routes.filter((route) => route.path === path),
      limit,
      doors,
    );
  router.use(handleError(doors.logger, doors.clock, sendPageFault(doors.pages)));
  app.use(router);
}

function mountAddress(
  router: Router,
  path: string,
  routes: readonly PageRoute[],
  limit: RequestHandler,
  doors: PageDoors,
): void {
  const address = router.route(path).all(limit);
  for (const route of routes) {
    if (route.needs === 'admin') throw new RangeError(`nobody can sign in yet to open ${path}`);
    address[route.method === 'GET' ? 'get' : 'post'](answer(route, doors));
  }
  const methods = routes.map(({ method }) => (method === 'GET' ? 'GET, HEAD' : method));
  address.all(refuseMethod(methods.join(', ')));
}

/** A year; the address is another one when the content is. */
const FOR_EVER = 'public, max-age=31536000, immutable';

function serve({ type, body }: PageAsset): RequestHandler {
  return (_request, response) => {
    response.set('Cache-Control', FOR_EVER).type(type).send(body);
  };
}

function answer(route: PageRoute, doors: PageDoors): RequestHandler {
  return async (request, response) => {
    const hosts = [request.host, request.headers.host];
    if (isFromElsewhere({ method: request.method, headers: request.headers, hosts }, route.needs))
      throw new OtherSiteError('This was sent from another site.');
    const held: HeldFile[] = [];
    try {
      const { status, html } = await route.handler(toPageRequest(request, response, doors, held));
      sendText(doors.clock, request, response, { status, headers: PAGE_HEADERS, text: html });
    } finally {
      for (const file of held) await file.release();
    }
  };
}

function toPageRequest(
  request: Request,
  response: Response,
  { holdFile }: PageDoors,
  held: HeldFile[],
): PageRequest {
  return {
    params: request.params as Readonly<Record<string, string>>,
    languages: request.acceptsLanguages(),
    readFile: async (maxBytes) => {
      const read = await readFile(request, response, holdFile, maxBytes);
      if (typeof read === 'object') held.push(read.file);
      return read;
    },
  };
}
