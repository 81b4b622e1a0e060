import type { SimTemplate } from '../../sandbox/whatsapp/model/whatsapp-config.ts';
import { SHOP } from './world-setup.ts';

/** A template of the shop, in Meta's words. */
export function aTemplate(given: Partial<SimTemplate> = {}): SimTemplate {
  return {
    account: SHOP.account,
    id: '990011223344',
    name: 'order_late',
    language: 'en_US',
    category: 'UTILITY',
    status: 'APPROVED',
    components: [{ type: 'BODY', text: 'Your order is late. We are sorry.' }],
    ...given,
  };
}

/** Many of them; the ids rise with the names. */
export function manyTemplates(count: number): readonly SimTemplate[] {
  return Array.from({ length: count }, (_, index) => {
    const serial = String(index).padStart(4, '0');
    return aTemplate({ id: `99000000${serial}`, name: `order_${serial}` });
  });
}
