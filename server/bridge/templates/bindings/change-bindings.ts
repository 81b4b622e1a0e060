import { isDeepStrictEqual } from 'node:util';
import type { TemplateField } from '../../../../templates/template-field.ts';
import type { Problem } from '../../../../templates/validation.ts';
import { type BindingDocument, bindingId } from '../../../domain/templates/binding.ts';
import type { FieldChange } from '../../../domain/workspaces/change.ts';
import type { New } from '../../../ports/storage.ts';
import { getBinding } from '../../../records/templates/bindings.ts';
import type { BridgeDeps } from '../../connections/deps.ts';
import { keepChanges } from '../../connections/keep-change.ts';
import type { BindingChange } from './binding-change.ts';
import { fieldsOf, type OfNamed } from './bound-fields.ts';
import { checkBindings } from './check-bindings.ts';

export type ChangedBindings =
  | { readonly kind: 'changed' }
  /** Nothing was written. */
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] };

type Deps = Pick<BridgeDeps, 'storage' | 'connections' | 'clock'>;

/**
 * Chooses where the values of a template's variables come from, with a record of who did. The choice is by name and
 * language: it stays whatever synchronisation brings. Rejects with `StorageError`; harmless to repeat.
 */
export async function changeBindings(
  deps: Deps,
  who: string,
  of: OfNamed,
  change: BindingChange,
): Promise<ChangedBindings> {
  const wanted = await fieldsOf(deps, of);
  if (wanted === undefined) return { kind: 'refused', problems: [NO_SUCH_TEMPLATE] };
  const problems = checkBindings(wanted, change);
  if (problems.length > 0) return { kind: 'refused', problems };
  while (!(await tryToWrite(deps, who, of, wanted, change)));
  return { kind: 'changed' };
}

const NO_SUCH_TEMPLATE: Problem = {
  problem: 'There is no such template in this language.',
  cure: 'Read the templates again and choose another one.',
};

/** False when somebody else came first. The last change is in the record before another one takes its place. */
async function tryToWrite(
  deps: Deps,
  who: string,
  of: OfNamed,
  wanted: readonly TemplateField[],
  change: BindingChange,
): Promise<boolean> {
  const { storage, clock } = deps;
  const stored = await getBinding(deps, of);
  const next = chosen(stored, of, wanted, change);
  const fields = differences(stored, next);
  if (fields.length === 0 && isDeepStrictEqual(next.fields, stored?.fields)) return true;
  const count = (stored?.lastChange?.count ?? 0) + 1;
  const document = { ...next, lastChange: { count, who, at: clock.now(), fields } };
  if (stored !== undefined) await keepChanges(storage, 'bindings', [stored]);
  if (!(await store(deps, stored, document))) return false;
  await keepChanges(storage, 'bindings', [document]);
  return true;
}

async function store(
  { storage }: Deps,
  stored: BindingDocument | undefined,
  document: New<BindingDocument>,
): Promise<boolean> {
  const bindings = storage.collection('bindings');
  if (stored !== undefined)
    return (await bindings.update({ ...document, version: stored.version })) !== undefined;
  const [outcome] = await bindings.insert([document]);
  return outcome === 'inserted';
}

function chosen(
  stored: BindingDocument | undefined,
  { workspace, name, language }: OfNamed,
  wanted: readonly TemplateField[],
  { variables = {}, media = {} }: BindingChange,
): New<BindingDocument> {
  return {
    id: bindingId(workspace, name, language),
    workspace,
    name,
    language,
    variables: withoutNull({ ...stored?.variables, ...variables }),
    media: withoutNull({ ...stored?.media, ...media }),
    fields: wanted.map(({ id }) => id).toSorted(),
  };
}

function withoutNull<T>(values: Readonly<Record<string, T | null>>): Readonly<Record<string, T>> {
  const kept = Object.entries(values).flatMap(([id, value]) =>
    value === null ? [] : [[id, value] as const],
  );
  return Object.fromEntries(kept);
}

function differences(before: BindingDocument | undefined, after: New<BindingDocument>): FieldChange[] {
  return (['variables', 'media'] as const).flatMap((part) => {
    const [was, is] = [new Map(Object.entries(before?.[part] ?? {})), new Map(Object.entries(after[part]))];
    const ids = [...new Set([...was.keys(), ...is.keys()])];
    return ids
      .filter((id) => !isDeepStrictEqual(was.get(id), is.get(id)))
      .map((id) => ({
        field: `${part}.${id}`,
        ...(was.has(id) && { from: was.get(id) }),
        ...(is.has(id) && { to: is.get(id) }),
      }));
  });
}
