import type { SubscriptionsPort } from '../../../ports/subscriptions.ts';
import { changeGraph } from '../calls/call-graph.ts';
import type { Graph } from '../calls/open-graph.ts';

/** Subscriptions of our app to accounts (Graph API, `/{WABA_ID}/subscribed_apps`) behind our port. */
export function openSubscriptions(graph: Graph): SubscriptionsPort {
  return {
    unsubscribe: ({ account, accessToken: token }) =>
      changeGraph(graph, {
        operation: 'unsubscribe',
        tenant: { account },
        method: 'DELETE',
        path: [account, 'subscribed_apps'],
        token,
      }),
  };
}
