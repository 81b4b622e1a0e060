import { fields } from '../../../../templates/fields.ts';
import type { TemplateField } from '../../../../templates/template-field.ts';
import type { BindingDocument } from '../../../domain/templates/binding.ts';
import { templatesNamed } from '../../../records/templates/templates.ts';
import type { BridgeDeps } from '../../connections/deps.ts';

/** A template by name and language, in whichever account of the workspace. */
export type OfNamed = Pick<BindingDocument, 'workspace' | 'name' | 'language'>;

/** The fields of a template in all accounts of the workspace that have it, each once; undefined when none has. */
export async function fieldsOf(
  deps: Pick<BridgeDeps, 'storage' | 'connections'>,
  { workspace, name, language }: OfNamed,
): Promise<readonly TemplateField[] | undefined> {
  const named = await Promise.all(
    deps.connections.accountIds(workspace).map((account) => templatesNamed(deps, account, name)),
  );
  const templates = named.flat().filter((template) => template.language === language);
  if (templates.length === 0) return undefined;
  const all = templates.flatMap((template) => fields(template));
  return [...new Map(all.map((field) => [field.id, field])).values()];
}
