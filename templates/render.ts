import type { TemplateValues } from '../server/domain/templates/template-values.ts';
import { fillTokens } from './fill-tokens.ts';
import { moreProducts } from './more-cards.ts';
import { type ParsedPart, parseTemplate } from './parse-template.ts';
import { plainWords } from './plain-words.ts';
import { fileOf, placeOf, plainText, shownText, timeOf } from './read-value.ts';
import { renderButton } from './render-button.ts';
import type { RenderedCard, RenderedHeader, RenderedTemplate } from './rendered-template.ts';
import type { FillableTemplate } from './template-field.ts';

/** The message as the customer will see it. What is missing shows as its variable's name in brackets. */
export function render({ contents }: FillableTemplate, values: TemplateValues): RenderedTemplate {
  const { message, cards } = parseTemplate(contents);
  const endsAt = timeOf(values, 'offer');
  const rendered = {
    ...renderPart(message, values),
    ...(contents.footer !== undefined && { footer: contents.footer }),
    ...(contents.offer !== undefined && {
      offer: { text: contents.offer.text, ...(contents.offer.expires && endsAt !== undefined && { endsAt }) },
    }),
    ...(cards.length > 0 && { cards: renderCards(cards, values) }),
    ...(contents.asksToCall === true && { asksToCall: true as const }),
  };
  return { ...rendered, text: plainWords(rendered) };
}

function renderCards(cards: readonly ParsedPart[], values: TemplateValues): RenderedCard[] {
  const approved = cards.map((card) => renderCard(card, values));
  const last = approved.at(-1);
  // They are built like the others.
  const more = moreProducts(cards, values).map(
    (product): RenderedCard => ({ buttons: [], ...last, header: { kind: 'product', product } }),
  );
  return [...approved, ...more];
}

function renderCard(card: ParsedPart, values: TemplateValues): RenderedCard {
  const { body, ...rest } = renderPart(card, values);
  return body === '' ? rest : { ...rest, body };
}

function renderPart(part: ParsedPart, values: TemplateValues): RenderedCard & { readonly body: string } {
  const header = renderHeader(part, values);
  const body = fillTokens(
    part.body,
    (name) => shownText(values, `${part.prefix}body.${name}`) ?? `[${name}]`,
  );
  const buttons = part.buttons.map((button) => renderButton(button, part.prefix, values));
  return { ...(header !== undefined && { header }), body, buttons };
}

function renderHeader(part: ParsedPart, values: TemplateValues): RenderedHeader | undefined {
  const id = `${part.prefix}header`;
  switch (part.header?.kind) {
    case undefined:
      return undefined;
    case 'text':
      return {
        kind: 'text',
        text: fillTokens(part.headerText, (name) => shownText(values, `${id}.${name}`) ?? `[${name}]`),
      };
    case 'media': {
      const file = fileOf(values, id);
      return { kind: 'media', media: part.header.media, ...(file !== undefined && { file }) };
    }
    case 'location': {
      const place = placeOf(values, id);
      return { kind: 'location', ...(place !== undefined && { place }) };
    }
    case 'product': {
      const product = plainText(values, id);
      return { kind: 'product', ...(product !== undefined && { product }) };
    }
  }
}
