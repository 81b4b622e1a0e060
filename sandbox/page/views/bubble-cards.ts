import { z } from 'zod';
import type { BubbleView } from '../../whatsapp/whatsapp-view.ts';
import type { BubbleShown, CardShown } from '../desk/page-types.ts';
import { headerCards } from './bubble-template.ts';

const text = z.string().optional().catch(undefined);
const inner = z.object({ text }).optional().catch(undefined);
const frameSchema = z.object({ header: inner, footer: inner });

/** Header and footer of an interactive message. */
export function frameOf({ type, content }: BubbleView): Pick<BubbleShown, 'title' | 'footer'> {
  if (type !== 'interactive') return {};
  const { header, footer } = frameSchema.parse(content);
  return {
    ...(header?.text === undefined ? {} : { title: header.text }),
    ...(footer?.text === undefined ? {} : { footer: footer.text }),
  };
}

const locationSchema = z.object({ latitude: z.number(), longitude: z.number(), name: text, address: text });
const cardSchema = z.object({
  name: z.object({ formatted_name: z.string() }),
  phones: z.array(z.object({ phone: text })).default([]),
  emails: z.array(z.object({ email: text })).default([]),
  org: z.object({ company: text, title: text }).optional(),
});
const contactsSchema = z.object({ contacts: z.array(cardSchema) });
const itemSchema = z.object({
  product_retailer_id: z.string(),
  quantity: z.coerce.number(),
  item_price: z.coerce.number(),
  currency: z.string(),
});
const orderSchema = z.object({ product_items: z.array(itemSchema) });

/** Location, contact cards, orders and what heads a template as cards; others have none. A broken one has none either: the phone names its kind. */
export function cardsOf({ type, content, shown }: BubbleView): CardShown[] {
  switch (type) {
    case 'template':
      return headerCards(shown?.header);
    case 'location':
      return placeCard(content);
    case 'contacts':
      return contactsSchema.safeParse(content).data?.contacts.map(toContactCard) ?? [];
    case 'order':
      return orderCard(content);
    default:
      return [];
  }
}

function placeCard(content: unknown): CardShown[] {
  const { data } = locationSchema.safeParse(content);
  if (data === undefined) return [];
  const where = `${data.latitude}, ${data.longitude}`;
  const lines = [data.address, where].filter((line) => line !== undefined);
  return [{ icon: 'place', title: data.name ?? 'Location', lines }];
}

function toContactCard({ name, phones, emails, org }: z.output<typeof cardSchema>): CardShown {
  const told = [
    ...phones.map(({ phone }) => phone),
    ...emails.map(({ email }) => email),
    org?.title,
    org?.company,
  ];
  return { icon: 'person', title: name.formatted_name, lines: told.filter((line) => line !== undefined) };
}

function orderCard(content: unknown): CardShown[] {
  const items = orderSchema.safeParse(content).data?.product_items ?? [];
  if (items.length === 0) return [];
  const total = items.reduce((sum, { quantity, item_price: price }) => sum + quantity * price, 0);
  const lines = items.map(
    (item) => `${item.quantity} × ${item.product_retailer_id} · ${money(item.item_price, item.currency)}`,
  );
  return [
    { icon: 'order', title: 'Order', lines: [...lines, `Total ${money(total, items[0]?.currency ?? '')}`] },
  ];
}

function money(amount: number, currency: string): string {
  return `${amount.toFixed(2)} ${currency}`;
}
