import type { SimRequest, SimResponse } from '../../shared/simulator.ts';
import { badParameter, unknownObject, unknownPath } from '../model/graph-error.ts';
import { isJsonObject, type JsonObject } from '../model/json-object.ts';
import { DOWNLOAD_PATH, findMedia } from '../model/media-store.ts';
import type { Platform } from '../model/platform.ts';
import type { Account, BusinessNumber, StoredMedia } from '../model/state.ts';
import { sendMessage } from '../sending/send-message.ts';
import { accountsOf, requireAccounts, tokenOf } from './access.ts';
import {
  describeAccount,
  listSubscriptions,
  listTemplates,
  subscribeApp,
  unsubscribeApp,
} from './account-endpoints.ts';
import { debugToken } from './debug-token.ts';
import { markRead } from './mark-read.ts';
import { deleteMedia, describeMedia, downloadMedia, uploadMedia } from './media-endpoints.ts';
import { describeNumber, listNumbers, updateNumber } from './number-endpoints.ts';

/** A request with the name that fault rules call it by, and the work it stands for. */
export interface RoutedCall {
  readonly operation: string;
  readonly run: () => SimResponse;
}

/** Versions that answer; v20.0 is expired and served by the oldest living one. */
const VERSIONS = new Set(['v20.0', 'v21.0', 'v22.0', 'v23.0', 'v24.0', 'v25.0', 'v26.0']);

type Route<T> = readonly [
  operation: string,
  run: (platform: Platform, object: T, request: SimRequest) => SimResponse,
];

const NUMBER_ROUTES: Readonly<Record<string, Route<BusinessNumber>>> = {
  'GET ': ['number.get', describeNumber],
  'POST ': ['number.update', (platform, number, request) => updateNumber(platform, number, jsonOf(request))],
  'POST media': ['media.upload', uploadMedia],
};

const ACCOUNT_ROUTES: Readonly<Record<string, Route<Account>>> = {
  'GET ': ['account.get', (_, account, request) => describeAccount(account, request)],
  'GET phone_numbers': ['account.numbers', listNumbers],
  'GET message_templates': ['template.list', listTemplates],
  'GET subscribed_apps': ['subscription.get', (_, account) => listSubscriptions(account)],
  'POST subscribed_apps': [
    'subscription.add',
    (platform, account, request) => subscribeApp(platform, account, optionalJsonOf(request)),
  ],
  'DELETE subscribed_apps': ['subscription.remove', unsubscribeApp],
};

const MEDIA_ROUTES: Readonly<Record<string, Route<StoredMedia>>> = {
  'GET ': ['media.get', describeMedia],
  'DELETE ': ['media.delete', deleteMedia],
};

/** Finds what a request asks for. Refusals of Meta come out of `run` as a thrown GraphError. */
export function routeCall(platform: Platform, request: SimRequest): RoutedCall {
  const { state } = platform;
  if (request.path === DOWNLOAD_PATH) {
    const run = (): SimResponse => downloadMedia(platform, accountsOf(state, tokenOf(request)), request);
    return { operation: 'media.download', run };
  }
  const [, version = '', id = '', edge = '', ...rest] = request.path.split('/');
  if (!VERSIONS.has(version) || id === '' || rest.length > 0) return refused(unknownPath(request.path));
  if (id === 'debug_token') return { operation: 'token.debug', run: () => debugToken(state, request) };
  return routeObject(platform, request, id, edge);
}

function routeObject(platform: Platform, request: SimRequest, id: string, edge: string): RoutedCall {
  const door = `${request.method} ${edge}`;
  const number = platform.state.numbers.get(id);
  if (number !== undefined) return routeNumber(platform, request, number, door);
  const account = platform.state.accounts.get(id);
  if (account !== undefined) return call(platform, request, ACCOUNT_ROUTES[door], account, account);
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

function jsonOf(request: SimRequest): JsonObject {
  const body = readJson(request);
  if (body === undefined) throw badParameter('The body is not a JSON object.');
  return body;
}

function optionalJsonOf(request: SimRequest): JsonObject {
  return request.body.length === 0 ? {} : jsonOf(request);
}

function readJson({ headers, body }: SimRequest): JsonObject | undefined {
  if (!(headers['content-type'] ?? '').toLowerCase().startsWith('application/json')) return undefined;
  try {
    const value: unknown = JSON.parse(
      Buffer.from(body.buffer, body.byteOffset, body.length).toString('utf8'),
    );
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
