import type { TemplateDocument } from '../../../server/domain/templates/template.ts';
import type { New } from '../../../server/ports/storage.ts';
import type { Tenant } from '../set-up.ts';
import { fillStorage, inSteps } from './seed.ts';

const LANGUAGES = ['en_US', 'es', 'pt_BR', 'de', 'fr', 'it'] as const;

/** So many templates of a tenant's account, in six languages, with three variables and two buttons each. */
export async function fillTemplates(url: string, tenant: Tenant, count: number): Promise<void> {
  await fillStorage(url, (storage) =>
    inSteps(count, async (serials) => {
      await storage.collection('templates').insert(serials.map((serial) => aTemplate(tenant, serial)));
    }),
  );
}

function aTemplate({ workspace, account }: Tenant, serial: number): New<TemplateDocument> {
  const template = String(1_400_000_000_000_000 + serial);
  const name = `order_update_${String(serial).padStart(4, '0')}`;
  return {
    id: `${account}|${template}`,
    workspace,
    account,
    template,
    name,
    language: LANGUAGES[serial % LANGUAGES.length] ?? 'en_US',
    category: 'utility',
    status: 'approved',
    contents: {
      format: 'named',
      header: { kind: 'media', media: 'image' },
      body: `Hi {{first_name}}, your order {{order_number}} is on its way and should reach you on {{delivery_day}}. ${'It was packed with care. '.repeat(8)}`,
      examples: { first_name: 'Maeve', order_number: 'A-4711', delivery_day: 'Thursday' },
      footer: 'Shop, 7 Example Quay',
      buttons: [
        { kind: 'quick-reply', text: 'Thanks!' },
        { kind: 'quick-reply', text: 'I have a question' },
      ],
    },
    revision: 'r1',
    seenAt: 0,
  };
}
