import type { IncomingEvent } from '../../../domain/journal/event.ts';
import { echoEventKey } from '../../../domain/journal/message-event-key.ts';
import { identityRoute } from '../../../domain/journal/routing-key.ts';
import { idField, listField, secondsField } from '../../shared/json-fields.ts';
import { addresseeOf } from './message-identity.ts';
import { otherItem, type Surroundings } from './webhook-item.ts';

/**
 * Messages that were written in the WhatsApp app on the phone (`reference/meta.md` §1.12). They lead to the thread of
 * the customer, outside the lanes: nobody waits for them, and they never go out again.
 */
export function splitEchoes(around: Surroundings, value: unknown): IncomingEvent[] {
  return [
    ...listField(value, 'message_echoes').map((echo) => echoEvent(around, echo)),
    ...listField(value, 'errors').map((error) => otherItem(around, 'errors', error)),
  ];
}

function echoEvent(around: Surroundings, echo: unknown): IncomingEvent {
  const wamid = idField(echo, 'id');
  const to = addresseeOf(echo);
  if (wamid === undefined || to === undefined) return otherItem(around, 'message_echoes', echo);
  const { number, metadata } = around;
  return {
    key: echoEventKey(number, wamid),
    kind: 'whatsapp.echo',
    lane: 'aside',
    route: identityRoute(number, to),
    about: number,
    at: secondsField(echo, 'timestamp') ?? 0,
    payload: { metadata, message: echo },
  };
}
