import { listsRoute, withRoute } from '../../domain/journal/out-routes.ts';
import { type Later, later } from '../../engine/journal/outcome.ts';
import { isWriteOpen } from '../../engine/lanes/is-write-open.ts';
import type { LaneRun } from '../../engine/lanes/lane-run.ts';
import { getLink } from '../../records/links.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { newest } from './judge/judge-reply.ts';

/** While the conversation of a request may be the one that is being opened, it waits this long. Milliseconds. */
const OPENING_LOOK_MS = 500;

/**
 * What is asked for goes after the replies that wait in its conversation. A thread may not list one whose opening is in
 * doubt, or was, or an old one: then it waits, or the conversation is listed first. Undefined when its turn has come.
 */
export async function afterWhatWaits(
  deps: BridgeDeps,
  run: LaneRun,
  conversation: string,
): Promise<Later | undefined> {
  if (run.state().open !== undefined) return undefined;
  const thread = await newest(deps, run);
  if (listsRoute(thread, conversation)) return undefined;
  const now = deps.clock.now();
  if (thread.opening !== undefined && (await isWriteOpen(deps, thread)))
    return later(now + OPENING_LOOK_MS, 'its conversation is being opened');
  const link = await getLink(deps, thread.workspace, conversation);
  if (link?.thread !== thread.id || link.deletedAt !== undefined) return undefined;
  await run.change((current) => withRoute(current, conversation));
  return later(now, 'what waits in its conversation goes first');
}
