import type { EventDocument } from '../../domain/journal/event.ts';
import type { CustomerMessage } from '../../domain/messages/customer-message.ts';
import type { SwitchDocument } from '../../domain/switching/switch.ts';
import type { LaneRun } from '../../engine/lanes/lane-run.ts';

/** One code, who sent it, and in which turn. */
export interface Joining {
  readonly run: LaneRun;
  readonly event: EventDocument;
  readonly message: CustomerMessage;
  readonly found: SwitchDocument;
}
