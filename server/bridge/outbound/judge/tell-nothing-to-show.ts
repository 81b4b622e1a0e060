import { ignored, type Outcome } from '../../../engine/journal/outcome.ts';
import type { LaneRun } from '../../../engine/lanes/lane-run.ts';
import type { BridgeDeps } from '../../connections/deps.ts';
import { noteNothingToShow } from '../result/delivery-notes.ts';
import type { Reply } from './judge-reply.ts';

/** Pictures without an address, for instance; empty paragraphs are nothing to tell of. */
const SOMETHING = /<(?:img|video|audio|svg|object|embed)\b|\[(?:Image|GIF|Attachment)\]/i;

/** A reply of which WhatsApp can show nothing: a note says so, if there was something. */
export async function tellNothingToShow(
  deps: BridgeDeps,
  run: LaneRun,
  { event, news: { conversation, part } }: Reply,
): Promise<Outcome> {
  if (SOMETHING.test(part.body)) await noteNothingToShow(deps, run.thread(), event.id, conversation);
  return ignored('nothing that WhatsApp can show');
}
