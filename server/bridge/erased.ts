import type { EventDocument } from '../domain/event.ts';
import type { BridgeDeps } from './deps.ts';

type Deps = Pick<BridgeDeps, 'storage' | 'pseudonyms'>;

/** Remembers, without saying what it was, that this id was erased. */
export async function rememberErased(deps: Deps, ids: readonly string[], at: number): Promise<void> {
  const facts = ids.map((id) => ({ id: factId(deps.pseudonyms(id)[0]), value: { at } }));
  if (facts.length > 0) await deps.storage.collection('facts').insert(facts);
}

/** When this id was erased, milliseconds; undefined when it never was. */
export async function erasedAt(deps: Deps, id: string): Promise<number | undefined> {
  for (const pseudonym of deps.pseudonyms(id)) {
    const fact = await deps.storage.collection('facts').get(factId(pseudonym));
    if (fact !== undefined) return Number(fact.value['at']);
  }
  return undefined;
}

/** An event that was erased is told again: nothing of it is kept. True when it was. */
export async function dropIfErased(deps: Deps, event: EventDocument): Promise<boolean> {
  if ((await erasedAt(deps, event.id)) === undefined) return false;
  await deps.storage.collection('events').delete([event.id]);
  await deps.storage.scrub();
  return true;
}

function factId(pseudonym: string): string {
  return `erased|${pseudonym}`;
}
