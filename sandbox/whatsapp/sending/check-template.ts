import { refusal } from '../model/graph-error.ts';
import { isJsonObject, type JsonObject } from '../model/json-object.ts';
import type { State } from '../model/state.ts';
import type { SimTemplate } from '../model/whatsapp-config.ts';
import { objectAt, objectsAt, onlyKeys, textAt } from './read-members.ts';

const NAME = 512;
const LANGUAGE = 16;
const KEYS = ['name', 'language', 'components', 'namespace'] as const;
const MANY = { min: 0, max: 100 };

/** Refuses a template that is missing, not approved, or filled with the wrong number of body values. */
export function checkTemplate(sent: JsonObject, state: State, account: string): void {
  onlyKeys(sent, KEYS, 'template');
  const name = textAt(sent, 'name', 'template', { max: NAME });
  const language = textAt(objectAt(sent, 'language', 'template'), 'code', 'language', { max: LANGUAGE });
  const template = state.templates.find(
    (one) => one.account === account && one.name === name && one.language === language,
  );
  checkStatus(template, name, language);
  const components = sent['components'] === undefined ? [] : objectsAt(sent, 'components', 'template', MANY);
  checkBodyValues(template, components);
}

/** Authentication templates cannot go to a business-scoped id. */
export function refuseUserId(sent: unknown, state: State, account: string): void {
  if (!isJsonObject(sent)) return;
  const secret = state.templates.some(
    (one) => one.account === account && one.name === sent['name'] && one.category === 'AUTHENTICATION',
  );
  if (secret) throw refusal(131062, 'Authentication templates need a phone number.');
}

function checkStatus(
  template: SimTemplate | undefined,
  name: string,
  language: string,
): asserts template is SimTemplate {
  if (template?.status === 'PAUSED') throw refusal(132015, `template '${name}' is paused`);
  if (template?.status === 'DISABLED') throw refusal(132016, `template '${name}' is disabled`);
  if (template?.status !== 'APPROVED') {
    throw refusal(132001, `template name (${name}) does not exist in ${language}`);
  }
}

function checkBodyValues(template: SimTemplate, components: readonly JsonObject[]): void {
  const expected = variablesOf(template).size;
  const body = components.find((component) => String(component['type']).toLowerCase() === 'body');
  const given = body === undefined ? 0 : objectsAt(body, 'parameters', 'body', MANY).length;
  if (given !== expected) {
    const counts = `number of localizable_params (${given}) does not match the expected number of params`;
    throw refusal(132000, `body: ${counts} (${expected})`);
  }
}

function variablesOf(template: SimTemplate): Set<string> {
  const body = template.components.find((component) => component['type'] === 'BODY');
  const text = body?.['text'];
  return new Set((typeof text === 'string' ? text : '').match(/\{\{[^{}]+\}\}/g) ?? []);
}
