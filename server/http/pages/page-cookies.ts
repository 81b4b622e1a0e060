import { parseCookie, stringifySetCookie } from 'cookie';
import type { PageCookie } from '../../domain/pages/page-route.ts';

/** What a browser may keep of ours: on https only from this very host, never from one beside or above it. */
export interface PageCookies {
  read(header: string | undefined): Readonly<Record<string, string | undefined>>;
  /** As the answer's header says it. */
  write(cookie: PageCookie): string;
}

const PREFIX = '__Host-';

/**
 * Cookies of ours, by the names that pages know. On https browsers themselves refuse one that another host set (RFC
 * 6265bis, 4.1.3.2); on plain http, as on a machine at home, they know no such promise.
 */
export function createPageCookies(publicUrl: string): PageCookies {
  const secure = publicUrl.startsWith('https:');
  const prefix = secure ? PREFIX : '';
  return {
    read: (header = '') =>
      Object.fromEntries(
        Object.entries(parseCookie(header)).flatMap(([name, value]) =>
          name.startsWith(prefix) ? [[name.slice(prefix.length), value]] : [],
        ),
      ),
    write: ({ name, value, maxAgeMs }) =>
      stringifySetCookie({
        name: `${prefix}${name}`,
        value,
        path: '/',
        httpOnly: true,
        secure,
        sameSite: 'lax',
        maxAge: value === '' ? 0 : Math.floor(maxAgeMs / 1_000),
      }),
  };
}
