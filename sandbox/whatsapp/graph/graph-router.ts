import type { SimRequest, SimResponse } from '../../shared/simulator.ts';
import { PICTURE_PATH } from '../business/profile.ts';
import { badParameter, unknownObject, unknownPath } from '../model/graph-error.ts';
import type { JsonObject } from '../model/json-object.ts';
import { DOWNLOAD_PATH, findMedia } from '../model/media-store.ts';
import type { Platform } from '../model/platform.ts';
import type { Account, BusinessNumber } from '../model/state.ts';
import { sendMessage } from '../sending/send-message.ts';
import { routeSignup } from '../signup/route-signup.ts';
import { findTemplateById } from '../templates/find-template.ts';
import { accountsOf, requireAccounts, tokenOf } from './access.ts';
import { listAppSubscriptions } from './app-subscriptions.ts';
import { downloadPicture } from './business-endpoints.ts';
import { debugToken } from './debug-token.ts';
import { markRead } from './mark-read.ts';
import { downloadMedia } from './media-endpoints.ts';
import { exchangeCode, listOwnedAccounts } from './onboarding-endpoints.ts';
import { readJson } from './read-body.ts';
import {
  ACCOUNT_ROUTES,
  LINK_ROUTES,
  MEDIA_ROUTES,
  NUMBER_ROUTES,
  type Route,
  TEMPLATE_ROUTES,
} from './routes.ts';
import { listLibrary } from './template-endpoints.ts';
import { feedUpload, openUpload, readUpload } from './upload-endpoints.ts';

/** A request with the name that fault rules call it by, and the work it stands for. */
export interface RoutedCall {
  readonly operation: string;
  readonly run: () => SimResponse;
}

/** Versions that answer; v20.0 is expired and served by the oldest living one. */
const VERSIONS = new Set(['v20.0', 'v21.0', 'v22.0', 'v23.0', 'v24.0', 'v25.0', 'v26.0']);

const ARCHIVE_PATH = /^\/(\d+)\/(message_templates\/(?:archive|unarchive))$/;

/** Finds what a request asks for. Refusals of Meta come out of `run` as a thrown GraphError. */
export function routeCall(platform: Platform, request: SimRequest): RoutedCall {
  const { state } = platform;
  if (request.path === DOWNLOAD_PATH) {
    const run = (): SimResponse => downloadMedia(platform, accountsOf(state, tokenOf(request)), request);
    return { operation: 'media.download', run };
  }
  const signup = routeSignup(platform, request);
  if (signup !== undefined) return signup;
  const archive = ARCHIVE_PATH.exec(request.path);
  if (archive !== null) return routeArchive(platform, request, archive[1] ?? '', archive[2] ?? '');
  if (request.path.startsWith(PICTURE_PATH))
    return { operation: 'profile.picture', run: () => downloadPicture(platform, request) };
  const [, version = '', id = '', edge = '', ...rest] = request.path.split('/');
  const link = routeLink(platform, request, [version, id, edge, ...rest]);
  if (link !== undefined) return link;
  if (VERSIONS.has(version) && id === 'oauth' && edge === 'access_token' && rest.length === 0) {
    return { operation: 'token.exchange', run: () => exchangeCode(platform, request) };
  }
  if (!VERSIONS.has(version) || id === '' || rest.length > 0) return refused(unknownPath(request.path));
  if (id === 'debug_token') return { operation: 'token.debug', run: () => debugToken(state, request) };
  return (
    routeLibrary(platform, request, id) ??
    routeApp(platform, request, id, edge) ??
    routeObject(platform, request, id, edge)
  );
}

/** On Meta's other host; alone of all paths it has no version. */
function routeArchive(platform: Platform, request: SimRequest, id: string, edge: string): RoutedCall {
  const account = platform.state.accounts.get(id);
  if (account === undefined) return unknownCall(platform, request, id);
  return call(platform, request, ACCOUNT_ROUTES[`${request.method} ${edge}`], account, account);
}

/** The one edge that has something below it. */
function routeLink(
  platform: Platform,
  request: SimRequest,
  [version = '', id = '', edge, code, ...rest]: readonly string[],
): RoutedCall | undefined {
  const number = platform.state.numbers.get(id);
  if (!VERSIONS.has(version) || number === undefined || edge !== 'message_qrdls') return undefined;
  if (code === undefined || rest.length > 0) return undefined;
  const route = LINK_ROUTES[request.method]?.(code);
  return call(platform, request, route, number, number.account);
}

function routeLibrary(platform: Platform, request: SimRequest, id: string): RoutedCall | undefined {
  if (id !== 'message_template_library' || request.method !== 'GET') return undefined;
  const run = (): SimResponse => {
    requireAccounts(platform.state, request);
    return listLibrary(request);
  };
  return { operation: 'template.library', run };
}

function routeApp(platform: Platform, request: SimRequest, id: string, edge: string): RoutedCall | undefined {
  const { apps, uploads } = platform.state;
  const app = apps.get(id);
  const door = `${request.method} ${edge}`;
  if (app !== undefined && door === 'GET subscriptions') {
    return { operation: 'app.subscriptions', run: () => listAppSubscriptions(platform, app, request) };
  }
  if (app !== undefined && door === 'POST uploads') {
    return { operation: 'upload.open', run: () => openUpload(platform, app, request) };
  }
  const upload = uploads.get(id.replace('%3A', ':'));
  if (upload === undefined) return undefined;
  if (door === 'POST ') return { operation: 'upload.feed', run: () => feedUpload(platform, upload, request) };
  return door === 'GET '
    ? { operation: 'upload.get', run: () => readUpload(platform, upload, request) }
    : undefined;
}

function routeObject(platform: Platform, request: SimRequest, id: string, edge: string): RoutedCall {
  const door = `${request.method} ${edge}`;
  const number = platform.state.numbers.get(id);
  if (number !== undefined) return routeNumber(platform, request, number, door);
  const account = platform.state.accounts.get(id);
  if (account !== undefined) return call(platform, request, ACCOUNT_ROUTES[door], account, account);
  const template = findTemplateById(platform.state, id);
  const holder = template === undefined ? undefined : platform.state.accounts.get(template.account);
  if (template !== undefined && holder !== undefined) {
    return call(platform, request, TEMPLATE_ROUTES[door], template, holder);
  }
  if (door === 'GET owned_whatsapp_business_accounts') {
    return { operation: 'business.accounts', run: () => listOwnedAccounts(platform, request, id) };
  }
  const media = findMedia(platform, id);
  const owner = media === undefined ? undefined : platform.state.numbers.get(media.number)?.account;
  if (media !== undefined && owner !== undefined) {
    return call(platform, request, MEDIA_ROUTES[door], media, owner);
  }
  return unknownCall(platform, request, id);
}

/** The messages edge is two operations: a send, and a read mark. */
function routeNumber(
  platform: Platform,
  request: SimRequest,
  number: BusinessNumber,
  door: string,
): RoutedCall {
  if (door !== 'POST messages') return call(platform, request, NUMBER_ROUTES[door], number, number.account);
  const body = readJson(request);
  const route: Route<BusinessNumber> =
    body?.['status'] === undefined
      ? ['message.send', () => sendMessage(platform, number, checkedMessage(body))]
      : ['message.read', () => markRead(platform, number, checkedMessage(body))];
  return call(platform, request, route, number, number.account);
}

function call<T extends { readonly id: string }>(
  platform: Platform,
  request: SimRequest,
  route: Route<T> | undefined,
  object: T,
  owner: Account,
): RoutedCall {
  if (route === undefined) return unknownCall(platform, request, object.id);
  const [operation, work] = route;
  const run = (): SimResponse => {
    const accounts = requireAccounts(platform.state, request);
    if (!accounts.includes(owner)) throw unknownObject(request.method, object.id);
    return work(platform, object, request);
  };
  return { operation, run };
}

function unknownCall(platform: Platform, request: SimRequest, id: string): RoutedCall {
  const run = (): never => {
    requireAccounts(platform.state, request);
    throw unknownObject(request.method, id);
  };
  return { operation: 'unknown', run };
}

function refused(error: Error): RoutedCall {
  const run = (): never => {
    throw error;
  };
  return { operation: 'unknown', run };
}

function checkedMessage(body: JsonObject | undefined): JsonObject {
  if (body === undefined) throw badParameter('The body is not a JSON object.');
  if (body['messaging_product'] !== 'whatsapp') {
    throw badParameter('The parameter messaging_product is required.');
  }
  return body;
}
