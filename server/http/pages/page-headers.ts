/**
 * For every page of ours: kept nowhere, found by nobody, in nobody's frame, and nothing runs or is loaded but what we serve
 * (Pico's icons are pictures within its style). The referrer stays with us: with `no-referrer` browsers send forms under
 * the origin `null`, and on plain http nothing else tells our own forms from another site's.
 */
export const PAGE_HEADERS = {
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'same-origin',
  'X-Robots-Tag': 'noindex',
  'Content-Security-Policy': [
    "default-src 'none'",
    "style-src 'self'",
    "script-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'Content-Type': 'text/html; charset=utf-8',
} as const;
