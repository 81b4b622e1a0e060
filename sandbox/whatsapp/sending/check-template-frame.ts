import { type LateFailure, refusal } from '../model/graph-error.ts';
import type { JsonObject } from '../model/json-object.ts';
import { objectsAt } from '../model/read-members.ts';
import type { State } from '../model/state.ts';
import type { Template } from '../model/template.ts';
import { type Frame, typeOf } from '../templates/parts-of.ts';
import type { CheckFile } from './check-interactive.ts';
import type { Products } from './check-products.ts';
import { checkTemplateButtons } from './check-template-buttons.ts';
import { checkTemplateHeader } from './check-template-header.ts';
import { checkValues } from './template-values.ts';

/** Characters of a coupon, unless an offer stands beside it. */
export const COUPON = 20;

/** More components or cards than any template has. */
export const MANY = { min: 0, max: 100 };

/** What a send of a template is checked against. */
export interface TemplateChecker {
  readonly state: State;
  readonly account: string;
  /** Milliseconds. */
  readonly now: number;
  readonly checkFile: CheckFile<LateFailure>;
  readonly products: Products;
  /** Calls are on for the number. */
  readonly calls: boolean;
}

/** What a send gives, in the order in which it gives it. */
export function sentComponents(sent: JsonObject): JsonObject[] {
  return sent['components'] === undefined ? [] : objectsAt(sent, 'components', 'template', MANY);
}

/** The component of this type. */
export function find(components: readonly JsonObject[], type: string): JsonObject | undefined {
  return components.find((one) => typeOf(one) === type);
}

/** Refuses components of other types, and two of one type where there can be one only. */
export function refuseStrangers(components: readonly JsonObject[], known: readonly string[]): void {
  const types = components.map(typeOf);
  const stranger = types.find((type) => !known.includes(type));
  if (stranger !== undefined) {
    throw refusal(
      132018,
      `A component of type '${stranger.toLowerCase()}' cannot be sent with this template.`,
    );
  }
  const twice = types.find((type, at) => type !== 'BUTTON' && types.indexOf(type) !== at);
  if (twice !== undefined) throw refusal(132018, `There are two components of type ${twice.toLowerCase()}.`);
}

/** Header, body and buttons: of a template, or of a card. */
export function checkFrame(
  { checkFile, products, calls }: TemplateChecker,
  { parameterFormat: format }: Template,
  { header, body, buttons }: Frame,
  components: readonly JsonObject[],
  limits: { readonly body: number; readonly coupon: number },
): LateFailure | undefined {
  const late = checkTemplateHeader(header, find(components, 'HEADER'), format, checkFile, products);
  checkValues({ where: 'body', text: body, format, max: limits.body }, find(components, 'BODY'));
  const given = components.filter((one) => typeOf(one) === 'BUTTON');
  checkTemplateButtons(buttons, given, { format, coupon: limits.coupon, products, calls });
  return late;
}
