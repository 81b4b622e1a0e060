import { isRefusal } from '../../domain/errors.ts';
import type { EventDocument } from '../../domain/journal/event.ts';
import type { MergeWork } from '../../domain/journal/sidebar-payloads.ts';
import { payloadOf } from '../../domain/journal/work.ts';
import { done, ignored, type Outcome } from '../../engine/journal/outcome.ts';
import type { ContactLookup } from '../../ports/intercom.ts';
import { getCustomer } from '../../records/customers.ts';
import type { IntercomClient } from '../connections/clients/guarded-intercom.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { type Merge, type MergeResult, tryMerge } from './merge-lead.ts';
import { mergeRefusal, mergeWords } from './merge-words.ts';

/**
 * Merges a lead into the user whom a teammate has chosen. May be told twice: each time it is looked first whether it has
 * happened. Why it did not is the reason of the event's end, in sentences for the teammate.
 */
export async function mergeChosen(deps: BridgeDeps, event: EventDocument): Promise<Outcome> {
  const work = payloadOf(event, 'merge-lead');
  const intercom = deps.intercom(work.workspace);
  try {
    const obstacle = obstacleIn(await intercom.getContact(work.user));
    if (obstacle !== undefined) return ignored(obstacle);
    const result = await tryMerge(deps, intercom, mergeOf(work));
    return await outcomeOf(deps, intercom, work, result);
  } catch (error) {
    if (isRefusal(error)) return ignored(mergeRefusal(deps, error));
    throw error;
  }
}

function mergeOf({ lead, user }: MergeWork): Merge {
  return { from: lead, into: user };
}

/** A merge is for good, and the search lags. */
function obstacleIn(user: ContactLookup): string | undefined {
  switch (user.kind) {
    case 'gone':
      return mergeWords.userGone;
    case 'merged':
      return mergeWords.userMerged;
    case 'found':
      return user.contact.role === 'user' ? undefined : mergeWords.twoLeads;
  }
}

async function outcomeOf(
  deps: BridgeDeps,
  intercom: IntercomClient,
  work: MergeWork,
  result: MergeResult,
): Promise<Outcome> {
  switch (result.kind) {
    case 'merged':
      return result.into === work.user ? done : ignored(mergeWords.otherwise);
    case 'no-lead':
      return ignored(mergeWords.isUser);
    case 'gone':
      return (await isFollowed(deps, work)) ? done : ignored(mergeWords.gone);
    case 'refused': {
      // An earlier call whose answer was lost may have landed between the look and this one.
      const again = await intercom.getContact(work.lead);
      if (again.kind === 'found') return ignored(mergeRefusal(deps, result.error));
      return outcomeOf(deps, intercom, work, await tryMerge(deps, intercom, mergeOf(work)));
    }
  }
}

/** Versions before 2.16 do not tell a merged lead from a deleted one; the news of the merge did. */
async function isFollowed(deps: BridgeDeps, { customer, user }: MergeWork): Promise<boolean> {
  return (await getCustomer(deps, customer))?.contact === user;
}
