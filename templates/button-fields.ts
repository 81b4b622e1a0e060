import { codeLimit, LIMITS } from './limits.ts';
import { type ParsedButton, type ParsedPart, type Token, variablesOf } from './parse-template.ts';
import type { FillableTemplate, TemplateField } from './template-field.ts';

/** What a button wants, or takes if somebody has it. Of a one-time code the body's is the button's as well. */
export function buttonFields(
  parsed: ParsedButton,
  { prefix }: ParsedPart,
  template: FillableTemplate,
): TemplateField[] {
  const { button, index } = parsed;
  const optional = { id: `${prefix}button.${index}`, where: 'button', required: false } as const;
  const required = { ...optional, required: true };
  const name = `“${button.text}”`;
  switch (button.kind) {
    case 'url':
      return linkField(
        parsed,
        { ...required, kind: 'text', label: `End of the link of ${name}` },
        button.example,
      );
    case 'copy-code':
      return [
        {
          ...required,
          kind: 'code',
          label: `Code of ${name}`,
          maxLength: codeLimit(template.contents),
          ...(button.example !== undefined && { example: button.example }),
        },
      ];
    case 'quick-reply':
      return [{ ...optional, kind: 'payload', label: `Payload of ${name}`, maxLength: LIMITS.payload }];
    case 'call':
      return [{ ...optional, kind: 'payload', label: `Payload of ${name}`, maxLength: LIMITS.callPayload }];
    case 'flow':
      return [{ ...optional, kind: 'flow', label: `Token of ${name}`, maxLength: LIMITS.flowToken }];
    case 'catalog':
      return [
        { ...optional, kind: 'product', label: `Product shown above ${name}`, maxLength: LIMITS.product },
      ];
    case 'products':
      return [{ ...required, kind: 'sections', label: `Products of ${name}`, example: SECTIONS }];
    default:
      return [];
  }
}

/** How sections are written. */
const SECTIONS = 'Teapots: TEA-1, TEA-2';

function linkField(
  { url }: ParsedButton,
  field: TemplateField,
  example: string | undefined,
): TemplateField[] {
  const [variable] = variablesOf(url);
  if (variable === undefined) return [];
  const fixed = url.filter((token) => typeof token === 'string').join('').length;
  const maxLength = Math.max(1, LIMITS.url - fixed);
  return [{ ...field, variable, maxLength, ...(example !== undefined && { example: endOf(example, url) }) }];
}

/** Examples of links are whole ones. */
function endOf(example: string, [before]: readonly Token[]): string {
  return typeof before === 'string' && example.startsWith(before) ? example.slice(before.length) : example;
}
