import { badParameter, type LateFailure, refusal } from '../model/graph-error.ts';
import { isJsonObject, type JsonObject } from '../model/json-object.ts';
import { objectAt, onlyKeys, textAt } from '../model/read-members.ts';
import type { State } from '../model/state.ts';
import type { Template } from '../model/template.ts';
import { findTemplate } from '../templates/find-template.ts';
import { type Parts, partsOf } from '../templates/parts-of.ts';
import { checkLibraryValues } from './check-library-values.ts';
import { checkCode } from './check-one-time-code.ts';
import { checkCards } from './check-template-cards.ts';
import {
  COUPON,
  checkFrame,
  find,
  refuseStrangers,
  sentComponents,
  type TemplateChecker,
} from './check-template-frame.ts';
import { checkOffer } from './check-template-offer.ts';
import { valuesOf } from './template-values.ts';

const NAME = 512;
const LANGUAGE = 16;
const KEYS = ['name', 'language', 'components', 'namespace'] as const;

/** Characters of a body, filled in, and of a coupon beside an offer. */
const BODY = 1_024;
const OFFER_BODY = 600;
const OFFER_COUPON = 15;

/** Components that a template may be sent with. */
const WHOLE = ['HEADER', 'BODY', 'BUTTON', 'CAROUSEL', 'LIMITED_TIME_OFFER'];

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
  if (parts.asksToCall && !checker.calls) throw refusal(138000, 'Calling is not enabled for this number.');
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

function checkLibrary(template: Template, { body }: Parts, components: readonly JsonObject[]): void {
  if (template.libraryName === undefined) return;
  checkLibraryValues(template, body, valuesOf(body, template.parameterFormat, find(components, 'BODY')));
}
