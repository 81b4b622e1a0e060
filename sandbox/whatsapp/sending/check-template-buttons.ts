import { refusal } from '../model/graph-error.ts';
import type { JsonObject } from '../model/json-object.ts';
import { objectAt, objectsAt, onlyKeys, optionalTextAt, textAt } from '../model/read-members.ts';
import type { Template } from '../model/template.ts';
import { textIn, typeOf } from '../templates/parts-of.ts';
import { fillIn, variablesIn } from '../templates/variables.ts';
import { checkProduct, type Products, requireCatalog } from './check-products.ts';
import { parametersOf } from './template-values.ts';

/** Characters. */
const PAYLOAD = 256;
const CALL_PAYLOAD = 512;
const URL_LENGTH = 2_000;
const LINE = 1_000;
const SECTION_TITLE = 24;
/** Minutes for which a call may be begun. */
const CALL_MINUTES = 43_200;
const SECTIONS = { min: 1, max: 10 };
const PRODUCTS = { min: 1, max: 30 };

/** What may stand in an address, written as it is or percent-encoded; a colon and a bar must be encoded. */
const URL_VALUE = /^(?:[\w\-.~!$&'()*+,;=@/?#]|%[\dA-Fa-f]{2})+$/;

/** What the buttons of a template are checked by. */
export interface ButtonRules {
  readonly format: Template['parameterFormat'];
  /** Characters of a coupon. */
  readonly coupon: number;
  readonly products: Products;
  /** Calls are on for the number. */
  readonly calls: boolean;
}

interface ButtonKind {
  readonly subType: string;
  readonly isNeeded: (button: JsonObject) => boolean;
  /** Refuses parameters; there is at least one. */
  readonly check: (parameters: readonly JsonObject[], button: JsonObject, rules: ButtonRules) => void;
}

const never = () => false;

/** The kinds that can carry something. */
const KINDS: Readonly<Record<string, ButtonKind>> = {
  QUICK_REPLY: { subType: 'quick_reply', isNeeded: never, check: checkPayload },
  URL: { subType: 'url', isNeeded: ({ url }) => variablesIn(textIn(url)).length > 0, check: checkUrl },
  COPY_CODE: { subType: 'copy_code', isNeeded: () => true, check: checkCoupon },
  FLOW: { subType: 'flow', isNeeded: never, check: checkFlow },
  CATALOG: { subType: 'catalog', isNeeded: never, check: checkCatalog },
  MPM: { subType: 'mpm', isNeeded: () => true, check: checkProducts },
  VOICE_CALL: { subType: 'voice_call', isNeeded: never, check: checkCall },
};

/** Refuses button components that name no button of their kind, and buttons that lack a value. */
export function checkTemplateButtons(
  buttons: readonly JsonObject[],
  components: readonly JsonObject[],
  rules: ButtonRules,
): void {
  const places = components.map((component) => checkPlace(component, buttons));
  if (new Set(places).size < places.length) throw wrong('Two components name the same button.');
  buttons.forEach((button, place) => {
    const component = components[places.indexOf(place)];
    checkAllowed(typeOf(button), rules);
    const kind = KINDS[typeOf(button)];
    const parameters = parametersOf(component, 'button');
    if (parameters.length > 0) kind?.check(parameters, button, rules);
    else if (kind?.isNeeded(button) === true) {
      throw refusal(131008, `buttons: Button at index ${place} of type ${kind.subType} requires a parameter`);
    }
  });
}

/** Buttons without any value want what they open as well. */
function checkAllowed(type: string, { products, calls }: ButtonRules): void {
  if (type === 'CATALOG' || type === 'MPM' || type === 'SPM') requireCatalog(products);
  if (type === 'VOICE_CALL' && !calls) throw refusal(138000, 'Calling is not enabled for this number.');
}

/** The component of the button at this place, if there is one. */
export function componentAt(components: readonly JsonObject[], place: number): JsonObject | undefined {
  return components.find((one) => typeOf(one) === 'BUTTON' && Number(one['index']) === place);
}

function checkPlace(component: JsonObject, buttons: readonly JsonObject[]): number {
  onlyKeys(component, ['type', 'sub_type', 'index', 'parameters'], 'button');
  const { index } = component;
  const isWritten = typeof index === 'number' || (typeof index === 'string' && /^\d+$/.test(index));
  const button = isWritten ? buttons[Number(index)] : undefined;
  if (button === undefined) throw wrong(`The template has no button at index ${String(index)}.`);
  const kind = KINDS[typeOf(button)];
  const subType = textAt(component, 'sub_type', 'button', { max: LINE }).toLowerCase();
  if (kind?.subType !== subType) {
    throw wrong(`Button at index ${String(index)} is of type ${typeOf(button)}, received ${subType}.`);
  }
  return Number(index);
}

function wrong(words: string) {
  return refusal(132018, `buttons: ${words}`);
}

/** The one parameter, of the type that the button takes. */
function only(parameters: readonly JsonObject[], type: string): JsonObject {
  const [parameter] = parameters;
  if (parameter === undefined || parameters.length > 1) {
    throw refusal(132000, 'buttons: a button takes one parameter');
  }
  if (parameter['type'] !== type) {
    throw refusal(
      132012,
      `buttons: Format mismatch, expected ${type}, received ${textIn(parameter['type'])}`,
    );
  }
  return parameter;
}

function checkPayload(parameters: readonly JsonObject[]): void {
  const parameter = only(parameters, 'payload');
  onlyKeys(parameter, ['type', 'payload'], 'button');
  textAt(parameter, 'payload', 'button', { max: PAYLOAD });
}

function checkUrl(parameters: readonly JsonObject[], button: JsonObject, { format }: ButtonRules): void {
  const url = textIn(button['url']);
  const [variable] = variablesIn(url);
  if (variable === undefined) throw wrong('The address has no variable: no parameters are allowed.');
  const parameter = only(parameters, 'text');
  const isNamed = format === 'NAMED' && !/^\d+$/.test(variable);
  onlyKeys(parameter, ['type', 'text', ...(isNamed ? ['parameter_name'] : [])], 'button');
  if (isNamed && parameter['parameter_name'] !== variable) {
    throw refusal(100, 'Parameter name is missing or empty');
  }
  const value = textAt(parameter, 'text', 'button', { max: URL_LENGTH });
  if (!URL_VALUE.test(value)) throw wrong('The value of an address must be percent-encoded.');
  if (fillIn(url, new Map([[variable, value]])).length > URL_LENGTH) {
    throw refusal(132005, `buttons: the address is longer than ${URL_LENGTH} characters.`);
  }
}

function checkCoupon(parameters: readonly JsonObject[], _: JsonObject, { coupon }: ButtonRules): void {
  const parameter = only(parameters, 'coupon_code');
  onlyKeys(parameter, ['type', 'coupon_code'], 'button');
  const code = textAt(parameter, 'coupon_code', 'button', { max: coupon });
  if (!/^[A-Za-z0-9]+$/.test(code)) throw wrong('A code has letters and digits only.');
}

function checkFlow(parameters: readonly JsonObject[]): void {
  const action = objectAt(only(parameters, 'action'), 'action', 'button');
  onlyKeys(action, ['flow_token', 'flow_action_data'], 'action');
  optionalTextAt(action, 'flow_token', 'action', { max: LINE });
  if (action['flow_action_data'] !== undefined) objectAt(action, 'flow_action_data', 'action');
}

function checkCatalog(parameters: readonly JsonObject[], _: JsonObject, { products }: ButtonRules): void {
  const action = objectAt(only(parameters, 'action'), 'action', 'button');
  onlyKeys(action, ['thumbnail_product_retailer_id'], 'action');
  checkProduct(products, textAt(action, 'thumbnail_product_retailer_id', 'action', { max: LINE }));
}

function checkProducts(parameters: readonly JsonObject[], _: JsonObject, { products }: ButtonRules): void {
  const action = objectAt(only(parameters, 'action'), 'action', 'button');
  onlyKeys(action, ['thumbnail_product_retailer_id', 'sections'], 'action');
  checkProduct(products, textAt(action, 'thumbnail_product_retailer_id', 'action', { max: LINE }));
  const items = objectsAt(action, 'sections', 'action', SECTIONS).flatMap((section) => {
    textAt(section, 'title', 'section', { max: SECTION_TITLE });
    return objectsAt(section, 'product_items', 'section', PRODUCTS);
  });
  if (items.length > PRODUCTS.max) throw wrong(`At most ${PRODUCTS.max} products.`);
  for (const item of items)
    checkProduct(products, textAt(item, 'product_retailer_id', 'product', { max: LINE }));
}

function checkCall(parameters: readonly JsonObject[]): void {
  for (const parameter of parameters) {
    if (parameter['type'] === 'payload') textAt(parameter, 'payload', 'button', { max: CALL_PAYLOAD });
    else {
      const minutes = only([parameter], 'ttl_minutes')['ttl_minutes'];
      const isInRange = Number.isInteger(minutes) && Number(minutes) >= 1 && Number(minutes) <= CALL_MINUTES;
      if (!isInRange) throw refusal(131009, `ttl_minutes must be from 1 to ${CALL_MINUTES}.`);
    }
  }
}
