import type { Evidence } from '../record/evidence.ts';
import { readTag } from '../record/pair-tag.ts';
import { isCustomers } from './oracle-in.ts';
import { survivorOf } from './oracle-people.ts';
import type { Reply } from './oracle-reply.ts';

/** A conversation in a workspace. */
export interface Place {
  readonly workspace: string;
  readonly conversation: string;
}

/** Whose conversation it is, by the customers' own words there; by what else is known of it where there are none. */
export function whose(
  evidence: Evidence,
  { workspace, conversation }: Place,
  known?: string,
): Pick<Reply, 'tag' | 'tagsOfContact'> {
  const source = evidence.witness.seen.find(
    (seen) =>
      isCustomers(seen) &&
      readTag(seen.html) !== undefined &&
      seen.workspace === workspace &&
      seen.conversation === conversation,
  );
  const tag = known ?? readTag(source?.html ?? '');
  const others = tag === undefined ? tagsOfContact(evidence, workspace, conversation) : [];
  return { tag, tagsOfContact: others };
}

/** Of a conversation without a word of the customer's: what the same contact has written in others. */
function tagsOfContact({ witness, intercom }: Evidence, workspace: string, conversation: string): string[] {
  const contactsOf = (id: string) => intercom.view.conversation(workspace, id)?.contactIds ?? [];
  // Of a conversation that was deleted only who wrote in it is known.
  const authors = witness.seen
    .filter((seen) => isCustomers(seen) && seen.workspace === workspace && seen.conversation === conversation)
    .flatMap(({ authorId }) => [authorId, survivorOf(intercom, workspace, authorId)]);
  const own = new Set([...contactsOf(conversation), ...authors]);
  return witness.seen
    .filter((seen) => isCustomers(seen) && seen.workspace === workspace)
    .filter(({ conversation: id, authorId }) =>
      [authorId, survivorOf(intercom, workspace, authorId), ...contactsOf(id)].some((each) => own.has(each)),
    )
    .flatMap(({ html }) => readTag(html) ?? []);
}
