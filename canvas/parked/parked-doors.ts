import type { DraftPlace } from '../../server/domain/sidebar/draft.ts';
import type { LateReplies, ParkedReply } from '../../server/domain/sidebar/parked-panel.ts';
import type { TemplatePlace, TemplateStep } from '../../server/domain/sidebar/template-step.ts';

/** What the sidebar needs for late replies. `late`: id of a message that did not go out. All may be repeated. */
export interface ParkedDoors {
  readonly list: (at: DraftPlace) => Promise<LateReplies>;
  /** Begins to choose the template that asks the customer; undefined when there is no such message here. */
  readonly choose: (place: TemplatePlace, late: string) => Promise<TemplateStep | undefined>;
  /** Undefined when it was never kept. */
  readonly open: (at: DraftPlace, late: string) => Promise<ParkedReply | undefined>;
  /** Other words, until its turn has begun. */
  readonly edit: (at: DraftPlace, late: string, text: string) => Promise<ParkedReply | undefined>;
  readonly drop: (at: DraftPlace, late: string) => Promise<ParkedReply | undefined>;
}
