import type { SimTemplate } from '../whatsapp/model/whatsapp-config.ts';
import { buttons, type Component, numbered } from './template-parts.ts';

const productCard: Component = {
  components: [{ type: 'HEADER', format: 'PRODUCT' }, buttons({ type: 'SPM', text: 'View' })],
};

/** Templates that show products of the shop's catalogue, and those that lead to a call. */
const TEMPLATES: readonly Omit<SimTemplate, 'account' | 'id'>[] = [
  {
    name: 'our_catalog',
    language: 'en_US',
    category: 'MARKETING',
    status: 'APPROVED',
    components: [
      { type: 'BODY', text: 'Boats, sails and ropes: all that we have is here. Tap to look around.' },
      buttons({ type: 'CATALOG', text: 'View catalog' }),
    ],
  },
  {
    name: 'boat_of_the_week',
    language: 'en_US',
    category: 'MARKETING',
    status: 'APPROVED',
    components: [
      { type: 'HEADER', format: 'PRODUCT' },
      {
        type: 'BODY',
        text: 'Hi {{1}}, this week it comes with free delivery.',
        example: numbered('Maeve'),
      },
      buttons({ type: 'SPM', text: 'View' }),
    ],
  },
  {
    name: 'made_for_sailing',
    language: 'en_US',
    category: 'MARKETING',
    status: 'APPROVED',
    components: [
      { type: 'HEADER', format: 'TEXT', text: 'Picked for you' },
      {
        type: 'BODY',
        text: 'Hi {{1}}, these go well with the boat that you bought.',
        example: numbered('Maeve'),
      },
      buttons({ type: 'MPM', text: 'View items' }),
    ],
  },
  {
    name: 'new_this_month',
    language: 'en_US',
    category: 'MARKETING',
    status: 'APPROVED',
    components: [
      { type: 'BODY', text: 'New in the shop this month. Swipe through and take your pick.' },
      { type: 'CAROUSEL', cards: [productCard, productCard] },
    ],
  },
  {
    name: 'call_the_workshop',
    language: 'en_US',
    category: 'UTILITY',
    status: 'APPROVED',
    components: [
      {
        type: 'BODY',
        text: 'Hi {{1}}, your boat is ready. Our workshop takes calls here on WhatsApp.',
        example: numbered('Maeve'),
      },
      buttons({ type: 'VOICE_CALL', text: 'Call the workshop' }),
    ],
  },
  {
    name: 'may_we_call',
    language: 'en_US',
    category: 'UTILITY',
    status: 'APPROVED',
    components: [
      {
        type: 'BODY',
        text: 'Hi {{1}}, may we call you about your repair?',
        example: numbered('Maeve'),
      },
      { type: 'CALL_PERMISSION_REQUEST' },
    ],
  },
];

const FIRST_ID = 1_450_000_000_000_000;

/** What the sandbox starts with besides. */
export function sellingTemplates(account: string): SimTemplate[] {
  return TEMPLATES.map((template, at) => ({ ...template, account, id: String(FIRST_ID + at) }));
}
