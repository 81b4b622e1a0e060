import { isJsonObject, type JsonObject } from '../model/json-object.ts';
import type { Template } from '../model/template.ts';
import type { ButtonShown, CardShown, HeaderShown, TemplateShown } from '../model/template-shown.ts';
import { type Frame, objectsIn, partsOf, textIn, typeOf } from '../templates/parts-of.ts';
import { fillIn, variablesIn } from '../templates/variables.ts';
import type { Products } from './check-products.ts';
import { componentAt } from './check-template-buttons.ts';
import { cardAt, filledCards } from './check-template-cards.ts';
import { find, sentComponents } from './check-template-frame.ts';
import { valuesOf } from './template-values.ts';

type Format = Template['parameterFormat'];

/** How values are told apart, and where products are looked up. */
interface How {
  readonly format: Format;
  readonly products: Products;
}

/** What the phone shows of a template, filled in with the values of a send that was checked. */
export function showTemplate(template: Template, sent: JsonObject, products: Products): TemplateShown {
  const parts = partsOf(template);
  const components = sentComponents(sent);
  const how = { format: template.parameterFormat, products };
  const frame = showFrame(parts, components, how);
  const cards = objectsIn(find(components, 'CAROUSEL')?.['cards']);
  return {
    ...frame,
    template: template.id,
    category: template.category.toLowerCase(),
    footer: parts.footer,
    offer: showOffer(parts.offer, find(components, 'LIMITED_TIME_OFFER')),
    cards: filledCards(parts.cards, cards.length).map((card, place) =>
      showCard(card, cardAt(cards, place), how),
    ),
    asksToCall: parts.asksToCall,
  };
}

function showFrame({ header, body, buttons }: Frame, components: readonly JsonObject[], how: How) {
  const { format, products } = how;
  return {
    header: header === undefined ? undefined : showHeader(header, find(components, 'HEADER'), how),
    body: fillIn(body, valuesOf(body, format, find(components, 'BODY'))),
    buttons: buttons.map((button, place) =>
      showButton(button, parameterOf(componentAt(components, place)), products),
    ),
  };
}

function showCard(card: Frame, sent: JsonObject, how: How): CardShown {
  const { header, body, buttons } = showFrame(card, objectsIn(sent['components']), how);
  return { header, body: body === '' ? undefined : body, buttons };
}

function showHeader(
  header: JsonObject,
  component: JsonObject | undefined,
  { format, products }: How,
): HeaderShown | undefined {
  const kind = textIn(header['format']).toLowerCase();
  if (kind === 'text') {
    const text = textIn(header['text']);
    return { kind, text: fillIn(text, valuesOf(text, format, component)) };
  }
  const value = parameterOf(component)?.[kind];
  if (!isJsonObject(value)) return undefined;
  if (kind === 'image' || kind === 'video' || kind === 'document') return { kind, file: value };
  if (kind === 'location') return { kind, location: value };
  return {
    kind: 'product',
    product: value,
    words: productWords(textIn(value['product_retailer_id']), products),
  };
}

function showButton(button: JsonObject, parameter: JsonObject | undefined, products: Products): ButtonShown {
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
    case 'MPM':
      return { kind: 'products', text, sections: sectionsOf(parameter, products) };
    default:
      return { kind: 'other', text, is: type };
  }
}

/** Name and price, as the catalogue has them. */
function productWords(product: string, catalog: Products): string {
  const { name = product, price = '' } = catalog?.products[product] ?? {};
  return price === '' ? name : `${name}, ${price}`;
}

function sectionsOf(parameter: JsonObject | undefined, catalog: Products): string[] {
  const action = parameter?.['action'];
  const sections = isJsonObject(action) ? objectsIn(action['sections']) : [];
  return sections.map(({ title, product_items: items }) => {
    const names = objectsIn(items).map((item) => productWords(textIn(item['product_retailer_id']), catalog));
    return `${textIn(title)}: ${names.join('; ')}`;
  });
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
