import { conversationOf, intercomToken, SET_UP, TENANT } from './set-up.ts';

/** Calls under way at once: as many as the product has, so that neither drowns in open connections. */
const CALLS_AT_ONCE = 96;

interface Webhook {
  readonly entry: readonly [
    { readonly changes: readonly [{ readonly value: { readonly messages: readonly [Message] } }] },
  ];
}

interface Message {
  readonly from: string;
  readonly text: { readonly body: string };
}

/** Makes the one call that the product makes for a message on a known thread, and remembers nothing. */
export function createBareCaller(provider: string): (webhook: unknown) => void {
  const queue: Message[] = [];
  let running = 0;
  const pump = (): void => {
    while (running < CALLS_AT_ONCE) {
      const message = queue.shift();
      if (message === undefined) return;
      running += 1;
      void reply(provider, message).finally(() => {
        running -= 1;
        pump();
      });
    }
  };
  return (webhook) => {
    // Signed by our own load generator: its shape is known.
    queue.push((webhook as Webhook).entry[0].changes[0].value.messages[0]);
    pump();
  };
}

async function reply(provider: string, { from, text }: Message): Promise<void> {
  const conversation = conversationOf(Number(from.slice('155501'.length)));
  const answer = await fetch(`${provider}/conversations/${conversation}/reply`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${intercomToken(TENANT.workspace)}`,
      'Intercom-Version': SET_UP.intercomVersion,
      'Content-Type': 'application/json',
    },
    body: JSON.stringify({ message_type: 'comment', type: 'user', intercom_user_id: from, body: text.body }),
  });
  await answer.text();
}
