import { render } from '../../../../templates/render.ts';
import type {
  RenderedButton,
  RenderedCard,
  RenderedHeader,
} from '../../../../templates/rendered-template.ts';
import type { TemplatePreview } from '../../../domain/sidebar/template-panel.ts';
import type { TemplateDocument } from '../../../domain/templates/template.ts';
import type { TemplateValues } from '../../../domain/templates/template-values.ts';
import type { Target } from './find-target.ts';
import { toChoice } from './to-choice.ts';
import { fileName } from './to-form.ts';

const PRICES: Readonly<Record<TemplateDocument['category'], string>> = {
  marketing: 'WhatsApp charges every marketing message that is delivered.',
  utility: 'WhatsApp charges it as a utility message once it is delivered.',
  authentication: 'WhatsApp charges it as an authentication message once it is delivered.',
};

/** As the customer will see it. */
export function toPreview(
  template: TemplateDocument,
  values: TemplateValues,
  { words, remarks = [] }: Target,
  warnings: readonly string[],
): TemplatePreview {
  const { header, offer, body, footer, buttons, cards = [], asksToCall } = render(template, values);
  return {
    kind: 'preview',
    target: words,
    template: toChoice(template),
    ...(header !== undefined && { header: headerWords(header) }),
    ...(offer !== undefined && { offer }),
    body,
    ...(footer !== undefined && { footer }),
    buttons: buttons.map(buttonWords),
    cards: cards.map(cardWords),
    ...(asksToCall === true && { asksToCall }),
    price: PRICES[template.category],
    remarks,
    warnings,
  };
}

function headerWords(header: RenderedHeader): string {
  switch (header.kind) {
    case 'text':
      return header.text;
    case 'media':
      return header.file === undefined ? `(${header.media})` : `📎 ${fileName(header.file)}`;
    case 'location':
      return header.place === undefined ? '📍 (place)' : `📍 ${header.place.name}, ${header.place.address}`;
    case 'product':
      return `🛍️ ${header.product ?? '(product)'}`;
  }
}

function buttonWords({ text, detail }: RenderedButton): string {
  return detail === undefined ? text : `${text} → ${detail}`;
}

function cardWords({ header, body, buttons }: RenderedCard): string {
  const words = [
    header && headerWords(header),
    body,
    ...buttons.map((button) => `[ ${buttonWords(button)} ]`),
  ];
  return words.filter((line) => line !== undefined && line !== '').join('\n');
}
