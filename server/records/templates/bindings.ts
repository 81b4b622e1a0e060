import { type BindingDocument, bindingId } from '../../domain/templates/binding.ts';
import type { Stored } from '../../ports/documents.ts';

/** How the variables of a template are filled in; undefined when nobody has chosen. Rejects with `StorageError`. */
export function getBinding(
  { storage }: Stored,
  { workspace, name, language }: Pick<BindingDocument, 'workspace' | 'name' | 'language'>,
): Promise<BindingDocument | undefined> {
  return storage.collection('bindings').get(bindingId(workspace, name, language));
}
