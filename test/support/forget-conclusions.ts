import type { DraftPlace } from '../../server/domain/sidebar/draft.ts';
import type { Stored } from '../../server/ports/documents.ts';
import { without } from '../../server/records/change-document.ts';
import { changeDraft, draftsOf } from '../../server/records/templates/drafts.ts';

/** As after a crash between the work that a draft led to and the draft's own word of it. */
export async function forgetConclusions(world: Stored, place: DraftPlace): Promise<void> {
  for (const draft of await draftsOf(world, place))
    await changeDraft(world, draft, (current) => without(current, 'became'));
}
