import { createHmac } from 'node:crypto';
import { expect } from '@jest/globals';
import { takeCode } from '../../server/domain/switching/switch-code.ts';
import type { PeopledWorld } from './bridge-people.ts';
import { SECRETS, SHOP } from './world-setup.ts';

/** Who looks at the card, and where. */
export interface Viewing {
  readonly workspace?: string;
  readonly contact?: string;
  /** What Intercom calls the contact; a `visitor` has never written. */
  readonly role?: string;
  /** Intercom tells it as a number. */
  readonly conversation?: string;
  readonly location?: 'conversation' | 'home' | 'message' | 'operator';
}

/** Asks one of the addresses of the card, signed as Intercom signs; what it answers is read as strictly as Intercom reads. */
export async function askCard(
  world: PeopledWorld,
  occasion: 'configure' | 'initialize' | 'submit' | 'live',
  more: object,
): Promise<Record<string, unknown>> {
  const body = JSON.stringify({ workspace_id: SHOP.workspace, workspace_region: 'US', ...more });
  const signature = createHmac('sha256', SECRETS.intercom).update(body).digest('hex');
  const answer = await world.request({
    method: 'POST',
    path: `/canvas/messenger/${occasion}`,
    headers: { 'content-type': 'application/json', 'x-body-signature': signature },
    body,
  });
  expect(world.intercom.readCardAnswer(occasion, answer.status, answer.body)).not.toHaveProperty('problem');
  return JSON.parse(answer.body);
}

/** What the card shows when somebody looks at it: every word, link and picture, a line each. */
export async function viewCard(
  world: PeopledWorld,
  { workspace, contact, role, ...at }: Viewing,
): Promise<string> {
  const { conversation, location = conversation === undefined ? 'home' : 'conversation' } = at;
  const { content } = await askCard(world, 'live', {
    ...(workspace !== undefined && { workspace_id: workspace }),
    canvas: { stored_data: {} },
    context: { location, ...(conversation !== undefined && { conversation_id: Number(conversation) }) },
    ...(contact !== undefined && { contact: { type: 'contact', id: contact, role } }),
  });
  const { components } = content as { components: readonly Record<string, unknown>[] };
  return components
    .map(({ text, label, url, action }) =>
      [text, label, url, (action as { url?: string })?.url].filter(Boolean).join(' '),
    )
    .join('\n');
}

/** The message that WhatsApp has ready when the link of the card is opened. */
export async function messageOf(world: PeopledWorld, viewing: Viewing): Promise<string> {
  const [, text] = /https:\/\/wa\.me\/\d+\?text=(\S+)/.exec(await viewCard(world, viewing)) ?? [];
  if (text === undefined) throw new Error('the card offers nothing');
  return decodeURIComponent(text);
}

/** The code in such a message. */
export function codeIn(message: string): string {
  const { code } = takeCode(message);
  if (code === undefined) throw new Error('there is no code in it');
  return code;
}
