import type {
  TemplateButton,
  TemplateCard,
  TemplateCategory,
  TemplateContents,
  TemplateHeader,
} from '../../../domain/templates/template.ts';
import { writeButton } from './write-button.ts';

/** Meta's word for a category. */
export function writeCategory(category: TemplateCategory): string {
  return category.toUpperCase();
}

/** A template's contents as Meta takes them for a new one, or for an edit: every component, with its examples. */
export function writeTemplate(contents: TemplateContents): readonly object[] {
  const { header, body, footer, buttons, offer, cards, asksToCall } = contents;
  return [
    ...(header === undefined ? [] : [writeHeader(header, contents)]),
    writeBody(body, contents),
    ...(offer === undefined ? [] : [writeOffer(offer)]),
    ...(footer === undefined ? [] : [{ type: 'FOOTER', text: footer }]),
    ...writeButtons(buttons),
    ...(cards === undefined
      ? []
      : [{ type: 'CAROUSEL', cards: cards.map((card) => writeCard(card, contents)) }]),
    ...(asksToCall === true ? [{ type: 'CALL_PERMISSION_REQUEST' }] : []),
  ];
}

function writeCard({ header, body, buttons }: TemplateCard, contents: TemplateContents): object {
  const components = [
    writeHeader(header, contents),
    ...(body === undefined ? [] : [writeBody(body, contents)]),
    ...writeButtons(buttons),
  ];
  return { components };
}

function writeButtons(buttons: readonly TemplateButton[]): object[] {
  return buttons.length === 0 ? [] : [{ type: 'BUTTONS', buttons: buttons.map(writeButton) }];
}

function writeOffer({ text, expires }: NonNullable<TemplateContents['offer']>): object {
  return { type: 'LIMITED_TIME_OFFER', limited_time_offer: { text, has_expiration: expires } };
}

type Examples = Pick<TemplateContents, 'format' | 'examples'>;

function writeHeader(header: TemplateHeader, contents: Examples): object {
  switch (header.kind) {
    case 'text':
      return { type: 'HEADER', format: 'TEXT', text: header.text, ...headerExample(header, contents) };
    case 'media':
      return {
        type: 'HEADER',
        format: header.media.toUpperCase(),
        ...(header.example !== undefined && { example: { header_handle: [header.example] } }),
      };
    default:
      return { type: 'HEADER', format: header.kind.toUpperCase() };
  }
}

function headerExample(
  { text, example }: Extract<TemplateHeader, { kind: 'text' }>,
  { format, examples }: Examples,
): object {
  const [name] = variablesIn(text);
  if (name === undefined) return {};
  const value = example ?? examples?.[name] ?? '';
  return format === 'named'
    ? { example: { header_text_named_params: [{ param_name: name, example: value }] } }
    : { example: { header_text: [value] } };
}

function writeBody(text: string, { format, examples = {} }: Examples): object {
  const names = variablesIn(text);
  if (names.length === 0) return { type: 'BODY', text };
  const example =
    format === 'named'
      ? {
          body_text_named_params: names.map((name) => ({ param_name: name, example: examples[name] ?? '' })),
        }
      : { body_text: [names.map((name) => examples[name] ?? '')] };
  return { type: 'BODY', text, example };
}

/** Names of the variables of a text, each once: by place in the order of the numbers, by name in that of the text. */
function variablesIn(text: string): readonly string[] {
  const names = [...text.matchAll(/\{\{ *(\w+) *\}\}/g)].map(([, name = '']) => name);
  return [...new Set(names)].sort((one, other) => Number(one) - Number(other) || 0);
}
