import { checkLanguage, checkName } from '../../../../templates/drafts/check-draft.ts';
import type { LibraryDraft } from '../../../domain/templates/template-draft.ts';
import type { LibraryPage, LibraryQuestion } from '../../../ports/templates.ts';
import type { BridgeDeps } from '../../connections/deps.ts';
import { requestSynchronisation } from '../synchronise/request-synchronisation.ts';
import { type Created, findCreated, nameTaken, toCreated } from './create-template.ts';
import { type Managed, manage, type OfAccount, refused } from './managed.ts';

/** Templates that WhatsApp offers ready-made, a page at a time. Never rejects for WhatsApp's sake. */
export function searchLibrary(
  deps: BridgeDeps,
  of: OfAccount,
  question: LibraryQuestion,
): Promise<Managed<LibraryPage>> {
  const search = (client: { searchLibrary(question: LibraryQuestion): Promise<LibraryPage> }) =>
    client.searchLibrary(question);
  return manage(deps, of, search, search);
}

/**
 * Makes one of them the account's own, under a name of ours; it is approved at once. Rejects with `StorageError`; not to be
 * repeated unless it was refused.
 */
export async function createFromLibrary(
  deps: BridgeDeps,
  of: OfAccount,
  draft: LibraryDraft,
): Promise<Managed<Created>> {
  const problems = [...checkName(draft), ...checkLanguage(draft), ...(await nameTaken(deps, of, draft))];
  if (problems.length > 0) return refused(...problems);
  const managed = await manage<Created>(
    deps,
    of,
    async (client) => toCreated(await client.createFromLibrary(draft), 'utility'),
    (client) => findCreated(client, { ...draft, category: 'utility' }),
  );
  // What it says is WhatsApp's own: the list tells it.
  if (managed.kind === 'done') await requestSynchronisation(deps, { account: of.account });
  return managed;
}
