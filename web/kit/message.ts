import { html, type SafeHtml } from '@remix-run/html-template';
import type { Told } from '../texts/told.ts';

/** A page that says one thing: what is so, and what to do next. */
export function message({ title, text }: Told, more?: SafeHtml): SafeHtml {
  return html`<h1 tabindex="-1">${title}</h1><p>${text}</p>${more}`;
}
