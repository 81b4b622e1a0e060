import type { MessageContent, OrderItem } from '../../../domain/messages/message-content.ts';
import { field, idField, listField, textField } from '../../shared/json-fields.ts';
import { definedOnly, numeric } from './lenient-values.ts';

/** A shopping basket that was sent as a message. */
export function readOrder(order: unknown): MessageContent {
  return {
    kind: 'order',
    items: listField(order, 'product_items').map(readItem),
    ...definedOnly({ catalogue: idField(order, 'catalog_id'), text: textField(order, 'text') }),
  };
}

function readItem(item: unknown): OrderItem {
  return definedOnly({
    product: idField(item, 'product_retailer_id'),
    quantity: numeric(field(item, 'quantity')),
    price: numeric(field(item, 'item_price')),
    currency: textField(item, 'currency'),
  });
}
