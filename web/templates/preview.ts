import { html, type SafeHtml } from '@remix-run/html-template';
import type { TemplateDocument } from '../../server/domain/templates/template.ts';
import { fields } from '../../templates/fields.ts';
import { render } from '../../templates/render.ts';
import type { RenderedCard, RenderedHeader } from '../../templates/rendered-template.ts';
import type { TemplateTexts } from '../texts/templates/english.ts';
import { whatsappText } from './whatsapp-text.ts';

/** A template as the phone shows it, with its examples where values will stand. */
export function preview(
  { preview: texts }: TemplateTexts,
  template: Pick<TemplateDocument, 'contents' | 'category' | 'language'>,
): SafeHtml {
  const examples = fields(template).flatMap(({ id, example }) =>
    example === undefined ? [] : [[id, { kind: 'text', text: example }] as const],
  );
  const { footer, offer, cards = [], ...message } = render(template, Object.fromEntries(examples));
  const more = html`${offer && html`<p><strong>${offer.text}</strong></p>`}${footer && html`<p class="footer">${footer}</p>`}`;
  return html`<figure class="phone" lang="${template.language.replaceAll('_', '-')}" dir="auto">
${bubble(texts, message, more)}
${cards.map((card) => bubble(texts, card))}
</figure>`;
}

function bubble(
  texts: TemplateTexts['preview'],
  { header, body, buttons }: RenderedCard,
  more?: SafeHtml,
): SafeHtml {
  return html`<div class="bubble">${header && headerOf(texts, header)}
${body === undefined ? null : html`<p class="words">${whatsappText(body)}</p>`}${more}
${buttons.map(({ text, detail }) => html`<p class="press">${text}${detail && html`<br><small>${detail}</small>`}</p>`)}</div>`;
}

function headerOf(texts: TemplateTexts['preview'], header: RenderedHeader): SafeHtml {
  if (header.kind === 'text') return html`<p><strong>${header.text}</strong></p>`;
  const what = header.kind === 'media' ? texts[header.media] : texts[header.kind];
  return html`<p class="picture">${what}</p>`;
}
