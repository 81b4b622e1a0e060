import { z } from 'zod';
import type { SimRequest, SimResponse } from '../../shared/simulator.ts';
import { ok } from '../api/api-call.ts';
import { readJsonBody } from '../api/request-body.ts';
import type { Core } from '../state/core.ts';
import { Refusal } from '../state/refusal.ts';
import { authorisePage, page } from './authorise-page.ts';

/** A code is good for one exchange, and not for long. The time is a guess: none is documented. Milliseconds. */
const CODE_MS = 10 * 60_000;

interface OpenRoute {
  readonly operation: string;
  readonly handle: (core: Core, request: SimRequest) => SimResponse;
}

/** What is asked without a token: by browsers of people, and by an app that has only a code. reference/intercom.md §1 */
export const OPEN_ROUTES: Readonly<Record<string, OpenRoute>> = {
  'GET /oauth': { operation: 'oauth.authorise', handle: authorise },
  'GET /oauth/decision': { operation: 'oauth.decide', handle: decide },
  'GET /appstore/redirect': { operation: 'appstore.return', handle: backAtTheStore },
  'POST /auth/eagle/token': { operation: 'oauth.token', handle: giveToken },
};

function authorise(core: Core, { query }: SimRequest): SimResponse {
  return whoAsks(core, query) ?? authorisePage(core, askedIn(core, query));
}

function askedIn(core: Core, query: SimRequest['query']) {
  const redirectUri = query['redirect_uri'] ?? core.config.app?.redirectUris()[0] ?? '';
  return { clientId: query['client_id'] ?? '', state: query['state'] ?? '', redirectUri };
}

/** A page that says why the app cannot ask; nobody is sent on then. */
function whoAsks(core: Core, query: SimRequest['query']): SimResponse | undefined {
  const { app } = core.config;
  const { clientId, redirectUri } = askedIn(core, query);
  if (app === undefined || clientId !== app.clientId)
    return page(404, 'No such app', '<p>The client_id belongs to no app.</p>');
  return app.redirectUris().includes(redirectUri)
    ? undefined
    : page(400, 'Wrong address', '<p>The redirect_uri is none of those that the app has registered.</p>');
}

function decide(core: Core, { query }: SimRequest): SimResponse {
  const refused = whoAsks(core, query);
  if (refused !== undefined) return refused;
  const { state, redirectUri } = askedIn(core, query);
  // What Intercom tells of a refusal is not documented: nothing but the state comes back.
  if (query['decision'] !== 'accept') return sendOn(redirectUri, { state });
  const workspace = core.config.workspaces.find(({ id }) => id === query['workspace']);
  const admin = workspace?.admins.find(({ id }) => id === query['admin']);
  if (workspace === undefined || admin === undefined) return page(404, 'Nobody', '<p>No such teammate.</p>');
  if (admin.mayInstall === false || core.removedAdmins.has(`${workspace.id} ${admin.id}`))
    return page(
      403,
      'Not allowed',
      '<p>You do not have permissions to modify this app installation.</p>',
    );
  const code = newSecret(core, 'code');
  core.codes.set(code, { workspace: workspace.id, admin: admin.id, until: core.world.now() + CODE_MS });
  return sendOn(redirectUri, { code, state });
}

function sendOn(redirectUri: string, told: Readonly<Record<string, string>>): SimResponse {
  const url = new URL(redirectUri);
  for (const [name, value] of Object.entries(told)) url.searchParams.set(name, value);
  return { status: 302, headers: { location: url.toString() }, body: '' };
}

const exchangeSchema = z.object({ code: z.string(), client_id: z.string(), client_secret: z.string() });

function giveToken(core: Core, { headers, body }: SimRequest): SimResponse {
  const isForm = (headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded');
  const sent = isForm
    ? Object.fromEntries(new URLSearchParams(Buffer.from(body).toString('utf8')))
    : readJsonBody(body);
  const asked = exchangeSchema.safeParse(sent);
  const { app, clientSecret } = core.config;
  if (!asked.success) throw new Refusal(400, 'parameter_not_found', 'code is a required parameter');
  const { code, client_id: clientId, client_secret: secret } = asked.data;
  if (clientId !== app?.clientId || secret !== clientSecret)
    throw new Refusal(401, 'unauthorized', 'Unauthorized Client');
  const given = core.codes.get(code);
  core.codes.delete(code);
  if (given === undefined || given.until < core.world.now())
    throw new Refusal(401, 'unauthorized', 'Unauthorized Code');
  const token = newSecret(core, 'token');
  core.tokens.set(token, given.workspace);
  core.tokenAdmins.set(token, given.admin);
  core.uninstalled.delete(given.workspace);
  core.changed('install');
  return ok({ token_type: 'Bearer', token, access_token: token });
}

/** Shaped like Intercom's, which end in an equals sign. */
function newSecret(core: Core, what: string): string {
  const drawn = Array.from({ length: 4 }, () => Math.floor(core.world.random() * 2 ** 32).toString(36));
  return `${Buffer.from(`${what}:${core.tokens.size + core.codes.size}:${drawn.join('')}`).toString('base64url')}=`;
}

/** Where an app sends the browser back to. */
function backAtTheStore(_core: Core, { query }: SimRequest): SimResponse {
  return query['install_success'] === 'true'
    ? page(200, 'The app is installed', '<p>You are back at the App Store.</p>')
    : page(200, 'The app was not installed', '<p>The app said why on its own page.</p>');
}
