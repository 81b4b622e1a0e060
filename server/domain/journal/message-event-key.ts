/** Key of the event of a customer's message: one message of one number is one event for ever. */
export function messageEventKey(number: string, wamid: string): string {
  return `wa|${number}|message|${wamid}`;
}

/** Key of a file that came inside a message of another kind, whose event has this key; the first is 1. */
export function fileKeyInside(messageKey: string, position: number): string {
  return `${messageKey}#${position}`;
}

/** The message's id, of the key of its event. */
export function wamidOf(eventKey: string): string {
  return eventKey.slice(eventKey.lastIndexOf('|') + 1);
}

/** Key of the event of what became of a message of ours; `state` is WhatsApp's word. */
export function statusEventKey(number: string, wamid: string, state: string): string {
  return `wa|${number}|status|${wamid}|${state}`;
}

/** Key of the event of a message that was written in the WhatsApp app on the phone. */
export function echoEventKey(number: string, wamid: string): string {
  return `wa|${number}|echo|${wamid}`;
}

/** An edit of a message; or a quote of it or a reaction to it, which repeats its words. */
export type MentionKind = 'edit' | 'quote';

/** Of all that mentions a message, by the id that it is mentioned by. */
export function mentionKey(kind: MentionKind, number: string, wamid: string): string {
  return `${kind}|${messageEventKey(number, wamid)}`;
}
