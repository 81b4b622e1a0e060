import type { ChoicesAt } from '../../../domain/choices/choices-view.ts';
import type { ThreadDocument } from '../../../domain/journal/thread.ts';
import type { TemplatePlace } from '../../../domain/sidebar/template-step.ts';
import { getLink } from '../../../records/links.ts';
import type { BridgeDeps } from '../../connections/deps.ts';
import { findTarget, type Target } from '../templates/find-target.ts';
import { beginChoices, keepChoices, type OwnChoices, readOwnChoices } from './choices-draft.ts';

/** One click: whose draft it is about, and who would be asked. */
export interface ChoicesVisit {
  readonly place: TemplatePlace;
  readonly draft: OwnChoices;
  readonly target: Target & { readonly thread: ThreadDocument };
  /** The draft had ended, and began again from what the canvas still held. */
  readonly isRevived?: true;
}

/** The reason in plain words when nobody can be asked from here. Rejects with `StorageError`. */
export async function visitChoices(
  deps: BridgeDeps,
  place: TemplatePlace,
  draft: OwnChoices,
): Promise<ChoicesVisit | string> {
  const target = await findTarget(deps, place, { kind: 'conversation' });
  if (typeof target === 'string') return target;
  const { thread } = target;
  const link = await getLink(deps, place.workspace, place.conversation);
  if (thread === undefined || link?.deletedAt !== undefined) return DELETED;
  return { place, draft, target: { ...target, thread } };
}

const DELETED = 'This conversation was deleted.';

/** The draft of a canvas, or what can be had of it again. Rejects with `StorageError`. */
export async function findChoices(
  deps: BridgeDeps,
  place: TemplatePlace,
  at: ChoicesAt,
): Promise<Pick<ChoicesVisit, 'draft' | 'isRevived'>> {
  const known = await readOwnChoices(deps, place, at);
  if (known !== undefined) return { draft: known };
  return { draft: await keepChoices(deps, await beginChoices(deps, place), at), isRevived: true };
}
