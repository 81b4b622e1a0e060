import type { Seen } from '../record/witness.ts';
import type { Stage } from './stage.ts';

/** A conversation in a workspace. */
export interface Place {
  readonly workspace: string;
  readonly conversationId: string;
}

/** A conversation that the product opened, if one is there. */
export function anyPlace({ witness, intercom, chance }: Stage): Place | undefined {
  const [first, ...others] = witness.seen
    .filter((seen) => seen.isSource && isOurs(seen))
    .filter(
      ({ workspace, conversation }) => intercom.view.conversation(workspace, conversation) !== undefined,
    );
  if (first === undefined) return undefined;
  const { workspace, conversation } = chance.pick([first, ...others]);
  return { workspace, conversationId: conversation };
}

/** What the product wrote as a customer. */
export function isOurs(seen: Seen): boolean {
  return seen.author === 'contact' && seen.packageCode !== undefined;
}
