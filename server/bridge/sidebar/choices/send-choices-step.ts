import type { ChoicesView } from '../../../domain/choices/choices-view.ts';
import { type MadeChoices, readChoices } from '../../../domain/choices/read-choices.ts';
import { choicesWork } from '../../../domain/journal/sidebar-work.ts';
import { enqueue } from '../../../engine/journal/enqueue.ts';
import { getDelivery } from '../../../records/deliveries.ts';
import type { BridgeDeps } from '../../connections/deps.ts';
import { effectId } from '../../outbound/plan/plan-deliveries.ts';
import { concludeDraft } from '../drafts.ts';
import { toDelivery } from '../read-panel.ts';
import { previewOrForm } from './choices-form.ts';
import type { ChoicesVisit } from './choices-visit.ts';

/**
 * Sends what was looked at, once for each draft, however often it is pressed; what was changed since is looked at first.
 * Rejects with `StorageError`.
 */
export async function sendChoicesStep(
  deps: BridgeDeps,
  at: ChoicesVisit,
  seen: number | undefined,
): Promise<ChoicesView> {
  const { draft } = at;
  if (draft.became !== undefined) return sentChoices(deps, at, draft.became);
  const read = readChoices(draft.content);
  if ('problems' in read || draft.version !== seen || at.isRevived) return previewOrForm(at);
  return sentChoices(deps, at, await queueChoices(deps, at, read.content));
}

async function queueChoices(
  deps: BridgeDeps,
  { draft, place, target }: ChoicesVisit,
  content: MadeChoices,
): Promise<string> {
  const by = { id: draft.admin, name: place.admin?.name ?? '' };
  const work = choicesWork(target.thread, draft.id, { conversation: place.conversation, content, by });
  await enqueue(deps, work);
  return concludeDraft(deps, draft, effectId(work.key, 0, 1));
}

/** How what was sent stands. Rejects with `StorageError`. */
export async function sentChoices(
  deps: BridgeDeps,
  { target }: ChoicesVisit,
  became: string,
): Promise<ChoicesView> {
  const delivery = await getDelivery(deps, became);
  return {
    kind: 'sent',
    target: target.words,
    ...(delivery !== undefined && { delivery: toDelivery(delivery) }),
  };
}
