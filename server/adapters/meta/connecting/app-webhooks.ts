import type { AppWebhooks, MetaAppAccess } from '../../../ports/connecting.ts';
import { field, listField, textField } from '../../shared/json-fields.ts';
import { callGraph, type GraphCall } from '../calls/call-graph.ts';
import type { Graph } from '../calls/open-graph.ts';

const WHATSAPP = 'whatsapp_business_account';

/** `GET /{APP_ID}/subscriptions` by the token of the app itself (Graph API, subscriptions edge). */
export async function readAppWebhooks(
  graph: Graph,
  { app, secret }: MetaAppAccess,
): Promise<AppWebhooks | undefined> {
  const call: GraphCall = {
    operation: 'read_app_webhooks',
    tenant: {},
    method: 'GET',
    path: [app, 'subscriptions'],
    token: `${app}|${secret}`,
  };
  const all = await callGraph(graph, call, (body) =>
    Array.isArray(field(body, 'data')) ? listField(body, 'data') : undefined,
  );
  const found = all.find((each) => textField(each, 'object') === WHATSAPP);
  return found === undefined ? undefined : toWebhooks(found);
}

function toWebhooks(subscription: unknown): AppWebhooks {
  const callback = textField(subscription, 'callback_url');
  return {
    isActive: field(subscription, 'active') === true,
    fields: listField(subscription, 'fields').flatMap((each) => textField(each, 'name') ?? []),
    ...(callback !== undefined && { callback }),
  };
}
