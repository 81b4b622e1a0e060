import type { SentCard, SentComponent, SentParameter } from '../server/domain/templates/sent-template.ts';
import type { TemplateValues } from '../server/domain/templates/template-values.ts';
import { buildButton } from './build-button.ts';
import { given } from './incomplete-template-error.ts';
import { moreProducts } from './more-cards.ts';
import { type ParsedPart, parseTemplate, type Token, variablesOf } from './parse-template.ts';
import { fileOf, placeOf, plainText, shownText, timeOf } from './read-value.ts';
import type { FillableTemplate } from './template-field.ts';

/**
 * What is sent of a template: its parts that carry values, in the order of the message. For values that `validate` has
 * accepted; throws `IncompleteTemplateError` when one is missing. `catalog`: id of the account's catalogue, which a header
 * with a product names.
 */
export function build(
  template: FillableTemplate,
  values: TemplateValues,
  catalog?: string,
): readonly SentComponent[] {
  const { message, cards } = parseTemplate(template.contents);
  const filled = { values, catalog, isNamed: template.contents.format === 'named' };
  const approved = cards.map((card, at) => buildCard(card, at, filled));
  return [
    ...header(message, filled),
    ...offer(template, values),
    ...body(message, filled),
    ...message.buttons.flatMap((button) => buildButton(button, message, values)),
    ...carousel([...approved, ...furtherCards(cards, filled)]),
  ];
}

/** What the parts are filled in with. */
interface Filled {
  readonly values: TemplateValues;
  readonly catalog: string | undefined;
  readonly isNamed: boolean;
}

function buildCard(card: ParsedPart, at: number, filled: Filled): SentCard {
  const buttons = card.buttons.flatMap((button) => buildButton(button, card, filled.values));
  return { card: at, components: [...header(card, filled), ...body(card, filled), ...buttons] };
}

function furtherCards(cards: readonly ParsedPart[], { values, catalog }: Filled): SentCard[] {
  return moreProducts(cards, values).map((product, at) => ({
    card: cards.length + at,
    components: [{ part: 'header', parameters: [productParameter(product, catalog)] }],
  }));
}

function productParameter(product: string, catalog: string | undefined): SentParameter {
  return { kind: 'product', catalog: given(catalog, 'catalog'), product };
}

function carousel(cards: readonly SentCard[]): SentComponent[] {
  return cards.length === 0 ? [] : [{ part: 'cards', cards }];
}

function header(part: ParsedPart, filled: Filled): SentComponent[] {
  const parameters = headerParameters(part, filled);
  return parameters.length === 0 ? [] : [{ part: 'header', parameters }];
}

function headerParameters(part: ParsedPart, { values, catalog, isNamed }: Filled): SentParameter[] {
  const id = `${part.prefix}header`;
  switch (part.header?.kind) {
    case undefined:
      return [];
    case 'text':
      return texts(part.headerText, id, values, isNamed);
    case 'media': {
      const { media } = part.header;
      // An animation is a video without sound.
      return [{ kind: 'media', as: media === 'gif' ? 'video' : media, file: given(fileOf(values, id), id) }];
    }
    case 'location':
      return [given(placeOf(values, id), id)];
    case 'product':
      return [productParameter(given(plainText(values, id), id), catalog)];
  }
}

function body(part: ParsedPart, { values, isNamed }: Filled): SentComponent[] {
  const parameters = texts(part.body, `${part.prefix}body`, values, isNamed);
  return parameters.length === 0 ? [] : [{ part: 'body', parameters }];
}

function texts(
  tokens: readonly Token[],
  part: string,
  values: TemplateValues,
  isNamed: boolean,
): SentParameter[] {
  return variablesOf(tokens).map((variable) => {
    const id = `${part}.${variable}`;
    return { kind: 'text', text: given(shownText(values, id), id), ...(isNamed && { name: variable }) };
  });
}

function offer({ contents }: FillableTemplate, values: TemplateValues): SentComponent[] {
  if (contents.offer?.expires !== true) return [];
  return [
    { part: 'offer', parameters: [{ kind: 'offer', expiresAt: given(timeOf(values, 'offer'), 'offer') }] },
  ];
}
