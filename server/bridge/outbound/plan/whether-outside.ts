import type { DeliveryContent, DeliveryDocument } from '../../../domain/messages/delivery.ts';
import { isWindowOpen, type WindowFacts } from '../../../domain/messages/service-window.ts';

/** Marks a template that begins a conversation at WhatsApp. */
export function whetherOutside(
  thread: WindowFacts,
  { kind }: DeliveryContent,
  now: number,
): Pick<DeliveryDocument, 'outsideWindow'> {
  return kind === 'template' && !isWindowOpen(thread, now) ? { outsideWindow: true } : {};
}
