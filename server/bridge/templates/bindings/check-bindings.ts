import type { TemplateField } from '../../../../templates/template-field.ts';
import type { Problem } from '../../../../templates/validation.ts';
import type { Binding } from '../../../domain/templates/binding.ts';
import type { BindingChange } from './binding-change.ts';

/** Names of attributes in Intercom are not longer, nor is what a variable may hold. Characters. */
const LONGEST_ATTRIBUTE = 200;
const LONGEST_FALLBACK = 1_000;

/** What is wrong with a choice for a template with these fields; to take a choice away is always right. */
export function checkBindings(
  fields: readonly TemplateField[],
  { variables = {}, media = {} }: BindingChange,
): readonly Problem[] {
  const kinds = new Map(fields.map(({ id, kind }) => [id, kind]));
  return [
    ...Object.entries(variables).flatMap(([field, binding]) =>
      binding === null ? [] : checkVariable(field, kinds.get(field), binding),
    ),
    ...Object.entries(media)
      .filter(([field, file]) => file !== null && kinds.get(field) !== 'media')
      .map(([field]) => ({ field, problem: 'The template shows no file there.', cure: READ_AGAIN })),
  ];
}

const READ_AGAIN = 'Read the templates again: this one may have changed.';

function checkVariable(
  field: string,
  kind: TemplateField['kind'] | undefined,
  binding: Binding,
): readonly Problem[] {
  if (kind === undefined) return [{ field, problem: 'The template has no such variable.', cure: READ_AGAIN }];
  if (binding.from === 'ask') return [];
  const { attribute, fallback = '' } = binding;
  if (kind !== 'text' && kind !== 'code')
    return [{ field, problem: 'An attribute cannot fill this in.', cure: 'Ask the teammate for it.' }];
  if (attribute.trim() === '' || attribute.length > LONGEST_ATTRIBUTE)
    return [{ field, problem: 'There is no such attribute.', cure: 'Choose one by its name in Intercom.' }];
  if (fallback.length > LONGEST_FALLBACK)
    return [{ field, problem: 'What stands in for a missing value is too long.', cure: 'Shorten it.' }];
  return [];
}
