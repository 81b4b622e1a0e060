import { html, type SafeHtml } from '@remix-run/html-template';

/** An absolute time, in a language and a time zone (IANA); UTC, and said so, while the zone is not known. */
export function time(code: string, at: number, zone = 'UTC'): SafeHtml {
  const format = new Intl.DateTimeFormat(code, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: zone,
  });
  return html`<time datetime="${new Date(at).toISOString()}">${format.format(at)} (${zone})</time>`;
}
