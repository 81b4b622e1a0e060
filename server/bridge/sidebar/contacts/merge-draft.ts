import type { ContactPlace } from '../../../domain/sidebar/contact-panel.ts';
import type { DraftDocument, SearchDraft } from '../../../domain/sidebar/draft.ts';
import { addDraft, getDraft } from '../../../records/templates/drafts.ts';
import type { BridgeDeps } from '../../connections/deps.ts';
import { fillDraft, toDraft } from '../drafts.ts';

export type MergeDraft = DraftDocument & { readonly content: SearchDraft };

/** Begins to look for the user. Rejects with `StorageError`. */
export async function beginMerge(deps: BridgeDeps, place: ContactPlace): Promise<MergeDraft> {
  const draft = toDraft(deps, place, { kind: 'merge', answers: {} });
  await addDraft(deps, draft);
  const stored = await readMergeDraft(deps, place, draft.id);
  if (stored === undefined) throw new RangeError('a draft is gone right after it was stored');
  return stored;
}

/** The draft of a canvas; undefined when it has ended, or was never of this place. Rejects with `StorageError`. */
export async function readMergeDraft(
  deps: BridgeDeps,
  place: ContactPlace,
  id: string,
): Promise<MergeDraft | undefined> {
  const draft = await getDraft(deps, place, id);
  return draft !== undefined && isMerge(draft) ? draft : undefined;
}

/** Stores what was found and chosen; a draft that has led to something stays as it is. Rejects with `StorageError`. */
export async function keepMerge(
  deps: BridgeDeps,
  draft: MergeDraft,
  change: Partial<SearchDraft>,
): Promise<MergeDraft> {
  const kept = await fillDraft(deps, draft, (content) => ({ ...content, ...change }));
  return isMerge(kept) ? kept : draft;
}

function isMerge(draft: DraftDocument): draft is MergeDraft {
  return draft.content.kind === 'merge';
}
