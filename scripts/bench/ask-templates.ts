import { queueTemplate } from '../../server/bridge/templates/queue-template.ts';
import { threadId } from '../../server/domain/journal/thread.ts';
import type { TemplateDocument } from '../../server/domain/templates/template.ts';
import type { New } from '../../server/ports/storage.ts';
import { conversationOf, SET_UP, TENANT } from './set-up.ts';

const TEMPLATE: New<TemplateDocument> = {
  id: `${TENANT.account}|7001`,
  workspace: TENANT.workspace,
  account: TENANT.account,
  template: '7001',
  name: 'order_update',
  language: 'en_US',
  category: 'utility',
  status: 'approved',
  contents: { format: 'positional', body: 'Your order {{1}} is ready.', buttons: [] },
  revision: 'r1',
  seenAt: 0,
};

/** Asks for one template to each of the known customers 0 to `count` - 1, as the sidebar does. */
export async function askTemplates(deps: Parameters<typeof queueTemplate>[0], count: number): Promise<void> {
  await deps.storage.collection('templates').insert([TEMPLATE]);
  for (let customer = 0; customer < count; customer += 1) {
    const asked = await queueTemplate(deps, {
      thread: threadId(TENANT.number, `${TENANT.workspace}-${String(customer).padStart(9, '0')}`),
      conversation: conversationOf(customer),
      template: TEMPLATE.id,
      revision: TEMPLATE.revision,
      values: { 'body.1': { kind: 'text', text: String(customer) } },
      by: { id: SET_UP.adminId, name: 'Teammate' },
      nonce: `bench-${customer}`,
    });
    if (asked.kind !== 'queued') throw new Error(`a template was refused: ${JSON.stringify(asked.problems)}`);
  }
}
