import type { Clock } from '../../server/ports/clock.ts';

/** When the product first took over responsibility for something, by answering 200. Milliseconds of the scaled clock. */
export interface Acknowledgements {
  /** Reads which messages and parts a webhook's body told of. */
  add(body: string): void;
  message(wamid: string): number | undefined;
  part(conversation: string, part: string): number | undefined;
}

interface MetaBody {
  readonly entry?: readonly {
    readonly changes: readonly {
      readonly value: { readonly messages?: readonly { readonly id: string }[] };
    }[];
  }[];
}

interface IntercomBody {
  readonly topic?: string;
  readonly data?: {
    readonly item: {
      readonly id: string;
      readonly conversation_parts?: { readonly conversation_parts: readonly { readonly id: string }[] };
    };
  };
}

/** Other topics (a tag, a note) may show the same part without being news of it. */
const REPLY_TOPICS: readonly string[] = ['conversation.admin.replied', 'conversation.admin.closed'];

export function createAcknowledgements(clock: Pick<Clock, 'now'>): Acknowledgements {
  const times = new Map<string, number>();
  const note = (key: string): void => {
    if (!times.has(key)) times.set(key, clock.now());
  };
  return {
    add: (body) => {
      // Both simulators write these shapes; what is absent is not of interest.
      const { entry = [], topic = '', data } = JSON.parse(body) as MetaBody & IntercomBody;
      for (const { changes } of entry)
        for (const { value } of changes) for (const { id } of value.messages ?? []) note(`message ${id}`);
      if (!REPLY_TOPICS.includes(topic)) return;
      for (const { id } of data?.item.conversation_parts?.conversation_parts ?? [])
        note(`part ${data?.item.id} ${id}`);
    },
    message: (wamid) => times.get(`message ${wamid}`),
    part: (conversation, part) => times.get(`part ${conversation} ${part}`),
  };
}
