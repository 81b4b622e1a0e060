import type { TemplateField } from '../../../../templates/template-field.ts';
import type { BindingDocument } from '../../../domain/templates/binding.ts';
import { getBinding } from '../../../records/templates/bindings.ts';
import type { BridgeDeps } from '../../connections/deps.ts';
import { fieldsOf, type OfNamed } from './bound-fields.ts';

/** What an admin chose for a template, beside what the template has today. */
export interface ShownBindings {
  /** Empty when the template is gone: the choice waits for its return. */
  readonly fields: readonly TemplateField[];
  readonly variables: BindingDocument['variables'];
  readonly media: BindingDocument['media'];
  /** Fields that came or went since somebody chose; absent while the template is the same. */
  readonly changed?: { readonly added: readonly string[]; readonly gone: readonly string[] };
}

/** Rejects with `StorageError`. */
export async function readBindings(
  deps: Pick<BridgeDeps, 'storage' | 'connections'>,
  of: OfNamed,
): Promise<ShownBindings> {
  const [binding, fields = []] = await Promise.all([getBinding(deps, of), fieldsOf(deps, of)]);
  const changed = changedSince(binding, fields);
  return {
    fields,
    variables: binding?.variables ?? {},
    media: binding?.media ?? {},
    ...(changed !== undefined && { changed }),
  };
}

function changedSince(
  binding: BindingDocument | undefined,
  fields: readonly TemplateField[],
): ShownBindings['changed'] {
  if (binding === undefined) return undefined;
  const ids = fields.map(({ id }) => id);
  const added = ids.filter((id) => !binding.fields.includes(id));
  const gone = binding.fields.filter((id) => !ids.includes(id));
  return added.length + gone.length === 0 ? undefined : { added, gone };
}
