import type { TemplatePlace } from '../../../domain/sidebar/template-step.ts';
import type { TemplateDocument } from '../../../domain/templates/template.ts';
import type { TemplateValues } from '../../../domain/templates/template-values.ts';
import { getBinding } from '../../../records/templates/bindings.ts';
import type { BridgeDeps } from '../../connections/deps.ts';
import { type Prefilled, prefill } from './prefill.ts';
import { teammateFields } from './to-choice.ts';

/** What is known for each field before anybody types. Rejects with `StorageError`. */
export async function known(
  deps: BridgeDeps,
  template: TemplateDocument,
  { workspace, person, attributes }: TemplatePlace,
): Promise<Readonly<Record<string, Prefilled>>> {
  const { name, language } = template;
  const binding = await getBinding(deps, { workspace, name, language });
  const facts = { person, conversation: attributes, bindings: binding?.variables, media: binding?.media };
  const found = teammateFields(template).flatMap((field): [string, Prefilled][] => {
    const filled = prefill(field, facts);
    return filled === undefined ? [] : [[field.id, filled]];
  });
  return Object.fromEntries(found);
}

/** The values alone. */
export function valuesIn(found: Readonly<Record<string, Prefilled>>): TemplateValues {
  return Object.fromEntries(Object.entries(found).map(([field, { value }]) => [field, value]));
}
