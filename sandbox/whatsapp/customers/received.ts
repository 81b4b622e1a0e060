import type { Bubble, Customer } from '../model/state.ts';
import type { Doer } from './doer.ts';
import type { InboundContent } from './inbound-content.ts';
import type { InboundFrame } from './receive-message.ts';

export interface AnyMessage extends Doer, InboundFrame {
  readonly content: InboundContent;
}

/** What became of a customer's message. */
export interface Received {
  readonly wamid: string;
  readonly customer: string;
  /** When Meta accepted it, milliseconds. */
  readonly at: number;
}

/** What the doer hears of it. */
export function received({ wamid, at }: Bubble, { id }: Customer): Received {
  return { wamid, at, customer: id };
}
