import { html, type SafeHtml } from '@remix-run/html-template';

/** An absolute time, in a language and a time zone (IANA); UTC, and said so, while the zone is not known. */
export function time(code: string, at: number, zone?: string): SafeHtml {
  return html`<time datetime="${new Date(at).toISOString()}">${timeWords(code, at, zone)}</time>`;
}

/** The same for within a sentence. */
export function timeWords(code: string, at: number, zone = 'UTC'): string {
  const options = { dateStyle: 'medium', timeStyle: 'short', timeZone: zone } as const;
  return `${new Intl.DateTimeFormat(code, options).format(at)} (${zone})`;
}
