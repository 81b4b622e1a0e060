import type { ConnectingPort, NumberToAdd } from '../../../ports/connecting.ts';
import type { AccountAccess } from '../../../ports/templates.ts';
import { idField, textField } from '../../shared/json-fields.ts';
import { callGraph, changeGraph, type GraphCall } from '../calls/call-graph.ts';
import type { Graph } from '../calls/open-graph.ts';
import { accountCall } from '../templates/account-call.ts';
import { readAppWebhooks } from './app-webhooks.ts';
import { readCalls } from './read-calls.ts';

/** Our own Meta app, which exchanges the codes of its pop-up. */
export interface OwnMetaApp {
  readonly id?: string;
  readonly secret: string;
}

/** Accounts and numbers of the Graph API behind our port. Nothing is repeated here. */
export function openConnecting(graph: Graph, app: OwnMetaApp): ConnectingPort {
  return {
    ...readCalls(graph),
    ...numberCalls(graph),
    readAppWebhooks: (access) => readAppWebhooks(graph, access),
    exchangeCode: (code) => exchangeCode(graph, app, code),
    subscribe: (access) => succeed(graph, access, 'subscribe', [access.account, 'subscribed_apps']),
    synchronise: (access, number, what) => synchronise(graph, access, number, what),
  };
}

type NumberCalls = Pick<ConnectingPort, 'addNumber' | 'requestCode' | 'verifyCode' | 'register' | 'setPin'>;

function numberCalls(graph: Graph): NumberCalls {
  return {
    addNumber: (access, number) => addNumber(graph, access, number),
    requestCode: (access, number, { method, language }) =>
      succeed(graph, access, 'request_code', [number, 'request_code'], {
        code_method: method,
        language,
      }),
    verifyCode: (access, number, code) =>
      succeed(graph, access, 'verify_code', [number, 'verify_code'], { code }),
    register: (access, number, pin) =>
      succeed(graph, access, 'register_number', [number, 'register'], {
        messaging_product: 'whatsapp',
        pin,
      }),
    setPin: (access, number, pin) => succeed(graph, access, 'set_pin', [number], { pin }),
  };
}

/** Sends one change, whose answer says `success`. */
async function succeed(
  graph: Graph,
  access: AccountAccess,
  operation: string,
  path: GraphCall['path'],
  json?: object,
): Promise<void> {
  const call = {
    ...accountCall(access, operation),
    method: 'POST' as const,
    path,
    ...(json !== undefined && { body: { json } }),
  };
  await changeGraph(graph, call);
}

function addNumber(graph: Graph, access: AccountAccess, number: NumberToAdd): Promise<string> {
  const { countryCode, national, displayName, moves } = number;
  const json = {
    cc: countryCode,
    phone_number: national,
    ...(moves ? { migrate_phone_number: true } : { verified_name: displayName }),
  };
  const call: GraphCall = {
    ...accountCall(access, moves ? 'move_number' : 'add_number'),
    method: 'POST',
    path: [access.account, 'phone_numbers'],
    body: { json },
  };
  return callGraph(graph, call, (body) => idField(body, 'id'));
}

/** Coexistence (2026-09-11). */
const SYNC_TYPES = { contacts: 'smb_app_state_sync', chats: 'history' } as const;

async function synchronise(
  graph: Graph,
  access: AccountAccess,
  number: string,
  what: keyof typeof SYNC_TYPES,
): Promise<void> {
  const call: GraphCall = {
    ...accountCall(access, `synchronise_${what}`),
    method: 'POST',
    path: [number, 'smb_app_data'],
    body: { json: { messaging_product: 'whatsapp', sync_type: SYNC_TYPES[what] } },
  };
  await callGraph(graph, call, (body) => idField(body, 'request_id'));
}

/** Codes of the pop-up come without `redirect_uri` (embedded signup, implementation). */
function exchangeCode(graph: Graph, { id, secret }: OwnMetaApp, code: string): Promise<string> {
  const query = { client_id: id ?? '', client_secret: secret, code };
  const call: GraphCall = {
    operation: 'exchange_code',
    tenant: {},
    method: 'GET',
    path: ['oauth', 'access_token'],
    query,
  };
  return callGraph(graph, call, (body) => textField(body, 'access_token'));
}
