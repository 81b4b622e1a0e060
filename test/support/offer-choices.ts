import type { BubbleView } from '../../sandbox/whatsapp/whatsapp-view.ts';
import type { PeopledWorld } from './bridge-people.ts';
import { MAEVE, SHOP } from './world-setup.ts';

export interface Offer {
  readonly body: string | null;
  readonly texts: readonly unknown[];
  /** Unique unless it is to be a repetition. */
  readonly id: string;
  /** Where the webhook tells of them. */
  readonly where?: 'part' | 'metadata';
}

/** A part with quick replies, as Intercom's webhook tells of it. */
export async function offerChoices(world: PeopledWorld, offer: Offer): Promise<void> {
  const { body, texts, id, where = 'metadata' } = offer;
  const options = texts.map((text) => ({ text, uuid: '5c1f0000-0000-4000-8000-000000000000' }));
  const created = Math.floor(world.now() / 1_000);
  const part = {
    type: 'conversation_part',
    id,
    part_type: 'quick_reply',
    body,
    created_at: created,
    author: { type: 'admin', id: '7214002', name: 'Ben Ode' },
    attachments: [],
    ...(where === 'part' ? { reply_options: options } : { metadata: { quick_reply_options: options } }),
  };
  const item = {
    type: 'conversation',
    id: world.conversation().id,
    conversation_parts: { conversation_parts: [part] },
  };
  const data = { item };
  await world.postIntercom({
    type: 'notification_event',
    topic: 'conversation.admin.replied',
    app_id: SHOP.workspace,
    created_at: created,
    data,
  });
  await world.settle();
}

/** What the customer got, oldest first. */
export function sentBubbles(world: PeopledWorld): readonly BubbleView[] {
  const bubbles = world.whatsapp.view.chat(SHOP.number, MAEVE.id)?.bubbles ?? [];
  return bubbles.filter(({ direction }) => direction === 'out');
}

/** Buttons or rows of a message. */
export function choicesOf(bubble: BubbleView | undefined) {
  return [
    ...JSON.stringify(bubble?.content).matchAll(
      /"id":"([^"]*)","title":"([^"]*)"(?:,"description":"([^"]*)")?/g,
    ),
  ].map(([, id = '', title = '', description = '']) => ({ id, title, description }));
}

/** The customer taps on a button or row of the newest message. */
export async function chooseOption(
  world: PeopledWorld,
  kind: 'button_reply' | 'list_reply',
  index: number,
): Promise<void> {
  const { id, title } = choicesOf(sentBubbles(world).at(-1))[index] ?? { id: '', title: '' };
  world.customerSends({ type: 'interactive', payload: { type: kind, [kind]: { id, title } } });
  await world.settle();
}
