import type { Express, Request, RequestHandler } from 'express';
import ipaddr from 'ipaddr.js';
import { AccessTokenError, NotFoundError } from '../errors/caller-errors.ts';
import { equalSecrets } from '../signed/equal-secrets.ts';
import { refuseMethod } from './refuse-method.ts';

/** Who may read the metrics. Without a token on the public port: who asks from this machine or its own network. */
export type MetricsAccess =
  | { readonly kind: 'nearby' | 'anybody' }
  | { readonly kind: 'token'; readonly token: string };

/** Prometheus text exposition format 0.0.4. */
const METRICS_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

/** Mounts `GET /metrics`. Who may not read it is told 401 where a token would help, else that there is nothing. */
export function mountMetrics(app: Express, metricsText: () => Promise<string>, access: MetricsAccess): void {
  const guard: RequestHandler = (request, _response, next) => {
    assertMayRead(request, access);
    next();
  };
  app
    .route('/metrics')
    .get(guard, async (_request, response) => {
      response.setHeader('Content-Type', METRICS_TYPE).end(await metricsText());
    })
    .all(refuseMethod('GET, HEAD'));
}

function assertMayRead(request: Request, access: MetricsAccess): void {
  if (access.kind === 'token' && !hasToken(request, access.token))
    throw new AccessTokenError('Send the token of METRICS_TOKEN as "Authorization: Bearer …".');
  if (access.kind === 'nearby' && !isNearby(request.ip))
    throw new NotFoundError('There is nothing at this address.');
}

function hasToken(request: Request, token: string): boolean {
  const [, given] = /^Bearer +(\S+)$/i.exec(request.get('authorization') ?? '') ?? [];
  return given !== undefined && equalSecrets(given, token);
}

const NEAR: ReadonlySet<string> = new Set(['loopback', 'private', 'linkLocal', 'uniqueLocal']);

/** Behind a proxy this is the address that the proxy names. */
function isNearby(ip: string | undefined): boolean {
  return ip !== undefined && ipaddr.isValid(ip) && NEAR.has(ipaddr.process(ip).range());
}
