import { type Express, type Request, type RequestHandler, type Response, Router } from 'express';
import type { HeldFile } from '../../domain/held-file.ts';
import {
  type PageAdmin,
  type PageAnswer,
  type PageAsset,
  type PageRequest,
  type PageRoute,
  SESSION_COOKIE,
} from '../../domain/pages/page-route.ts';
import { OtherSiteError } from '../errors/caller-errors.ts';
import { handleError } from '../errors/handle-error.ts';
import { sendText } from '../errors/send-text.ts';
import type { Doors } from '../routes/doors.ts';
import { limitRequests } from '../routes/limit-requests.ts';
import { refuseMethod } from '../routes/refuse-method.ts';
import { isFromElsewhere } from './is-from-elsewhere.ts';
import { openSession } from './open-session.ts';
import { createPageCookies, type PageCookies } from './page-cookies.ts';
import { pageHeaders } from './page-headers.ts';
import { readFile } from './read-file.ts';
import { readForm } from './read-form.ts';
import { readParts } from './read-parts.ts';
import { sendPageFault } from './send-page-fault.ts';

type PageDoors = Pick<Doors, 'pages' | 'findAdmin' | 'publicUrl' | 'holdFile' | 'logger' | 'clock'>;

/** What every page is answered with. */
interface Desk extends PageDoors {
  readonly cookies: PageCookies;
}

/** People read and fill in a few pages. Requests a minute from one address. */
const PER_MINUTE = 60;

/** Mounts our own pages from their table, with their styles and scripts. */
export function mountPages(app: Express, doors: PageDoors): void {
  const desk = { ...doors, cookies: createPageCookies(doors.publicUrl) };
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
      desk,
    );
  router.use(handleError(doors.logger, doors.clock, sendPageFault(doors.pages)));
  app.use(router);
}

function mountAddress(
  router: Router,
  path: string,
  routes: readonly PageRoute[],
  limit: RequestHandler,
  desk: Desk,
): void {
  const address = router.route(path).all(limit);
  for (const route of routes) address[route.method === 'GET' ? 'get' : 'post'](answer(route, desk));
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

function answer(route: PageRoute, desk: Desk): RequestHandler {
  return async (request, response) => {
    const hosts = [request.host, request.headers.host];
    if (isFromElsewhere({ method: request.method, headers: request.headers, hosts }, route.needs))
      throw new OtherSiteError('This was sent from another site.');
    const cookies = desk.cookies.read(request.headers.cookie);
    const session = await openSession(desk.findAdmin, route.needs, cookies[SESSION_COOKIE], request);
    if ('status' in session) {
      send(desk, request, response, session);
      return;
    }
    const held: HeldFile[] = [];
    try {
      const asked = { ...toPageRequest(request, response, desk, held), ...session, cookies };
      send(desk, request, response, await route.handler(asked), session.admin);
    } finally {
      for (const file of held) await file.release();
    }
  };
}

/** Our own address may itself have a path, which a page does not know. */
function send(
  { clock, cookies, publicUrl }: Desk,
  request: Request,
  response: Response,
  { status, html, location, file, opens, cookies: kept = [] }: PageAnswer,
  admin?: PageAdmin,
): void {
  if (kept.length > 0)
    response.setHeader(
      'Set-Cookie',
      kept.map((cookie) => cookies.write(cookie)),
    );
  const base = new URL(publicUrl).pathname.replace(/\/$/, '');
  const on = location?.startsWith('/') === true ? `${base}${location}` : location;
  const headers = {
    ...pageHeaders(admin?.support !== undefined, opens),
    ...(on === undefined ? {} : { Location: on }),
    ...(file === undefined
      ? {}
      : { 'Content-Type': file.type, 'Content-Disposition': `attachment; filename="${file.name}"` }),
  };
  sendText(clock, request, response, { status, headers, text: file?.bytes ?? html });
}

function toPageRequest(
  request: Request,
  response: Response,
  { holdFile }: Desk,
  held: HeldFile[],
): Omit<PageRequest, 'admin' | 'cookies'> {
  return {
    params: request.params as Readonly<Record<string, string>>,
    query: new URL(request.originalUrl, 'http://us').searchParams,
    languages: request.acceptsLanguages(),
    origin: `${request.protocol}://${request.host}`,
    readForm: () => readForm(request),
    readParts: (maxBytes) => readParts(request, response, holdFile, maxBytes, held),
    readFile: async (maxBytes) => {
      const read = await readFile(request, response, holdFile, maxBytes);
      if (typeof read === 'object') held.push(read.file);
      return read;
    },
  };
}
