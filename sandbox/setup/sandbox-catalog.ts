import type { SimCatalog } from '../whatsapp/model/whatsapp-config.ts';

/** What the invented shop sells, by content id. */
export const sandboxCatalog: SimCatalog = {
  id: '194836987003835',
  name: 'Shop',
  products: {
    'BOAT-RED': { name: 'Red boat', price: '499 €' },
    'BOAT-BLUE': { name: 'Blue boat', price: '549 €' },
    'SAIL-S': { name: 'Small sail', price: '89 €' },
    'SAIL-L': { name: 'Large sail', price: '129 €' },
    'ROPE-10': { name: 'Rope, 10 m', price: '19 €' },
  },
};
