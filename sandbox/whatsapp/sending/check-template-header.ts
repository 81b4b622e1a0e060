import { type LateFailure, refusal } from '../model/graph-error.ts';
import type { JsonObject } from '../model/json-object.ts';
import { numberAt, objectAt, onlyKeys, textAt } from '../model/read-members.ts';
import type { Template } from '../model/template.ts';
import { textIn } from '../templates/parts-of.ts';
import type { CheckFile, HeaderFile } from './check-interactive.ts';
import { checkProductOf, type Products } from './check-products.ts';
import { checkValues, parametersOf } from './template-values.ts';

/** Characters. */
const TEXT = 60;
const LINE = 1_000;
/** Degrees. */
const LATITUDE = 90;
const LONGITUDE = 180;

const FILES: readonly HeaderFile[] = ['image', 'video', 'document'];

/** Refuses a header that is not what the template has; answers what Meta only finds later of its file. */
export function checkTemplateHeader(
  header: JsonObject | undefined,
  component: JsonObject | undefined,
  format: Template['parameterFormat'],
  checkFile: CheckFile<LateFailure>,
  products: Products,
): LateFailure | undefined {
  const kind = textIn(header?.['format']).toLowerCase();
  const file = FILES.find((one) => one === kind);
  if (file === undefined && kind !== 'location' && kind !== 'product') {
    checkValues({ where: 'header', text: textIn(header?.['text']), format, max: TEXT }, component);
    return undefined;
  }
  const parameter = onlyParameter(component, kind);
  if (file !== undefined) return checkFile(file, objectAt(parameter, file, 'header'));
  if (kind === 'location') checkPlace(objectAt(parameter, 'location', 'header'));
  else checkProduct(objectAt(parameter, 'product', 'header'), products);
  return undefined;
}

function onlyParameter(component: JsonObject | undefined, kind: string): JsonObject {
  const [parameter, ...more] = parametersOf(component, 'header');
  if (more.length > 0) {
    throw refusal(
      132000,
      `header: number of params (${more.length + 1}) does not match the expected number of params (1)`,
    );
  }
  const received = textIn(parameter?.['type']) || 'unknown';
  if (parameter === undefined || received !== kind) {
    const [expected, got] = [kind, received].map((word) => word.toUpperCase());
    throw refusal(132012, `header: Format mismatch, expected ${expected}, received ${got}`);
  }
  onlyKeys(parameter, ['type', kind], 'header');
  return parameter;
}

/** All four, unlike in a message with a location. */
function checkPlace(location: JsonObject): void {
  onlyKeys(location, ['latitude', 'longitude', 'name', 'address'], 'location');
  if (location['latitude'] === '' || location['longitude'] === '') {
    throw refusal(131008, "location: 'latitude' and 'longitude' are required.");
  }
  numberAt(location, 'latitude', 'location', LATITUDE);
  numberAt(location, 'longitude', 'location', LONGITUDE);
  textAt(location, 'name', 'location', { max: LINE });
  textAt(location, 'address', 'location', { max: LINE });
}

function checkProduct(product: JsonObject, products: Products): void {
  onlyKeys(product, ['product_retailer_id', 'catalog_id'], 'product');
  const id = textAt(product, 'product_retailer_id', 'product', { max: LINE });
  checkProductOf(products, textAt(product, 'catalog_id', 'product', { max: LINE }), id);
}
