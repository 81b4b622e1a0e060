import type { TemplateAsked } from '../record/ledger.ts';
import type { Place } from './any-place.ts';
import type { Stage } from './stage.ts';

type Named = Pick<TemplateAsked, 'nonce' | 'words' | 'to'> & Partial<Pick<TemplateAsked, 'kind'>>;

/** Something that is being made in the sidebar, and that nobody has asked for yet. */
export function newAsked(
  { timeline }: Stage,
  { workspace, conversationId: conversation }: Place,
  named: Named,
): TemplateAsked {
  return {
    kind: 'template',
    workspace,
    conversation,
    at: timeline.now(),
    queuedAt: undefined,
    wrongs: [],
    ...named,
  };
}
