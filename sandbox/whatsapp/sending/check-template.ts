import { badParameter, type LateFailure, refusal } from '../model/graph-error.ts';
import { isJsonObject, type JsonObject } from '../model/json-object.ts';
import { objectAt, objectsAt, onlyKeys, textAt } from '../model/read-members.ts';
import type { State } from '../model/state.ts';
import type { Template } from '../model/template.ts';
import { findTemplate } from '../templates/find-template.ts';
import { type Parts, partsOf, textIn, typeOf } from '../templates/parts-of.ts';
import type { CheckFile } from './check-interactive.ts';
import { checkLibraryValues } from './check-library-values.ts';
import { checkTemplateButtons } from './check-template-buttons.ts';
import { checkTemplateHeader } from './check-template-header.ts';
import { checkValues, parametersOf, valuesOf } from './template-values.ts';

const NAME = 512;
const LANGUAGE = 16;
const KEYS = ['name', 'language', 'components', 'namespace'] as const;
const MANY = { min: 0, max: 100 };

/** Characters of a body, filled in. */
const BODY = 1_024;
const CARD_BODY = 160;
const OFFER_BODY = 600;
const COUPON = 20;
const OFFER_COUPON = 15;
const ONE_TIME_CODE = 15;

/** Components that a template of each build may be sent with. */
const WHOLE = ['HEADER', 'BODY', 'BUTTON', 'CAROUSEL', 'LIMITED_TIME_OFFER'];
const ON_CARD = ['HEADER', 'BODY', 'BUTTON'];

/** What a send of a template is checked against. */
export interface TemplateChecker {
  readonly state: State;
  readonly account: string;
  /** Milliseconds. */
  readonly now: number;
  readonly checkFile: CheckFile<LateFailure>;
}

/** Refuses a template that is missing, not approved, or wrongly filled in; answers what Meta only finds later. */
export function checkTemplate(sent: JsonObject, checker: TemplateChecker): LateFailure | undefined {
  onlyKeys(sent, KEYS, 'template');
  const name = textAt(sent, 'name', 'template', { max: NAME });
  const language = objectAt(sent, 'language', 'template');
  const template = approved(checker, name, readLanguage(language));
  const components = sentComponents(sent);
  const parts = partsOf(template);
  const limits =
    parts.offer === undefined ? { body: BODY, coupon: COUPON } : { body: OFFER_BODY, coupon: OFFER_COUPON };
  refuseStrangers(components, WHOLE);
  const late = checkFrame(checker, template, parts, components, limits);
  checkLibrary(template, parts, components);
  if (template.category === 'AUTHENTICATION') checkCode(parts, components);
  checkOffer(parts.offer, find(components, 'LIMITED_TIME_OFFER'), checker.now);
  return checkCards(checker, template, parts.cards, find(components, 'CAROUSEL')) ?? late;
}

/** Authentication templates cannot go to a business-scoped id. */
export function refuseUserId(sent: unknown, state: State, account: string): void {
  if (!isJsonObject(sent)) return;
  const secret = state.templates.some(
    (one) => one.account === account && one.name === sent['name'] && one.category === 'AUTHENTICATION',
  );
  if (secret) throw refusal(131062, 'Authentication templates need a phone number.');
}

/** What a send gives, in the order in which it gives it. */
export function sentComponents(sent: JsonObject): JsonObject[] {
  return sent['components'] === undefined ? [] : objectsAt(sent, 'components', 'template', MANY);
}

export function find(components: readonly JsonObject[], type: string): JsonObject | undefined {
  return components.find((one) => typeOf(one) === type);
}

/** The code exactly: there is no other policy. */
function readLanguage(language: JsonObject): string {
  onlyKeys(language, ['code', 'policy'], 'language');
  if (language['policy'] !== undefined && language['policy'] !== 'deterministic') {
    throw badParameter('Param policy must be one of {deterministic}.');
  }
  return textAt(language, 'code', 'language', { max: LANGUAGE });
}

function approved({ state, account }: TemplateChecker, name: string, language: string): Template {
  const template = findTemplate(state, account, name, language);
  if (template?.status === 'PAUSED') throw refusal(132015, `template '${name}' is paused`);
  if (template?.status === 'DISABLED') throw refusal(132016, `template '${name}' is disabled`);
  if (template?.status !== 'APPROVED') {
    throw refusal(132001, `template name (${name}) does not exist in ${language}`);
  }
  return template;
}

function refuseStrangers(components: readonly JsonObject[], known: readonly string[]): void {
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
function checkFrame(
  { checkFile }: TemplateChecker,
  { parameterFormat: format }: Template,
  { header, body, buttons }: Omit<Parts, 'offer' | 'cards'>,
  components: readonly JsonObject[],
  limits: { readonly body: number; readonly coupon: number },
): LateFailure | undefined {
  const late = checkTemplateHeader(header, find(components, 'HEADER'), format, checkFile);
  checkValues({ where: 'body', text: body, format, max: limits.body }, find(components, 'BODY'));
  const given = components.filter((one) => typeOf(one) === 'BUTTON');
  checkTemplateButtons(buttons, given, { format, coupon: limits.coupon });
  return late;
}

function checkLibrary(template: Template, { body }: Parts, components: readonly JsonObject[]): void {
  if (template.libraryName === undefined) return;
  checkLibraryValues(template, body, valuesOf(body, template.parameterFormat, find(components, 'BODY')));
}

/** The same code in the body and in the button; nothing else can be told by it. */
function checkCode({ body, buttons }: Parts, components: readonly JsonObject[]): void {
  const code = textIn(parametersOf(find(components, 'BODY'), 'body')[0]?.['text']);
  if (body.includes('{{') && !new RegExp(`^[\\w-]{1,${ONE_TIME_CODE}}$`).test(code)) {
    throw refusal(132018, `A one-time code has up to ${ONE_TIME_CODE} letters and digits.`);
  }
  if (buttons.length === 0) return;
  const copied = textIn(parametersOf(find(components, 'BUTTON'), 'button')[0]?.['text']);
  if (copied !== code) throw refusal(132018, 'The button must carry the code that the body shows.');
}

function checkOffer(offer: JsonObject | undefined, component: JsonObject | undefined, now: number): void {
  const expires = offer?.['has_expiration'] === true;
  if (component === undefined) {
    if (!expires) return;
    throw refusal(131008, 'limited_time_offer: expiration_time_ms is required.');
  }
  if (!expires) throw refusal(132018, 'The template has no offer that expires.');
  const [parameter, ...more] = parametersOf(component, 'limited_time_offer');
  if (parameter?.['type'] !== 'limited_time_offer' || more.length > 0) {
    throw refusal(132012, 'limited_time_offer: Format mismatch, expected LIMITED_TIME_OFFER');
  }
  const { expiration_time_ms: at } = objectAt(parameter, 'limited_time_offer', 'limited_time_offer');
  if (!Number.isSafeInteger(at) || Number(at) <= now) {
    throw refusal(131009, 'limited_time_offer: expiration_time_ms must be a time to come, in milliseconds.');
  }
}

function checkCards(
  checker: TemplateChecker,
  template: Template,
  cards: Parts['cards'],
  component: JsonObject | undefined,
): LateFailure | undefined {
  const given = component === undefined ? [] : objectsAt(component, 'cards', 'carousel', MANY);
  if (given.length !== cards.length) {
    const counts = `number of cards (${given.length}) does not match the expected number of cards`;
    throw refusal(132000, `carousel: ${counts} (${cards.length})`);
  }
  const lates = cards.map((card, place) => {
    const sent = cardAt(given, place);
    const components = objectsAt(sent, 'components', 'card', MANY);
    refuseStrangers(components, ON_CARD);
    return checkFrame(checker, template, card, components, { body: CARD_BODY, coupon: COUPON });
  });
  return lates.find((late) => late !== undefined);
}

/** The card that names this place; refuses when none does. */
export function cardAt(given: readonly JsonObject[], place: number): JsonObject {
  const card = given.find((one) => one['card_index'] !== undefined && Number(one['card_index']) === place);
  if (card === undefined) throw refusal(132018, `carousel: there is no card with card_index ${place}.`);
  return card;
}
