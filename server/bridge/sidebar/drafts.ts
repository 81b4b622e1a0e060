import {
  DRAFT_KEPT_MS,
  type DraftContent,
  type DraftDocument,
  type DraftPlace,
} from '../../domain/sidebar/draft.ts';
import type { New } from '../../ports/storage.ts';
import { getEvent } from '../../records/events.ts';
import { changeDraft, getDraft } from '../../records/templates/drafts.ts';
import type { BridgeDeps } from '../connections/deps.ts';

/** A new draft, not stored yet; its id nobody can guess. */
export function toDraft(
  deps: Pick<BridgeDeps, 'newId' | 'clock'>,
  { workspace, conversation, admin }: Begun,
  content: DraftContent,
): New<DraftDocument> {
  const expires = deps.clock.now() + DRAFT_KEPT_MS;
  return { id: deps.newId(), workspace, conversation, admin: admin?.id ?? '', content, expires };
}

/** Where and by whom a draft is begun. */
type Begun = DraftPlace & { readonly admin?: { readonly id: string } | undefined };

/** Keeps what was filled in; a draft that has led to something stays as it is. Answers what is stored now. */
export async function fillDraft<C extends DraftContent>(
  deps: BridgeDeps,
  draft: DraftDocument & { readonly content: C },
  fill: (content: C) => C,
): Promise<DraftDocument> {
  const changed = await changeDraft(deps, draft, (current) =>
    current.became === undefined
      ? { ...current, content: fill(current.content as C), expires: deps.clock.now() + DRAFT_KEPT_MS }
      : undefined,
  );
  return changed ?? (await getDraft(deps, draft, draft.id)) ?? draft;
}

/** Remembers what it led to: the first one stays. Answers that one. */
export async function concludeDraft(deps: BridgeDeps, draft: DraftDocument, became: string): Promise<string> {
  const concluded = await changeDraft(deps, draft, (current) =>
    current.became === undefined ? { ...current, became } : undefined,
  );
  return (concluded ?? (await getDraft(deps, draft, draft.id)))?.became ?? became;
}

/** Work that a draft leads to: the key of its event, and what the draft becomes by it. */
interface Queued {
  readonly key: string;
  readonly became: string;
}

/**
 * The draft as it would be had no crash come between what was queued for it and its conclusion: else the same could be
 * made a second time, and what is changed now would be said to have been sent. Rejects with `StorageError`.
 */
export async function concludedIfQueued<D extends DraftDocument>(
  deps: BridgeDeps,
  draft: D,
  { key, became }: Queued,
): Promise<D> {
  if (draft.became !== undefined || (await getEvent(deps, key)) === undefined) return draft;
  return { ...draft, became: await concludeDraft(deps, draft, became) };
}

/** One step of the sweep. */
const STEP = 200;

/** Deletes what nobody touched for long. Rejects with `StorageError`. */
export async function purgeDrafts(deps: BridgeDeps, isStopping: () => boolean): Promise<void> {
  const drafts = deps.storage.collection('drafts');
  while (!isStopping()) {
    const step = await drafts.find({ index: 'expires', upTo: deps.clock.now(), limit: STEP });
    if (step.length === 0) return;
    await drafts.delete(step.map(({ id }) => id));
  }
}
