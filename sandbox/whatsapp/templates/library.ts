import type { JsonObject } from '../model/json-object.ts';

/** How the values of a template from the library are checked. */
export const VALUE_TYPES = ['ADDRESS', 'TEXT', 'AMOUNT', 'DATE', 'PHONE NUMBER', 'EMAIL', 'NUMBER'] as const;
export type ValueType = (typeof VALUE_TYPES)[number];

/** A template that Meta offers ready-made, as `message_template_library` lists it. */
export interface LibraryTemplate {
  readonly id: string;
  readonly name: string;
  readonly language: string;
  readonly category: 'UTILITY';
  readonly topic: string;
  readonly usecase: string;
  readonly industry: readonly string[];
  readonly header: string | undefined;
  readonly body: string;
  readonly body_params: readonly string[];
  readonly body_param_types: readonly ValueType[];
  readonly buttons: readonly JsonObject[];
}

const DELIVERY: LibraryTemplate = {
  id: '7147013345418927',
  name: 'delivery_update_1',
  language: 'en_US',
  category: 'UTILITY',
  topic: 'ORDER_MANAGEMENT',
  usecase: 'SHIPMENT_CONFIRMATION',
  industry: ['E_COMMERCE'],
  header: 'Your order is on its way',
  body: 'Hello {{1}}, your order {{2}} will reach you on {{3}}. You can follow it with the button below.',
  body_params: ['Ada', '4711', '2026-12-01'],
  body_param_types: ['TEXT', 'NUMBER', 'DATE'],
  buttons: [{ type: 'URL', text: 'Track order', url: 'https://www.example.com/' }],
};

/** The few that this world knows. */
export const LIBRARY: readonly LibraryTemplate[] = [
  DELIVERY,
  {
    ...DELIVERY,
    id: '7147013345418928',
    language: 'es',
    header: 'Su pedido está en camino',
    body: 'Hola {{1}}, su pedido {{2}} llegará el {{3}}. Puede seguirlo con el botón de abajo.',
    buttons: [{ type: 'URL', text: 'Seguir pedido', url: 'https://www.example.com/' }],
  },
  {
    ...DELIVERY,
    id: '7147013345418929',
    name: 'payment_received_1',
    topic: 'PAYMENTS',
    usecase: 'PAYMENT_CONFIRMATION',
    industry: ['E_COMMERCE', 'FINANCIAL_SERVICES'],
    header: undefined,
    body: 'Hello {{1}}, we have received your payment of {{2}}. A receipt was sent to {{3}} today.',
    body_params: ['Ada', '$12.50', 'ada@acme.example'],
    body_param_types: ['TEXT', 'AMOUNT', 'EMAIL'],
    buttons: [],
  },
];

export function findInLibrary(name: string, language: string): LibraryTemplate | undefined {
  return LIBRARY.find((one) => one.name === name && one.language === language);
}
