import type { IncomingHttpHeaders } from 'node:http';
import type { PageNeeds } from '../../domain/pages/page-route.ts';

const SAFE: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

export interface AskedPage {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  /** What browsers call us: the `Host`, and what a proxy of ours says it was. */
  readonly hosts: readonly (string | undefined)[];
}

/**
 * True when another site makes a browser change something here. Browsers say so themselves (Fetch Metadata); on plain
 * http they tell only the origin. What tells neither is no browser: it has no session to abuse, so it is refused only
 * where a session is needed.
 */
export function isFromElsewhere({ method, headers, hosts }: AskedPage, needs: PageNeeds): boolean {
  if (SAFE.has(method)) return false;
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  if (headers.origin !== undefined) return !hosts.includes(hostOf(headers.origin));
  return needs === 'admin';
}

/** Never one of ours for an origin that is none, such as `null`. */
function hostOf(origin: string): string {
  return URL.canParse(origin) ? new URL(origin).host : 'nowhere';
}
