import { isJsonObject, type JsonObject } from '../model/json-object.ts';
import type { Bubble } from '../model/state.ts';
import type { ButtonShown, TemplateShown } from '../model/template-shown.ts';

/** Something that a message of the business offers to tap on. */
export interface AnswerOption {
  /** Unique within the message. */
  readonly id: string;
  readonly kind:
    | 'button'
    | 'row'
    | 'quickReply'
    | 'contact'
    | 'location'
    | 'call'
    | 'form'
    | 'link'
    | 'copy'
    | 'opens';
  readonly title: string;
  readonly description?: string | undefined;
  /** Quick replies of templates. */
  readonly payload?: string | undefined;
  /** Of `link` only. */
  readonly url?: string | undefined;
  /** Of `copy` only. */
  readonly code?: string | undefined;
  /** Of a carousel: the place of the card that it is on. */
  readonly card?: number | undefined;
  /** Of a form, where the send gave one. */
  readonly flowToken?: string | undefined;
}

/** What the customer can tap on in this message, in the order in which the phone shows it. */
export function answerOptions({ direction, type, content, shown }: Bubble): AnswerOption[] {
  if (direction === 'in') return [];
  if (type === 'interactive') return interactiveOptions(content);
  return shown === undefined ? [] : templateOptions(shown);
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
  if (kind === 'flow') {
    const { flow_cta: title, flow_token: token } = parameters;
    const known = typeof token === 'string' ? { flowToken: token } : {};
    return [{ id: 'flow', kind: 'form', title: textOf(title), ...known }];
  }
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

/** The buttons of the template, then those of its cards, with the payloads that this send gave them. */
function templateOptions({ buttons, cards, asksToCall }: TemplateShown): AnswerOption[] {
  return [
    ...buttons.flatMap((button, place) => templateOption(button, `template-${place}`)),
    ...cards.flatMap((card, at) =>
      card.buttons.flatMap((button, place) =>
        templateOption(button, `card-${at}-${place}`).map((option) => ({ ...option, card: at })),
      ),
    ),
    ...(asksToCall ? (OWN_BUTTONS['call_permission_request'] ?? []) : []),
  ];
}

function templateOption(button: ButtonShown, id: string): AnswerOption[] {
  const title = button.text;
  switch (button.kind) {
    case 'quickReply':
      return [{ id, kind: 'quickReply', title, payload: button.payload }];
    case 'shareContact':
      return [{ id, kind: 'contact', title }];
    case 'url':
      return [{ id, kind: 'link', title, url: button.url }];
    case 'phone':
      return [{ id, kind: 'link', title, url: `tel:${button.phone}` }];
    case 'copyCode':
      return [{ id, kind: 'copy', title, code: button.code }];
    case 'flow':
      return [{ id, kind: 'form', title, flowToken: button.token }];
    case 'products':
      return [{ id, kind: 'opens', title, description: button.sections.join('\n') }];
    case 'other':
      return [{ id, kind: 'opens', title }];
  }
}

function objects(value: unknown): JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
