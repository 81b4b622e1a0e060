import type { EventDocument } from '../../domain/journal/event.ts';
import { getFact } from '../../records/facts.ts';
import type { EngineDeps } from './engine-deps.ts';

/** Under which an erased person's conversation is remembered: replies there reach nobody. */
export function erasedLink(link: string): string {
  return `link|${link}`;
}

/** Under which a message that was sent to an erased person is remembered: statuses of it come later. */
export function erasedSend(wamid: string): string {
  return `sent|${wamid}`;
}

/** Remembers, without saying what it was, that this id was erased; `about` tells nothing of the person. */
export async function rememberErased(
  deps: EngineDeps,
  ids: readonly string[],
  at: number,
  about: Readonly<Record<string, string>> = {},
): Promise<void> {
  const facts = ids.map((id) => ({ id: factId(deps.pseudonyms(id)[0]), value: { ...about, at } }));
  if (facts.length > 0) await deps.storage.collection('facts').insert(facts);
}

/** When this id was erased, milliseconds; undefined when it never was. */
export async function erasedAt(deps: EngineDeps, id: string): Promise<number | undefined> {
  const at = (await findErased(deps, id))?.['at'];
  return at === undefined ? undefined : Number(at);
}

/** What is remembered of an erased id. */
export async function findErased(
  deps: EngineDeps,
  id: string,
): Promise<Readonly<Record<string, number | string>> | undefined> {
  for (const pseudonym of deps.pseudonyms(id)) {
    const fact = await getFact(deps, factId(pseudonym));
    if (fact !== undefined) return fact.value;
  }
  return undefined;
}

/** An event that was erased, or one of a message (`id`) that was, is told again: nothing of it is kept. True when it was. */
export async function dropIfErased(deps: EngineDeps, event: EventDocument, id = event.id): Promise<boolean> {
  if ((await erasedAt(deps, id)) === undefined) return false;
  await deps.storage.collection('events').delete([event.id]);
  await deps.storage.scrub();
  return true;
}

function factId(pseudonym: string): string {
  return `erased|${pseudonym}`;
}
