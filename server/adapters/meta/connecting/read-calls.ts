import { isRefusal } from '../../../domain/errors.ts';
import type { AccountDetails, ConnectingPort, NumberDetails } from '../../../ports/connecting.ts';
import type { AccountAccess } from '../../../ports/templates.ts';
import { field, idField, textField } from '../../shared/json-fields.ts';
import { callGraph } from '../calls/call-graph.ts';
import { listGraph } from '../calls/list-graph.ts';
import type { Graph } from '../calls/open-graph.ts';
import { accountCall } from '../templates/account-call.ts';
import {
  ACCOUNT_FIELDS,
  NUMBER_FIELDS,
  readAccountFacts,
  readCallback,
  readHealth,
  readNumberFacts,
  readTokenFacts,
} from './read-facts.ts';

/** An account has 20 numbers at most, a business a few hundred accounts. */
const PAGES = { size: 100, most: 10 };

type Reads = Pick<
  ConnectingPort,
  | 'readAccount'
  | 'readAccountDetails'
  | 'listNumbers'
  | 'readNumber'
  | 'readDetails'
  | 'accountsOfBusiness'
  | 'isNumber'
  | 'describeToken'
  | 'listSubscriptions'
>;

/** What is asked of Graph without changing anything. */
export function readCalls(graph: Graph): Reads {
  const read = (access: AccountAccess, operation: string, id: string, fields: string) => ({
    ...accountCall(access, operation),
    method: 'GET' as const,
    path: [id] as const,
    query: { fields },
  });
  return {
    readAccount: (access) =>
      callGraph(graph, read(access, 'read_account', access.account, ACCOUNT_FIELDS), readAccountFacts),
    readAccountDetails: (access) => readAccountDetails(graph, access),
    listNumbers: async (access) => {
      const list = {
        ...accountCall(access, 'list_numbers'),
        path: [access.account, 'phone_numbers'] as const,
        query: { fields: NUMBER_FIELDS },
      };
      return (await listGraph(graph, list, PAGES)).flatMap((item) => readNumberFacts(item) ?? []);
    },
    readNumber: (access, number) =>
      callGraph(graph, read(access, 'read_number', number, NUMBER_FIELDS), readNumberFacts),
    readDetails: (access, number) => readDetails(graph, access, number),
    accountsOfBusiness: async (token, business) => {
      const list = {
        operation: 'list_accounts',
        tenant: { account: business },
        token,
        path: [business, 'owned_whatsapp_business_accounts'] as const,
        query: { fields: 'id,name' },
      };
      return (await listGraph(graph, list, PAGES)).flatMap(toNamed);
    },
    isNumber: (token, id) => isNumber(graph, token, id),
    describeToken: (token) => {
      const query = { input_token: token };
      const call = {
        operation: 'describe_token',
        tenant: {},
        token,
        method: 'GET',
        path: ['debug_token'],
        query,
      } as const;
      return callGraph(graph, call, readTokenFacts);
    },
    listSubscriptions: async (access) => {
      const list = {
        ...accountCall(access, 'list_subscriptions'),
        path: [access.account, 'subscribed_apps'] as const,
      };
      const apps = await listGraph(graph, list, PAGES);
      return apps.flatMap((app) => idField(field(app, 'whatsapp_business_api_data'), 'id') ?? []);
    },
  };
}

function toNamed(item: unknown) {
  const id = idField(item, 'id');
  return id === undefined ? [] : [{ id, name: textField(item, 'name') ?? id }];
}

/** One field that a token may not see refuses them all: each is asked for by itself; undefined when it is refused. */
async function askFor(graph: Graph, access: AccountAccess, id: string, name: string): Promise<unknown> {
  const call = {
    ...accountCall(access, `read_${name}`),
    method: 'GET',
    path: [id],
    query: { fields: name },
  } as const;
  return callGraph(graph, call, (body) => ({ body })).then(
    ({ body }) => body,
    (error: unknown) => {
      if (isRefusal(error)) return undefined;
      throw error;
    },
  );
}

/** An account without a payment method is answered without the field (account node, 2025-12); any other answer says nothing. */
async function readAccountDetails(graph: Graph, access: AccountAccess): Promise<AccountDetails> {
  const funded = await askFor(graph, access, access.account, 'primary_funding_id');
  return idField(funded, 'id') === undefined
    ? {}
    : { hasPayment: idField(funded, 'primary_funding_id') !== undefined };
}

async function readDetails(graph: Graph, access: AccountAccess, number: string): Promise<NumberDetails> {
  const ask = (name: string) => askFor(graph, access, number, name);
  const limit = 'whatsapp_business_manager_messaging_limit';
  const [configured, limited, health] = [
    await ask('webhook_configuration'),
    await ask(limit),
    await ask('health_status'),
  ];
  const callback = readCallback(configured);
  const tier = textField(limited, limit);
  return {
    ...readHealth(health),
    ...(callback !== undefined && { callback }),
    ...(tier !== undefined && { limit: tier }),
  };
}

async function isNumber(graph: Graph, token: string, id: string): Promise<boolean> {
  const query = { fields: 'display_phone_number' };
  const call = { operation: 'is_number', tenant: {}, token, method: 'GET', path: [id], query } as const;
  return callGraph(graph, call, (body) => ({ found: textField(body, 'display_phone_number') })).then(
    ({ found }) => found !== undefined,
    (error: unknown) => {
      if (isRefusal(error)) return false;
      throw error;
    },
  );
}
