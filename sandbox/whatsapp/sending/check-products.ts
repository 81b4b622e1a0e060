import { type GraphError, refusal } from '../model/graph-error.ts';
import type { SimCatalog } from '../model/whatsapp-config.ts';

/** The catalogue that products are looked up in; undefined while none is connected. */
export type Products = SimCatalog | undefined;

/** Refuses what shows products while no catalogue is connected. */
export function requireCatalog(catalog: Products): SimCatalog {
  if (catalog === undefined) throw invalid('No catalog is connected to the WhatsApp Business Account.');
  return catalog;
}

/** Refuses a product that the connected catalogue does not have. */
export function checkProduct(catalog: Products, product: string): void {
  const { id, products } = requireCatalog(catalog);
  if (!Object.hasOwn(products, product)) {
    throw invalid(`Product with product_retailer_id ${product} was not found in catalog ${id}.`);
  }
}

/** The same of one that is named with its catalogue. */
export function checkProductOf(catalog: Products, named: string, product: string): void {
  if (requireCatalog(catalog).id !== named) {
    throw invalid(`Catalog ${named} is not connected to the WhatsApp Business Account.`);
  }
  checkProduct(catalog, product);
}

function invalid(details: string): GraphError {
  return refusal(131009, details);
}
