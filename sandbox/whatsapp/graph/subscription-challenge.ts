import type { SimRequest, SimResponse } from '../../shared/simulator.ts';
import type { SimApp } from '../model/whatsapp-config.ts';

/** The GET with which Meta checks a callback address, and the judgement of its answer. */
export interface SubscriptionChallenge {
  readonly request: SimRequest;
  /** `path` with the query, ready for a URL. */
  readonly pathWithQuery: string;
  /** Why the address is refused; undefined when it passes. */
  readonly problem: (answer: Pick<SimResponse, 'status' | 'body'>) => string | undefined;
}

const OK = 200;

export function subscriptionChallenge(
  app: SimApp,
  challenge: string,
  token = app.verifyToken,
): SubscriptionChallenge {
  const query = { 'hub.mode': 'subscribe', 'hub.challenge': challenge, 'hub.verify_token': token };
  return {
    request: { method: 'GET', path: app.webhookPath, query, headers: {}, body: new Uint8Array() },
    pathWithQuery: `${app.webhookPath}?${new URLSearchParams(query).toString()}`,
    problem: ({ status, body }) => {
      if (status !== OK) return `The callback URL answered ${status} instead of 200.`;
      return Buffer.from(body).toString('utf8') === challenge
        ? undefined
        : 'The callback URL did not answer with the challenge.';
    },
  };
}
