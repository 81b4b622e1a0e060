import type { ConversationState } from '../../domain/journal/thread.ts';
import { field } from '../shared/json-fields.ts';

/** State of a conversation as Intercom tells it; undefined when it does not. */
export function readState(raw: unknown): ConversationState | undefined {
  const state = field(raw, 'state');
  if (state === 'open' || state === 'snoozed' || state === 'closed') return state;
  const open = field(raw, 'open');
  if (typeof open !== 'boolean') return undefined;
  return open ? 'open' : 'closed';
}
