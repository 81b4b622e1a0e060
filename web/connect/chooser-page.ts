import { html, type SafeHtml } from '@remix-run/html-template';
import type { ConnectingKind } from '../../server/domain/connecting/connection.ts';
import type { ConnectionShown } from '../../server/domain/connecting/connection-shown.ts';
import { formatPhone } from '../../server/domain/people/format-phone.ts';
import { page } from '../kit/page.ts';
import type { Language } from '../texts/texts.ts';
import { bullets, section } from './connect-frame.ts';

const KINDS: readonly ConnectingKind[] = ['new', 'migrate', 'coexistence', 'by-hand'];

/** What the number is now, asked before anything else; and what was begun before. */
export function chooserPage(language: Language, unfinished: readonly ConnectionShown[]): string {
  const { connect: texts } = language.texts;
  const body = html`<h1 tabindex="-1">${texts.title}</h1>
${unfinished.length === 0 ? null : begun(language, unfinished)}
<p>${texts.intro}</p>
${KINDS.map((kind) => choice(language, kind))}
${bullets(texts.before)}
${section(texts.bills)}
<p><a href="numbers">${texts.numbers.title}</a></p>`;
  return page(language, { title: texts.title, body, depth: 0 });
}

function choice({ texts: { connect: texts } }: Language, kind: ConnectingKind): SafeHtml {
  const { title, text } = texts.kinds[kind];
  return html`<article><h2>${title}</h2><p>${text}</p>
<a role="button" href="connect/${kind}" aria-label="${texts.begin}: ${title}">${texts.begin}</a></article>`;
}

function begun({ texts: { connect: texts } }: Language, unfinished: readonly ConnectionShown[]): SafeHtml {
  const items = unfinished.map(({ id, kind, facts: { phone, wanted, accountName } }) => {
    const number = phone ?? wanted?.phone;
    const name = number === undefined ? (accountName ?? texts.kinds[kind].title) : formatPhone(number);
    return html`<li><a href="connections/${id}">${name}</a></li>`;
  });
  return html`<section><h2>${texts.unfinished}</h2><ul>${items}</ul></section>`;
}
