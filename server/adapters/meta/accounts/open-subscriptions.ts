import type { SubscriptionsPort } from '../../../ports/subscriptions.ts';
import { field } from '../../shared/json-fields.ts';
import { callGraph } from '../calls/call-graph.ts';
import { type GraphOptions, openGraph } from '../calls/open-graph.ts';

/** Subscriptions of our app to accounts (Graph API, `/{WABA_ID}/subscribed_apps`) behind our port. */
export function openSubscriptions(options: GraphOptions): SubscriptionsPort & { close(): void } {
  const graph = openGraph(options);
  return {
    unsubscribe: ({ account, accessToken: token }) =>
      callGraph(
        graph,
        {
          operation: 'unsubscribe',
          tenant: { account },
          method: 'DELETE',
          path: [account, 'subscribed_apps'],
          token,
        },
        (answer) => (field(answer, 'success') === true ? {} : undefined),
      ).then(() => undefined),
    close: () => graph.close(),
  };
}
