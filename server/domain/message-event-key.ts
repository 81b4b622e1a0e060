/** Key of the event of a customer's message: one message of one number is one event for ever. */
export function messageEventKey(number: string, wamid: string): string {
  return `wa|${number}|message|${wamid}`;
}

/** Key of the event of a message that was written in the WhatsApp app on the phone. */
export function echoEventKey(number: string, wamid: string): string {
  return `wa|${number}|echo|${wamid}`;
}
