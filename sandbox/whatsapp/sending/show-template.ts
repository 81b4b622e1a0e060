import { isJsonObject, type JsonObject } from '../model/json-object.ts';
import type { Template } from '../model/template.ts';
import type { ButtonShown, CardShown, HeaderShown, TemplateShown } from '../model/template-shown.ts';
import { type Frame, objectsIn, partsOf, textIn, typeOf } from '../templates/parts-of.ts';
import { fillIn, variablesIn } from '../templates/variables.ts';
import { componentAt } from './check-template-buttons.ts';
import { cardAt } from './check-template-cards.ts';
import { find, sentComponents } from './check-template-frame.ts';
import { valuesOf } from './template-values.ts';

type Format = Template['parameterFormat'];

/** What the phone shows of a template, filled in with the values of a send that was checked. */
export function showTemplate(template: Template, sent: JsonObject): TemplateShown {
  const parts = partsOf(template);
  const components = sentComponents(sent);
  const frame = showFrame(parts, components, template.parameterFormat);
  const cards = objectsIn(find(components, 'CAROUSEL')?.['cards']);
  return {
    ...frame,
    template: template.id,
    category: template.category.toLowerCase(),
    footer: parts.footer,
    offer: showOffer(parts.offer, find(components, 'LIMITED_TIME_OFFER')),
    cards: parts.cards.map((card, place) => showCard(card, cardAt(cards, place), template.parameterFormat)),
    asksToCall: parts.asksToCall,
  };
}

function showFrame({ header, body, buttons }: Frame, components: readonly JsonObject[], format: Format) {
  return {
    header: header === undefined ? undefined : showHeader(header, find(components, 'HEADER'), format),
    body: fillIn(body, valuesOf(body, format, find(components, 'BODY'))),
    buttons: buttons.map((button, place) => showButton(button, parameterOf(componentAt(components, place)))),
  };
}

function showCard(card: Frame, sent: JsonObject, format: Format): CardShown {
  const { header, body, buttons } = showFrame(card, objectsIn(sent['components']), format);
  return { header, body: body === '' ? undefined : body, buttons };
}

function showHeader(
  header: JsonObject,
  component: JsonObject | undefined,
  format: Format,
): HeaderShown | undefined {
  const kind = textIn(header['format']).toLowerCase();
  if (kind === 'text') {
    const text = textIn(header['text']);
    return { kind, text: fillIn(text, valuesOf(text, format, component)) };
  }
  const value = parameterOf(component)?.[kind];
  if (!isJsonObject(value)) return undefined;
  if (kind === 'image' || kind === 'video' || kind === 'document') return { kind, file: value };
  return kind === 'location' ? { kind, location: value } : { kind: 'product', product: value };
}

function showButton(button: JsonObject, parameter: JsonObject | undefined): ButtonShown {
  const text = textIn(button['text']);
  const type = typeOf(button);
  switch (type) {
    case 'QUICK_REPLY':
      return { kind: 'quickReply', text, payload: textIn(parameter?.['payload']) || text };
    case 'URL':
      return { kind: 'url', text, url: filledUrl(textIn(button['url']), parameter) };
    case 'PHONE_NUMBER':
      return { kind: 'phone', text, phone: textIn(button['phone_number']) };
    case 'COPY_CODE':
      return { kind: 'copyCode', text: text || 'Copy code', code: textIn(parameter?.['coupon_code']) };
    case 'REQUEST_CONTACT_INFO':
      return { kind: 'shareContact', text: text || 'Share phone number' };
    case 'FLOW':
      return { kind: 'flow', text, token: flowToken(parameter) };
    default:
      return { kind: 'other', text, is: type };
  }
}

function filledUrl(url: string, parameter: JsonObject | undefined): string {
  const [variable] = variablesIn(url);
  return variable === undefined ? url : fillIn(url, new Map([[variable, textIn(parameter?.['text'])]]));
}

function flowToken(parameter: JsonObject | undefined): string | undefined {
  const action = parameter?.['action'];
  const token = isJsonObject(action) ? action['flow_token'] : undefined;
  return typeof token === 'string' ? token : undefined;
}

function showOffer(offer: JsonObject | undefined, component: JsonObject | undefined): TemplateShown['offer'] {
  if (offer === undefined) return undefined;
  const value = parameterOf(component)?.['limited_time_offer'];
  const endsAt = isJsonObject(value) ? value['expiration_time_ms'] : undefined;
  return { text: textIn(offer['text']), endsAt: endsAt === undefined ? undefined : Number(endsAt) };
}

function parameterOf(component: JsonObject | undefined): JsonObject | undefined {
  return objectsIn(component?.['parameters'])[0];
}
