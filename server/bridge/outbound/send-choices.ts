import type { EventDocument } from '../../domain/journal/event.ts';
import { payloadOf } from '../../domain/journal/work.ts';
import type { Outcome } from '../../engine/journal/outcome.ts';
import type { LaneRun } from '../../engine/lanes/lane-run.ts';
import type { FileDeps } from '../files/file-deps.ts';
import { tellSent } from './result/tell-sent.ts';
import { sendMade } from './send-made.ts';

/** The turn of buttons, a list, a link or a Flow in the outbound lane; then their text stands in the conversation. */
export function sendChoices(deps: FileDeps, run: LaneRun, event: EventDocument): Promise<Outcome> {
  return sendMade(deps, run, event, payloadOf(event, 'choices'), (sent) => tellSent(deps, event, sent));
}
