import { html } from '@remix-run/html-template';
import type { ConnectedNumber } from '../../server/domain/connecting/connection-shown.ts';
import { formatPhone } from '../../server/domain/people/format-phone.ts';
import { page } from '../kit/page.ts';
import type { Language } from '../texts/texts.ts';

/** Asks before a number is disconnected. */
export function disconnectPage(language: Language, { id, phone }: ConnectedNumber): string {
  const { numbers: texts } = language.texts;
  const { title, text } = texts.sure(formatPhone(phone));
  const body = html`<h1 tabindex="-1">${title}</h1><p>${text}</p>
<form method="post" action="../../numbers/${id}/disconnect"><button type="submit">${texts.disconnect}</button></form>
<p><a href="../../numbers">${texts.keep}</a></p>`;
  return page(language, { title, body, depth: 2 });
}
