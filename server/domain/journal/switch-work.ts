import { threadRoute, workspaceRoute } from './routing-key.ts';
import type { Work } from './work.ts';
import type { OfferWork, RefusedSwitchWork } from './work-payloads.ts';

/** So long after the message its conversation is there, most often. Milliseconds. */
const FIRST_LOOK_MS = 2_000;

/** A note beside a message whose code joined nothing, once for each message. */
export function refusedSwitchWork(payload: RefusedSwitchWork, now: number): Work<'tell-refused-switch'> {
  return {
    key: `refused-switch|${payload.event}`,
    kind: 'tell-refused-switch',
    route: threadRoute(payload.thread),
    payload,
    dueAt: now + FIRST_LOOK_MS,
  };
}

/** WhatsApp is offered in a conversation of the Messenger, once for each. */
export function offerWork(payload: OfferWork): Work<'offer-switch'> {
  const { workspace, conversation } = payload;
  return {
    key: `offer-switch|${workspace}|${conversation}`,
    kind: 'offer-switch',
    route: workspaceRoute(workspace),
    payload,
  };
}
