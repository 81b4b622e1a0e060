import type { Documents, Storage } from '../../ports/documents.ts';
import type { StoredDocument } from '../../ports/storage.ts';
import { changeDocument } from '../../records/change-document.ts';
import { announceChange } from '../connections/change-count.ts';
import { readAll } from '../connections/read-connected.ts';
import { SEALED_FIELDS } from '../connections/sealed-fields.ts';
import type { Secrets } from '../connections/secret-purposes.ts';
import { type KindOfField, resealedDocument } from './resealed-document.ts';

interface Deps {
  readonly storage: Storage;
  readonly secrets: Secrets;
}

export interface Resealed {
  /** Ids of the workspaces and accounts whose secrets are sealed with the newest key now. */
  readonly sealed: readonly string[];
  /** Ids of the others: no key opens one of their secrets. */
  readonly unreadable: readonly string[];
  /** How many other documents hold a value that no key opens; it is made or entered anew where it is needed. */
  readonly lost: number;
}

type Name = keyof Documents & string;

/** Indexes that hold every document of a collection with sealed values. */
const INDEX_OF_ALL: Readonly<Partial<Record<Name, string>>> = { workspaces: 'byRegion', fileLinks: 'until' };

/**
 * Seals every stored secret anew with the newest key, so that an older one can go. Nothing that people set changes, so it
 * is on no record. Rejects with `StorageError`; harmless to repeat.
 */
export async function resealSecrets(deps: Deps): Promise<Resealed> {
  const outcomes: Outcome[] = [];
  for (const [name, fields] of fieldsByCollection()) outcomes.push(...(await resealAll(deps, name, fields)));
  await announceChange(deps.storage);
  const needed = outcomes.filter(({ name }) => name === 'workspaces' || name === 'accounts');
  const idsOf = (all: readonly Outcome[]) => all.map(({ id }) => id);
  return {
    sealed: idsOf(needed.filter(({ isReadable }) => isReadable)),
    unreadable: idsOf(needed.filter(({ isReadable }) => !isReadable)),
    lost: outcomes.filter((each) => !each.isReadable && !needed.includes(each)).length,
  };
}

interface Outcome {
  readonly name: Name;
  readonly id: string;
  readonly isReadable: boolean;
}

function fieldsByCollection(): ReadonlyMap<Name, readonly KindOfField[]> {
  const kinds = Object.keys(SEALED_FIELDS) as (keyof typeof SEALED_FIELDS)[];
  return Map.groupBy(
    kinds.flatMap((kind) => SEALED_FIELDS[kind].map((field) => ({ kind, field }))),
    ({ field }) => field.in,
  );
}

/** Of every document that holds a sealed value. */
async function resealAll(deps: Deps, name: Name, fields: readonly KindOfField[]): Promise<Outcome[]> {
  const collection = deps.storage.collection(name);
  const outcomes: Outcome[] = [];
  for (const { id } of await readAll(collection, INDEX_OF_ALL[name] ?? 'byWorkspace')) {
    let isReadable: boolean | undefined;
    await changeDocument<StoredDocument>(collection, id, (stored) => {
      const resealed = resealedDocument(deps.secrets, stored, fields);
      isReadable = resealed?.isReadable;
      return resealed?.document;
    });
    if (isReadable !== undefined) outcomes.push({ name, id, isReadable });
  }
  return outcomes;
}
