import type {
  TemplateButton,
  TemplateCard,
  TemplateCategory,
  TemplateContents,
  VariableFormat,
} from '../../../domain/templates/template.ts';
import { field, listField, textField } from '../../shared/json-fields.ts';
import { definedOnly } from '../webhooks/lenient-values.ts';
import { readButton } from './read-button.ts';
import { readBodyExamples, readHeader } from './read-header.ts';

/** All that a template of these words says; parts that this version does not know are named in `unknown`. */
export function readContents(listed: unknown, category: TemplateCategory): TemplateContents {
  const components = listField(listed, 'components');
  const part = (type: string) => components.find((component) => typeOf(component) === type);
  const cards = readCards(part('CAROUSEL'));
  const unknown = [...unknownIn(components, MESSAGE_PARTS), ...unknownInCards(part('CAROUSEL'))];
  return {
    format: readFormat(listed),
    // The texts of codes are WhatsApp's own, and not always told.
    body: textField(part('BODY'), 'text') ?? (category === 'authentication' ? '{{1}}' : ''),
    buttons: readButtons(part('BUTTONS')),
    ...definedOnly({
      header: readHeader(part('HEADER')),
      examples: readBodyExamples(part('BODY')),
      footer: textField(part('FOOTER'), 'text'),
      offer: readOffer(part('LIMITED_TIME_OFFER')),
      cards: cards.length > 0 ? cards : undefined,
      asksToCall: part('CALL_PERMISSION_REQUEST') === undefined ? undefined : (true as const),
      unknown: unknown.length > 0 ? unknown : undefined,
    }),
  };
}

/** Older rows have no format: theirs is by place. */
function readFormat(listed: unknown): VariableFormat {
  return textField(listed, 'parameter_format')?.toUpperCase() === 'NAMED' ? 'named' : 'positional';
}

function readButtons(component: unknown): readonly TemplateButton[] {
  return listField(component, 'buttons').map(readButton);
}

function readOffer(component: unknown): TemplateContents['offer'] {
  if (component === undefined) return undefined;
  const offer = field(component, 'limited_time_offer');
  return { text: textField(offer, 'text') ?? '', expires: field(offer, 'has_expiration') === true };
}

function readCards(carousel: unknown): readonly TemplateCard[] {
  return listField(carousel, 'cards').flatMap((card) => {
    const components = listField(card, 'components');
    const part = (type: string) => components.find((component) => typeOf(component) === type);
    const header = readHeader(part('HEADER'));
    // Without it the card cannot be sent; it is among the unknown then.
    if (header === undefined) return [];
    const body = textField(part('BODY'), 'text');
    return [{ header, buttons: readButtons(part('BUTTONS')), ...(body !== undefined && { body }) }];
  });
}

const CARD_PARTS: ReadonlySet<string> = new Set(['HEADER', 'BODY', 'BUTTONS']);
const MESSAGE_PARTS: ReadonlySet<string> = new Set([
  ...CARD_PARTS,
  'FOOTER',
  'CAROUSEL',
  'LIMITED_TIME_OFFER',
  'CALL_PERMISSION_REQUEST',
]);

function unknownInCards(carousel: unknown): readonly string[] {
  const found = listField(carousel, 'cards').flatMap((card) => {
    const components = listField(card, 'components');
    const hasHeader = components.some((component) => typeOf(component) === 'HEADER');
    return [...unknownIn(components, CARD_PARTS), ...(hasHeader ? [] : ['CAROUSEL'])];
  });
  return [...new Set(found)];
}

function unknownIn(components: readonly unknown[], known: ReadonlySet<string>): readonly string[] {
  return components.flatMap((component) => {
    const type = typeOf(component);
    if (!known.has(type)) return [type];
    return type === 'HEADER' && readHeader(component) === undefined ? [headerWord(component)] : [];
  });
}

function headerWord(component: unknown): string {
  return `HEADER ${textField(component, 'format') ?? ''}`.trim();
}

/** Meta's samples spell it in either case. */
function typeOf(component: unknown): string {
  return textField(component, 'type')?.toUpperCase() ?? 'COMPONENT';
}
