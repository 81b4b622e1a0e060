import type { ContactLookUpPort } from '../../ports/contact-look-up.ts';
import type { IntercomPort } from '../../ports/intercom.ts';
import { contactCalls } from './contact-calls.ts';
import { conversationCalls } from './conversation-calls.ts';
import { type CallerOptions, createIntercomCaller } from './intercom-caller.ts';
import { lookUpCalls } from './look-up-calls.ts';
import { workspaceCalls } from './workspace-calls.ts';

export type IntercomOptions = CallerOptions;

/**
 * Intercom's REST API behind our port. Every call carries the version header, is made once, ends within
 * `CALL_DEADLINE_MS` of the given clock and leaves one log line without token, phone or text.
 */
export function openIntercom(options: IntercomOptions): IntercomPort & ContactLookUpPort & { close(): void } {
  const caller = createIntercomCaller(options);
  return {
    ...contactCalls(caller),
    ...lookUpCalls(caller),
    ...conversationCalls(caller),
    ...workspaceCalls(caller),
    /** Forgets the clients and their tokens; calls under way end by themselves. */
    close: caller.close,
  };
}
