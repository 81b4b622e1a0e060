import { SETUP } from './setup/sandbox-setup.ts';
import type { Sandbox } from './start-sandbox.ts';

/** One step of the main job, with the time since the step before. */
export interface Hop {
  readonly name: string;
  readonly ok: boolean;
  readonly ms: number;
  readonly detail: string;
}

/** A hop that takes longer has failed. Milliseconds. */
const HOP_LIMIT_MS = 10_000;

/** Between two looks. Milliseconds. */
const LOOK_EVERY_MS = 5;

/**
 * The main job, once: the customer writes on WhatsApp, a conversation appears in the Inbox, a teammate replies, the
 * reply arrives on the phone with two ticks. Tells of each hop as it ends; stops at the first that fails.
 */
export async function playConversation(sandbox: Sandbox, tell: (hop: Hop) => void): Promise<boolean> {
  const { intercom, whatsapp } = sandbox;
  const { workspace, number, customer, admin } = SETUP;
  const question = 'Hi, is my order A-77 ready?';
  const answer = 'It left today. You will have it on <b>Friday</b>.';

  const received = await hop(
    tell,
    'WhatsApp: the customer writes',
    async () => whatsapp.act.customerWrites({ number, customer: customer.id, text: question }).wamid,
  );
  if (received === undefined) return false;
  const conversation = await hop(tell, 'Intercom: a conversation appears in the Inbox', () =>
    until(
      () =>
        intercom.view.conversations(workspace).find((each) => bodyOf(sandbox, each.id).includes('A-77'))?.id,
    ),
  );
  if (conversation === undefined) return false;
  const lead = await hop(tell, 'Intercom: from a lead with the customer’s number', () =>
    until(
      () =>
        intercom.view.contacts(workspace).find((contact) => contact.phone === customer.phone)?.name ??
        undefined,
    ),
  );
  if (lead === undefined) return false;
  const part = await hop(tell, 'Inbox: a teammate replies', async () =>
    intercom.act.teammateReplies({
      workspace,
      conversationId: conversation,
      adminId: admin.id,
      html: answer,
    }),
  );
  if (part === undefined) return false;
  const bubble = () =>
    whatsapp.view
      .chat(number, customer.id)
      ?.bubbles.find((each) => each.direction === 'out' && each.text?.includes('*Friday*'));
  const sent = await hop(tell, 'WhatsApp: the reply is on the phone', () => until(() => bubble()?.wamid));
  if (sent === undefined) return false;
  const delivered = await hop(tell, 'WhatsApp: two ticks', () =>
    until(() => (bubble()?.tick === 'delivered' ? sent : undefined)),
  );
  if (delivered === undefined) return false;
  const shown = await hop(tell, 'Sidebar: the panel knows that it was delivered', () =>
    until(() => isShownDelivered(sandbox, conversation)),
  );
  return shown !== undefined;
}

function bodyOf(sandbox: Sandbox, conversation: string): string {
  return sandbox.intercom.view.conversation(SETUP.workspace, conversation)?.source.html ?? '';
}

async function isShownDelivered(sandbox: Sandbox, conversation: string): Promise<string | undefined> {
  const opening = sandbox.intercom.openCanvas({
    workspace: SETUP.workspace,
    adminId: SETUP.admin.id,
    conversationId: conversation,
  });
  const response = await fetch(`${sandbox.url}${opening.path}`, {
    method: 'POST',
    headers: opening.headers,
    body: opening.body,
  });
  const text = await response.text();
  const reading = sandbox.intercom.readCanvasAnswer(response.status, text);
  return reading.ok && text.includes('Delivered') ? 'Delivered' : undefined;
}

async function until(
  look: () => string | undefined | Promise<string | undefined>,
): Promise<string | undefined> {
  const end = performance.now() + HOP_LIMIT_MS;
  for (;;) {
    const found = await look();
    if (found !== undefined || performance.now() > end) return found;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

async function hop(
  tell: (hop: Hop) => void,
  name: string,
  run: () => Promise<string | undefined>,
): Promise<string | undefined> {
  const began = performance.now();
  const detail = await run();
  tell({
    name,
    ok: detail !== undefined,
    ms: performance.now() - began,
    detail: detail ?? 'nothing happened in time',
  });
  return detail;
}
