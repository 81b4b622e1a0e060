import type { ListedTemplate } from '../../../domain/templates/template.ts';
import { field, idField, textField } from '../../shared/json-fields.ts';
import { definedOnly, numeric } from '../webhooks/lenient-values.ts';
import { readContents } from './read-contents.ts';
import { readCategory, readQuality, readStatus } from './read-words.ts';

/** The sample of every account; no field tells it from others (reference/templates.md §1). */
const SAMPLE = 'hello_world';

/** A template as a list, or a look at one, tells it; undefined when it is none. What is not understood is told in `unknown`. */
export function readTemplate(listed: unknown): ListedTemplate | undefined {
  const template = idField(listed, 'id');
  const name = textField(listed, 'name');
  const language = textField(listed, 'language');
  if (template === undefined || name === undefined || language === undefined) return undefined;
  // A category that is not invented yet is taken for the one with the most rules.
  const category = readCategory(field(listed, 'category')) ?? 'marketing';
  const nextCategory = readCategory(field(listed, 'correct_category'));
  return {
    template,
    name,
    language: language.replaceAll('-', '_'),
    category,
    status: readStatus(field(listed, 'status')),
    contents: readContents(listed, category),
    ...definedOnly({
      nextCategory: nextCategory === category ? undefined : nextCategory,
      statusReason: reasonOf(listed),
      quality: readQuality(field(field(listed, 'quality_score'), 'score')),
      fromLibrary: textField(listed, 'library_template_name') === undefined ? undefined : (true as const),
      isSample: name === SAMPLE ? (true as const) : undefined,
      lifetime: lifetimeOf(listed),
    }),
  };
}

/** `NONE` is Meta's word for no reason. */
function reasonOf(listed: unknown): string | undefined {
  const reason = textField(listed, 'rejected_reason');
  return reason === 'NONE' ? undefined : reason;
}

/** -1 stands for what holds anyway. */
function lifetimeOf(listed: unknown): number | undefined {
  const seconds = numeric(field(listed, 'message_send_ttl_seconds'));
  return seconds !== undefined && seconds > 0 ? seconds : undefined;
}
