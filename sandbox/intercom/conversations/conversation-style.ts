import type { ApiCall } from '../api/api-call.ts';
import type { ConversationStyle } from './conversation-model.ts';

/** From this minor version on nobody assigned is 0. reference/intercom.md §0.1 */
const ZERO_ASSIGNEE_VERSION = 16;

/** How this call wants conversations written: by its version and `display_as`. */
export function styleOf({ query, version }: ApiCall): ConversationStyle {
  return {
    body: query['display_as'] === 'plaintext' ? 'plaintext' : 'html',
    zeroAssignee: version >= ZERO_ASSIGNEE_VERSION,
  };
}
