import type { SentButton, SentComponent, SentParameter } from '../server/domain/templates/sent-template.ts';
import type { TemplateValues } from '../server/domain/templates/template-values.ts';
import { given } from './incomplete-template-error.ts';
import { isPlace, type ParsedButton, type ParsedPart, variablesOf } from './parse-template.ts';
import { sectionsOf } from './read-products.ts';
import { plainText, shownText, suffixText } from './read-value.ts';

/** Meta's own word for a flow that nobody looks for again; without a token it refuses (131009). */
const NO_TOKEN = 'unused';

/** What a button carries, if anything. */
export function buildButton(parsed: ParsedButton, part: ParsedPart, values: TemplateValues): SentComponent[] {
  const { button, index } = parsed;
  const id = `${part.prefix}button.${index}`;
  const payload = plainText(values, id);
  const sent = (as: SentButton, ...parameters: SentParameter[]): SentComponent[] =>
    parameters.length === 0 ? [] : [{ part: 'button', button: as, index, parameters }];
  switch (button.kind) {
    case 'url':
      return sent('url', ...suffix(parsed, id, values));
    case 'one-time-code':
      return sent('url', oneTimeCode(part, values));
    case 'copy-code':
      return sent('copy-code', { kind: 'code', code: given(payload, id) });
    case 'quick-reply':
      return payload === undefined ? [] : sent('quick-reply', { kind: 'payload', payload });
    case 'call':
      return payload === undefined ? [] : sent('call', { kind: 'payload', payload });
    case 'flow':
      return sent('flow', { kind: 'flow', token: payload ?? NO_TOKEN });
    case 'catalog':
      return payload === undefined ? [] : sent('catalog', { kind: 'catalog', thumbnail: payload });
    case 'products':
      return sent('products', sections(id, values));
    default:
      return [];
  }
}

/** The name goes with it where the link has one. */
function suffix(button: ParsedButton, id: string, values: TemplateValues): SentParameter[] {
  const [variable] = variablesOf(button.url);
  if (variable === undefined) return [];
  const text = given(suffixText(values, id, button), id);
  return [{ kind: 'text', text, ...(!isPlace(variable) && { name: variable }) }];
}

/** The same that the body shows. */
function oneTimeCode({ body, prefix }: ParsedPart, values: TemplateValues): SentParameter {
  const id = `${prefix}body.${variablesOf(body)[0] ?? '1'}`;
  return { kind: 'text', text: given(shownText(values, id), id) };
}

/** The picture of the first product stands above the message. */
function sections(id: string, values: TemplateValues): SentParameter {
  const all = sectionsOf(values, id);
  return { kind: 'sections', thumbnail: given(all[0]?.products[0], id), sections: all };
}
