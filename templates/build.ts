import type { SentCard, SentComponent, SentParameter } from '../server/domain/templates/sent-template.ts';
import type { TemplateValues } from '../server/domain/templates/template-values.ts';
import { buildButton } from './build-button.ts';
import { given } from './incomplete-template-error.ts';
import { type ParsedPart, parseTemplate, type Token, variablesOf } from './parse-template.ts';
import { fileOf, placeOf, productOf, shownText, timeOf } from './read-value.ts';
import type { FillableTemplate } from './template-field.ts';

/**
 * What is sent of a template: its parts that carry values, in the order of the message. For values that `validate` has
 * accepted; throws `IncompleteTemplateError` when one is missing.
 */
export function build(template: FillableTemplate, values: TemplateValues): readonly SentComponent[] {
  const { message, cards } = parseTemplate(template.contents);
  const isNamed = template.contents.format === 'named';
  return [
    ...header(message, values, isNamed),
    ...offer(template, values),
    ...body(message, values, isNamed),
    ...message.buttons.flatMap((button) => buildButton(button, message, values)),
    ...carousel(cards.map((card, at) => buildCard(card, at, values, isNamed))),
  ];
}

function buildCard(card: ParsedPart, at: number, values: TemplateValues, isNamed: boolean): SentCard {
  const buttons = card.buttons.flatMap((button) => buildButton(button, card, values));
  return {
    card: at,
    components: [...header(card, values, isNamed), ...body(card, values, isNamed), ...buttons],
  };
}

function carousel(cards: readonly SentCard[]): SentComponent[] {
  return cards.length === 0 ? [] : [{ part: 'cards', cards }];
}

function header(part: ParsedPart, values: TemplateValues, isNamed: boolean): SentComponent[] {
  const parameters = headerParameters(part, values, isNamed);
  return parameters.length === 0 ? [] : [{ part: 'header', parameters }];
}

function headerParameters(part: ParsedPart, values: TemplateValues, isNamed: boolean): SentParameter[] {
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
      return [given(productOf(values, id), id)];
  }
}

function body(part: ParsedPart, values: TemplateValues, isNamed: boolean): SentComponent[] {
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
