import type { HeaderMedia, TemplateContents } from '../server/domain/templates/template.ts';
import { buttonFields } from './button-fields.ts';
import { bodyLimit, LIMITS } from './limits.ts';
import { MORE_CARDS, moreCards } from './more-cards.ts';
import { isPlace, type ParsedPart, parseTemplate, type Token, variablesOf } from './parse-template.ts';
import type { FillableTemplate, TemplateField } from './template-field.ts';

/** Every value that a template wants or takes, in the order in which the message shows them. */
export function fields(template: FillableTemplate): readonly TemplateField[] {
  const { message, cards } = parseTemplate(template.contents);
  return [
    ...headerFields(message),
    ...offerFields(template.contents),
    ...bodyFields(message, template),
    ...message.buttons.flatMap((button) => buttonFields(button, message, template)),
    ...cards.flatMap((card) => cardFields(card, template)),
    ...moreCardsField(cards),
  ];
}

function cardFields(card: ParsedPart, template: FillableTemplate): TemplateField[] {
  const inside = [
    ...headerFields(card),
    ...bodyFields(card, template),
    ...card.buttons.flatMap((button) => buttonFields(button, card, template)),
  ];
  const name = `Card ${(card.card ?? 0) + 1}`;
  return inside.map((field) => ({ ...field, label: `${name}: ${field.label}`, where: 'card' }));
}

function moreCardsField(cards: readonly ParsedPart[]): TemplateField[] {
  const most = moreCards(cards);
  if (most === 0) return [];
  const label = `Products of further cards, up to ${most}`;
  return [{ id: MORE_CARDS, label, where: 'card', kind: 'products', required: false, most }];
}

const MEDIA_NAMES: Readonly<Record<HeaderMedia, string>> = {
  image: 'Picture',
  video: 'Video',
  document: 'Document',
  gif: 'Animation',
};

function headerFields({ header, headerText, prefix }: ParsedPart): TemplateField[] {
  const whole = { id: `${prefix}header`, where: 'header', required: true } as const;
  switch (header?.kind) {
    case undefined:
      return [];
    case 'text':
      return variablesOf(headerText).map((variable) => ({
        ...textField(whole.id, variable, headerText, LIMITS.header),
        label: `Header: ${labelOf(variable)}`,
        where: 'header',
        ...(header.example !== undefined && { example: header.example }),
      }));
    case 'media':
      return [{ ...whole, kind: 'media', label: MEDIA_NAMES[header.media], media: header.media }];
    case 'location':
      return [{ ...whole, kind: 'location', label: 'Place' }];
    case 'product':
      return [{ ...whole, kind: 'product', label: 'Product', maxLength: LIMITS.product }];
  }
}

function bodyFields(part: ParsedPart, { contents, category }: FillableTemplate): TemplateField[] {
  return variablesOf(part.body).map((variable) => {
    const example = part.card === undefined ? exampleOf(contents, variable) : undefined;
    const field = textField(`${part.prefix}body`, variable, part.body, bodyLimit(contents, part.card));
    if (category === 'authentication') {
      return { ...field, kind: 'code', label: 'Code', maxLength: LIMITS.oneTimeCode };
    }
    return example === undefined ? field : { ...field, example };
  });
}

/** A variable may be called like something that every object has. */
function exampleOf({ examples = {} }: TemplateContents, variable: string): string | undefined {
  return Object.hasOwn(examples, variable) ? examples[variable] : undefined;
}

function textField(part: string, variable: string, tokens: readonly Token[], limit: number): TemplateField {
  const fixed = tokens.filter((token) => typeof token === 'string').join('').length;
  return {
    id: `${part}.${variable}`,
    label: labelOf(variable),
    where: 'body',
    kind: 'text',
    variable,
    required: true,
    maxLength: Math.max(1, limit - fixed),
  };
}

function offerFields({ offer }: TemplateContents): TemplateField[] {
  if (offer?.expires !== true) return [];
  return [{ id: 'offer', label: 'End of the offer', where: 'offer', kind: 'time', required: true }];
}

/** `First name` of `first_name`, `Value 1` of `1`. */
function labelOf(variable: string): string {
  if (isPlace(variable)) return `Value ${variable}`;
  const words = variable.replaceAll('_', ' ').trim();
  return words === '' ? variable : `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
