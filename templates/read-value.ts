import type {
  LocationValue,
  MediaValue,
  TemplateValues,
} from '../server/domain/templates/template-values.ts';
import { encodeSuffix } from './encode-suffix.ts';
import type { ParsedButton } from './parse-template.ts';
import { tidyValue } from './tidy-value.ts';

const VISIBLE = /[^\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** What was typed into a field; undefined when nothing can be seen of it. */
export function typedText(values: TemplateValues, field: string): string | undefined {
  const value = values[field];
  return value?.kind === 'text' && VISIBLE.test(value.text) ? value.text : undefined;
}

/** What stands in header or body. */
export function shownText(values: TemplateValues, field: string): string | undefined {
  const typed = typedText(values, field);
  return typed === undefined ? undefined : tidyValue(typed);
}

/** A code, a payload, a token: without spaces around it. */
export function plainText(values: TemplateValues, field: string): string | undefined {
  return typedText(values, field)?.toWellFormed().trim();
}

/** What the link ends with, as it stands in the link. */
export function suffixText(values: TemplateValues, field: string, { url }: ParsedButton): string | undefined {
  const typed = plainText(values, field);
  return typed === undefined ? undefined : encodeSuffix(typed, url);
}

export function fileOf(values: TemplateValues, field: string): MediaValue | undefined {
  const value = values[field];
  return value?.kind === 'media' || value?.kind === 'upload' || value?.kind === 'link' ? value : undefined;
}

export function placeOf(values: TemplateValues, field: string): LocationValue | undefined {
  const value = values[field];
  return value?.kind === 'location' ? value : undefined;
}

/** Milliseconds since the epoch. */
export function timeOf(values: TemplateValues, field: string): number | undefined {
  const value = values[field];
  return value?.kind === 'time' && Number.isSafeInteger(value.at) ? value.at : undefined;
}
