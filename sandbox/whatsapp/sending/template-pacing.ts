import type { LateFailure } from '../model/graph-error.ts';
import type { Platform } from '../model/platform.ts';
import type { Bubble } from '../model/state.ts';
import type { Template } from '../model/template.ts';
import { findTemplateById } from '../templates/find-template.ts';
import { pause } from '../templates/template-life.ts';
import { failBubble } from './message-statuses.ts';
import { planStatuses } from './message-timeline.ts';

/** Meta decides within an hour, as a rule, milliseconds. */
const DECISION_MS = 3_600_000;

const DROPPED = {
  template: { code: 132015, details: 'Template is paused: it was found to be of low quality in pacing.' },
  portfolio: { code: 135000, details: 'Message failed to send: the batch was dropped pending review.' },
} as const satisfies Record<string, LateFailure>;

export interface Pacing {
  /** What is judged: the one template, or all that the portfolio sends. */
  readonly by?: 'template' | 'portfolio' | undefined;
  readonly endsWell: boolean;
  /** Milliseconds; an hour unless given. */
  readonly afterMs?: number | undefined;
}

/** From now on its sends are held, until Meta has judged the first of them. */
export function beginPacing(platform: Platform, template: Template, pacing: Pacing): void {
  const { by = 'template', endsWell, afterMs = DECISION_MS } = pacing;
  template.pacing = { by, held: [] };
  platform.agenda.add(platform.world.now() + afterMs, (at) => endPacing(platform, template, endsWell, at));
}

/** Keeps a send of a template in pacing; false when nothing holds it. */
export function holdSend(platform: Platform, bubble: Bubble, late: LateFailure | undefined): boolean {
  const pacing = findTemplateById(platform.state, bubble.shown?.template ?? '')?.pacing;
  pacing?.held.push({ token: bubble.token, late });
  return pacing !== undefined;
}

function endPacing(platform: Platform, template: Template, endsWell: boolean, at: number): void {
  const { pacing } = template;
  if (pacing === undefined) return;
  template.pacing = undefined;
  if (!endsWell && pacing.by === 'template') pause(platform, template, true, at);
  const { code, details } = DROPPED[pacing.by];
  for (const { token, late } of pacing.held) {
    const bubble = platform.state.bubbles.get(token);
    if (bubble === undefined) continue;
    if (endsWell) planStatuses(platform, bubble, late, at);
    else failBubble(platform, bubble, code, details, at);
  }
}
