import type { TemplateValues } from '../../server/domain/templates/template-values.ts';
import { fillTokens } from '../fill-tokens.ts';
import { bodyLimit, LIMITS } from '../limits.ts';
import {
  type ParsedButton,
  type ParsedPart,
  parseTemplate,
  type Token,
  variablesOf,
} from '../parse-template.ts';
import { shownText, suffixText } from '../read-value.ts';
import type { FillableTemplate } from '../template-field.ts';
import type { Problem } from '../validation.ts';

/** What is wrong with texts and links once they are filled in. */
export function checkTexts({ contents }: FillableTemplate, values: TemplateValues): readonly Problem[] {
  const { message, cards } = parseTemplate(contents);
  return [message, ...cards].flatMap((part) => [
    ...checkLength(part, 'header', part.headerText, LIMITS.header, values),
    ...checkLength(part, 'body', part.body, bodyLimit(contents, part.card), values),
    ...part.buttons.flatMap((button) => checkLink(button, part.prefix, values)),
  ]);
}

function checkLength(
  { prefix, card }: ParsedPart,
  which: 'header' | 'body',
  tokens: readonly Token[],
  limit: number,
  values: TemplateValues,
): readonly Problem[] {
  const variables = variablesOf(tokens);
  const textOf = (variable: string) => shownText(values, `${prefix}${which}.${variable}`) ?? '';
  const { length } = fillTokens(tokens, textOf);
  if (variables.length === 0 || length <= limit) return [];
  const longest = variables.toSorted((one, other) => textOf(other).length - textOf(one).length)[0];
  const where = card === undefined ? `The ${which}` : `The text of card ${card + 1}`;
  return [
    {
      field: `${prefix}${which}.${longest}`,
      problem: `${where} has ${length} characters when it is filled in; WhatsApp takes ${limit} at most.`,
      cure: `Shorten the values by ${length - limit}.`,
    },
  ];
}

function checkLink(parsed: ParsedButton, prefix: string, values: TemplateValues): readonly Problem[] {
  if (variablesOf(parsed.url).length === 0) return [];
  const field = `${prefix}button.${parsed.index}`;
  const suffix = suffixText(values, field, parsed);
  if (suffix === undefined) return [];
  const link = fillTokens(parsed.url, () => suffix);
  const of = `of “${parsed.button.text}”`;
  if (link.length > LIMITS.url) {
    const problem = `The link ${of} has ${link.length} characters; WhatsApp takes ${LIMITS.url} at most.`;
    return [{ field, problem, cure: 'Shorten its end.' }];
  }
  if (isSameSite(parsed, link)) return [];
  return [
    { field, problem: `The link ${of} is none with this end.`, cure: 'Give the part that follows the link.' },
  ];
}

/** A value may say which page, never whose. */
function isSameSite({ url }: ParsedButton, link: string): boolean {
  const filled = URL.parse(link);
  if (filled === null || !/^https?:$/.test(filled.protocol)) return false;
  const bare = URL.parse(fillTokens(url, () => ''));
  return bare === null || filled.host.endsWith(bare.host);
}
