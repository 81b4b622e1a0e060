import type { OtherSite } from '../../domain/pages/page-route.ts';

const NOTHING_ELSE = {
  'default-src': "'none'",
  'style-src': "'self'",
  'script-src': "'self'",
  'img-src': "'self' data:",
  'connect-src': "'self'",
  'form-action': "'self'",
  'base-uri': "'none'",
  'frame-ancestors': "'none'",
} as const;

/**
 * What Intercom's Messenger needs besides (Intercom, "Using Intercom with Content Security Policy"); it styles its own
 * elements in place.
 */
const MESSENGER = {
  'style-src': "'unsafe-inline'",
  'script-src': 'https://widget.intercom.io https://js.intercomcdn.com',
  'img-src': 'https://*.intercomcdn.com https://*.intercomassets.com https://*.intercom.io blob:',
  'connect-src': 'https://*.intercom.io wss://*.intercom.io https://uploads.intercomcdn.com',
  'font-src': 'https://js.intercomcdn.com https://fonts.intercomcdn.com',
  'media-src': 'https://js.intercomcdn.com',
  'frame-src': 'https://intercom-sheets.com',
} as const;

/**
 * For every page of ours: kept nowhere, found by nobody, in nobody's frame, and nothing runs or is loaded but what we serve
 * (Pico's icons are pictures within its style). The referrer stays with us: with `no-referrer` browsers send forms under
 * the origin `null`, and on plain http nothing else tells our own forms from another site's.
 */
export const PAGE_HEADERS = {
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'same-origin',
  'X-Robots-Tag': 'noindex',
  'Content-Security-Policy': policy(NOTHING_ELSE),
  'Content-Type': 'text/html; charset=utf-8',
} as const;

const SUPPORT_HEADERS = { ...PAGE_HEADERS, 'Content-Security-Policy': policy(NOTHING_ELSE, MESSENGER) };

/**
 * The same for a page with our own support Messenger, and for one that opens another site's window: that talks back
 * through its opener, which browsers cut unless the page says otherwise.
 */
export function pageHeaders(
  withSupport: boolean,
  opens: OtherSite | undefined,
): Readonly<Record<string, string>> {
  if (opens === undefined) return withSupport ? SUPPORT_HEADERS : PAGE_HEADERS;
  const more = [...(withSupport ? [MESSENGER] : []), sourcesOf(opens)];
  return {
    ...PAGE_HEADERS,
    'Content-Security-Policy': policy(NOTHING_ELSE, ...more),
    'Cross-Origin-Opener-Policy': 'same-origin-allow-popups',
  };
}

type Sources = Readonly<Record<string, string>>;

function sourcesOf({ script, pages }: OtherSite): Sources {
  return { 'script-src': script, 'connect-src': pages.join(' '), 'frame-src': pages.join(' ') };
}

function policy(...all: readonly Sources[]): string {
  const names = new Set(all.flatMap((each) => Object.keys(each)));
  return [...names]
    .map((what) => [what, ...all.map((each) => each[what]).filter((part) => part !== undefined)].join(' '))
    .join('; ');
}
