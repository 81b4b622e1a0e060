import type { TemplateValues } from '../server/domain/templates/template-values.ts';
import { fillTokens } from './fill-tokens.ts';
import type { ParsedButton } from './parse-template.ts';
import { sectionsOf } from './read-products.ts';
import { plainText, suffixText } from './read-value.ts';
import type { RenderedButton } from './rendered-template.ts';

/** A button as the customer will see it, and what it does. */
export function renderButton(parsed: ParsedButton, prefix: string, values: TemplateValues): RenderedButton {
  const { kind, text } = parsed.button;
  const detail = detailOf(parsed, `${prefix}button.${parsed.index}`, values);
  return { kind, text, ...(detail !== undefined && { detail }) };
}

function detailOf(parsed: ParsedButton, id: string, values: TemplateValues): string | undefined {
  switch (parsed.button.kind) {
    case 'url':
      return fillTokens(parsed.url, (name) => suffixText(values, id, parsed) ?? `[${name}]`);
    case 'phone':
      return parsed.button.phone;
    case 'copy-code':
      return plainText(values, id) ?? '[code]';
    case 'products':
      return sectionWords(values, id);
    default:
      return undefined;
  }
}

function sectionWords(values: TemplateValues, id: string): string {
  const all = sectionsOf(values, id).map(({ title, products }) => `${title}: ${products.join(', ')}`);
  return all.length === 0 ? '[products]' : all.join(' · ');
}
