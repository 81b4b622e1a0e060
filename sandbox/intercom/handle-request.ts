import { callWithFaults, type ProviderRefusals } from '../shared/faulty-call.ts';
import type { SimAnswer, SimRequest, SimResponse } from '../shared/simulator.ts';
import type { Route } from './api/api-call.ts';
import { download } from './api/download.ts';
import { countRequest, exhaustedHeaders, rateHeaders } from './api/rate-limit.ts';
import { readJsonBody } from './api/request-body.ts';
import { createRouter } from './api/router.ts';
import { workspaceRoutes } from './api/workspace-routes.ts';
import { installRoutes } from './app/install-routes.ts';
import { OPEN_ROUTES } from './app/oauth-routes.ts';
import { contactAttributeRoutes } from './contacts/contact-attribute-routes.ts';
import { contactRoutes } from './contacts/contact-routes.ts';
import { conversationAttributeRoutes } from './conversations/conversation-attribute-routes.ts';
import { conversationRoutes } from './conversations/conversation-routes.ts';
import { replyRoutes } from './conversations/reply-routes.ts';
import { searchRoutes } from './search/search-routes.ts';
import type { Core } from './state/core.ts';
import { Refusal, refusalResponse, refuse } from './state/refusal.ts';
import type { WorkspaceState } from './state/workspace-state.ts';

const ROUTES: readonly Route[] = [
  ...workspaceRoutes,
  ...installRoutes,
  ...contactRoutes,
  ...searchRoutes,
  ...conversationRoutes,
  ...replyRoutes,
  ...contactAttributeRoutes,
  ...conversationAttributeRoutes,
];

/** A known address under another method is 405. */
const METHODS = ['GET', 'POST', 'PUT', 'DELETE'] as const;

/** The minor versions of 2.x that exist; older majors are of no use to an app of today. */
const NEWEST_MINOR_VERSION = 17;

/** Answers one API request: token, version, limit, route, fault, then the work itself. */
export function createRequestHandler(core: Core): (request: SimRequest) => SimAnswer {
  const router = createRouter(ROUTES);
  const requestId = createRequestIds(core);
  return (request) => {
    core.lateWrites.landDue();
    if (request.path.startsWith('/downloads/')) return serveFile(core, request, requestId());
    const open = OPEN_ROUTES[`${request.method} ${request.path}`];
    if (open !== undefined) return serveOpen(core, request, open, requestId());
    const id = requestId();
    try {
      const workspace = authorise(core, request);
      return withRateHeaders(core, workspace, serve(core, workspace, request, router, id));
    } catch (error) {
      return honest(toResponse(error, id));
    }
  };
}

/** Files lie on other machines than the API: no token, no limit, but trouble all the same. */
function serveFile(core: Core, request: SimRequest, requestId: string): SimAnswer {
  const run = (): SimResponse => guarded(requestId, () => download(core, request));
  const refusals = refusalsOf(core, requestId, run);
  return callWithFaults(core.faults, core.lateWrites, { operation: 'file.download', run, refusals });
}

/** Before there is a token: no limit, but trouble all the same. */
function serveOpen(
  core: Core,
  request: SimRequest,
  { operation, handle }: (typeof OPEN_ROUTES)[string],
  requestId: string,
): SimAnswer {
  const run = (): SimResponse => guarded(requestId, () => handle(core, request));
  return callWithFaults(core.faults, core.lateWrites, {
    operation,
    run,
    refusals: refusalsOf(core, requestId, run),
  });
}

function serve(
  core: Core,
  workspace: WorkspaceState,
  request: SimRequest,
  router: ReturnType<typeof createRouter>,
  requestId: string,
): SimAnswer {
  try {
    const version = readVersion(request.headers['intercom-version']);
    countRequest(core, workspace);
    const match = router(request.method, request.path);
    if (match === undefined)
      throw METHODS.some((method) => router(method, request.path) !== undefined)
        ? refuse.methodNotAllowed()
        : refuse.notFound();
    const { route, params } = match;
    const work = (): SimResponse => {
      const body = readJsonBody(request.body);
      return route.handle({ core, workspace, params, query: request.query, body, version, token: tokenOf(request) });
    };
    const run = (): SimResponse => guarded(requestId, work);
    const refusals = refusalsOf(core, requestId, () => conflict(route, requestId, run));
    return callWithFaults(core.faults, core.lateWrites, { operation: route.operation, run, refusals });
  } catch (error) {
    return honest(toResponse(error, requestId));
  }
}

function authorise(core: Core, { headers }: SimRequest): WorkspaceState {
  const token = tokenOf({ headers });
  if (token === '') throw refuse.noAuthorization();
  if (core.revokedTokens.has(token)) throw refuse.revoked();
  const workspace = core.workspaces.get(core.tokens.get(token) ?? '');
  if (workspace === undefined) throw refuse.unauthorized();
  return workspace;
}

function tokenOf({ headers }: Pick<SimRequest, 'headers'>): string {
  return /^Bearer (.+)$/i.exec(headers['authorization'] ?? '')?.[1] ?? '';
}

function readVersion(header: string | undefined): number {
  const minor = Number(/^2\.(\d{1,2})$/.exec(header ?? '')?.[1]);
  if (Number.isNaN(minor) || minor > NEWEST_MINOR_VERSION) throw refuse.version();
  return minor;
}

function refusalsOf(core: Core, requestId: string, onConflict: () => SimResponse): ProviderRefusals {
  const respond = (refusal: Refusal): SimResponse => refusalResponse(refusal, requestId);
  return {
    deadToken: () => respond(refuse.revoked()),
    missingPermission: () => respond(refuse.planRestricted()),
    rateLimit: (resetInMs) => {
      const refusal = respond(refuse.rateLimited());
      return { ...refusal, headers: { ...refusal.headers, ...exhaustedHeaders(core, resetInMs) } };
    },
    serverError: (status) => respond(refuse.serverError(status)),
    notFound: () => respond(refuse.userNotFound()),
    conflict: onConflict,
    forbidden: () => respond(refuse.forbidden()),
  };
}

/** A contact turns out to exist already: it is there, and the refusal names it. Elsewhere a rival's change. */
function conflict(route: Route, requestId: string, run: () => SimResponse): SimResponse {
  const rival = new Refusal(409, 'resource_conflict', 'Resource is being changed, try again');
  if (route.operation !== 'contact.create') return refusalResponse(rival, requestId);
  const made = run();
  const id = /"id":"([^"]+)"/.exec(String(made.body))?.[1];
  return made.status === 200 && id !== undefined ? refusalResponse(refuse.conflict(id), requestId) : made;
}

function guarded(requestId: string, work: () => SimResponse): SimResponse {
  try {
    return work();
  } catch (error) {
    return toResponse(error, requestId);
  }
}

/** Refusals become answers; anything else is a defect of the simulator and goes on. */
function toResponse(error: unknown, requestId: string): SimResponse {
  if (error instanceof Refusal) return refusalResponse(error, requestId);
  throw error;
}

function honest(response: SimResponse): SimAnswer {
  return { kind: 'answer', response, delayMs: 0 };
}

function withRateHeaders(core: Core, workspace: WorkspaceState, answer: SimAnswer): SimAnswer {
  if (answer.kind === 'lost' || core.config.rateLimit === undefined) return answer;
  const headers = { ...rateHeaders(core, workspace), ...answer.response.headers };
  return { ...answer, response: { ...answer.response, headers } };
}

/** Request ids shaped like Intercom's: made of a counter, so that they do not use up the world's chance. */
function createRequestIds(core: Core): () => string {
  const start = Math.floor(core.world.now()).toString(16).padStart(12, '0').slice(-12);
  let count = 0;
  return () => {
    count += 1;
    return `${count.toString(16).padStart(8, '0')}-0000-4000-8000-${start}`;
  };
}
