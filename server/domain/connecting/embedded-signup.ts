import type { OtherSite } from '../pages/page-route.ts';
import type { ConnectingKind } from './connection.ts';

/** Meta's window for signing up, as it is set up for our own Meta app. */
export interface EmbeddedSignup extends OtherSite {
  readonly app: string;
  /** Of Facebook Login for Business. */
  readonly configuration: string;
  readonly graphVersion: string;
  /** Messages of the window come from this host, or from one below it. */
  readonly from: string;
}

/** What the window told the page, and the code that Meta gave. Nothing here is proved. */
export interface SignupEnding {
  /** Lives 30 seconds and works once. */
  readonly code: string;
  readonly account?: string;
  readonly number?: string;
}

/** How a number can be connected that went through Meta's window. */
export type SignupKind = Extract<ConnectingKind, 'new' | 'coexistence'>;

/** What came of a code: a connection has begun; Meta took it no more; Meta did not answer. */
export type SignedUp =
  | { readonly kind: 'begun'; readonly connection: string }
  | { readonly kind: 'code-refused' }
  | { readonly kind: 'not-reached' };

const META = {
  script: 'https://connect.facebook.net',
  pages: ['https://www.facebook.com', 'https://web.facebook.com'],
  from: 'https://facebook.com',
} as const;

interface OfMeta {
  readonly appId?: string;
  readonly configId?: string;
  readonly graphVersion: string;
  /** One address in the place of all of Meta's. */
  readonly sdkUrl?: string;
}

/** Undefined while it is not set up: the id of the app or that of the configuration is not known. */
export function embeddedSignup({
  appId,
  configId,
  graphVersion,
  sdkUrl,
}: OfMeta): EmbeddedSignup | undefined {
  if (appId === undefined || configId === undefined) return undefined;
  const other = sdkUrl && new URL(sdkUrl).origin;
  const site = other === undefined ? META : { script: other, pages: [other], from: other };
  return { app: appId, configuration: configId, graphVersion, ...site };
}
