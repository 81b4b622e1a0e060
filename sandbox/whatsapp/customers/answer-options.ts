import { isJsonObject, type JsonObject } from '../model/json-object.ts';
import type { Bubble, State } from '../model/state.ts';

/** Something that a message of the business offers to tap on. */
export interface AnswerOption {
  /** Unique within the message. */
  readonly id: string;
  readonly kind: 'button' | 'row' | 'quickReply' | 'contact' | 'location' | 'call' | 'form' | 'link';
  readonly title: string;
  readonly description?: string | undefined;
  /** Quick replies of templates. */
  readonly payload?: string | undefined;
  /** Of `link` only. */
  readonly url?: string | undefined;
}

/** What the customer can tap on in this message, in the order in which the phone shows it. */
export function answerOptions({ templates }: State, { direction, type, content }: Bubble): AnswerOption[] {
  if (direction === 'in') return [];
  if (type === 'interactive') return interactiveOptions(content);
  return type === 'template' ? templateOptions(templates, content) : [];
}

/** Interactive types whose button is WhatsApp's own. */
const OWN_BUTTONS: Readonly<Record<string, readonly AnswerOption[]>> = {
  request_contact_info: [{ id: 'contact', kind: 'contact', title: 'Share phone number' }],
  location_request_message: [{ id: 'location', kind: 'location', title: 'Send location' }],
  address_message: [{ id: 'address_message', kind: 'form', title: 'Provide address' }],
  call_permission_request: [
    { id: 'accept', kind: 'call', title: 'Allow calls' },
    { id: 'reject', kind: 'call', title: 'Don’t allow' },
  ],
};

function interactiveOptions({ type, action }: JsonObject): AnswerOption[] {
  const kind = textOf(type);
  const told = isJsonObject(action) ? action : {};
  if (Object.hasOwn(OWN_BUTTONS, kind)) return [...(OWN_BUTTONS[kind] ?? [])];
  if (kind === 'button') return objects(told['buttons']).map(({ reply }) => replyOption(reply));
  if (kind === 'list') return objects(told['sections']).flatMap(({ rows }) => objects(rows).map(rowOption));
  const parameters = isJsonObject(told['parameters']) ? told['parameters'] : {};
  if (kind === 'flow') return [{ id: 'flow', kind: 'form', title: textOf(parameters['flow_cta']) }];
  if (kind !== 'cta_url') return [];
  return [
    { id: 'link', kind: 'link', title: textOf(parameters['display_text']), url: textOf(parameters['url']) },
  ];
}

function replyOption(reply: unknown): AnswerOption {
  const { id, title } = isJsonObject(reply) ? reply : {};
  return { id: textOf(id), kind: 'button', title: textOf(title) };
}

function rowOption({ id, title, description }: JsonObject): AnswerOption {
  const more = textOf(description);
  return { id: textOf(id), kind: 'row', title: textOf(title), ...(more === '' ? {} : { description: more }) };
}

/** The buttons of the template, with the payloads that this send gave them. */
function templateOptions(templates: State['templates'], sent: JsonObject): AnswerOption[] {
  const language = isJsonObject(sent['language']) ? sent['language']['code'] : undefined;
  const template = templates.find((one) => one.name === sent['name'] && one.language === language);
  const buttons = template?.components.find(({ type }) => type === 'BUTTONS');
  return objects(buttons?.['buttons']).flatMap((button, place) => templateOption(button, place, sent));
}

function templateOption(button: JsonObject, place: number, sent: JsonObject): AnswerOption[] {
  const title = textOf(button['text']);
  const id = `template-${place}`;
  switch (button['type']) {
    case 'QUICK_REPLY':
      return [{ id, kind: 'quickReply', title, payload: payloadAt(sent, place) ?? title }];
    case 'REQUEST_CONTACT_INFO':
      return [{ id, kind: 'contact', title: title || 'Share phone number' }];
    case 'URL':
      return [{ id, kind: 'link', title, url: textOf(button['url']) }];
    default:
      return [];
  }
}

function payloadAt(sent: JsonObject, place: number): string | undefined {
  const component = objects(sent['components']).find(
    ({ type, index }) => textOf(type).toLowerCase() === 'button' && Number(index) === place,
  );
  const [parameter] = objects(component?.['parameters']);
  return parameter === undefined ? undefined : textOf(parameter['payload']);
}

function objects(value: unknown): JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
