import { RequestRejectedError } from '../../../domain/errors.ts';
import type {
  ProductSection,
  SentButton,
  SentCard,
  SentComponent,
  SentParameter,
  SentTemplate,
} from '../../../domain/templates/sent-template.ts';
import type { MediaValue } from '../../../domain/templates/template-values.ts';

type Json = Readonly<Record<string, unknown>>;

/** What Meta itself would answer. */
const PARAMETER_MISSING = '131008';

/** Meta's words for buttons that carry something (reference/templates.md §3). */
const SUB_TYPES: Readonly<Record<SentButton, string>> = {
  url: 'url',
  'quick-reply': 'quick_reply',
  'copy-code': 'copy_code',
  flow: 'flow',
  catalog: 'CATALOG',
  products: 'mpm',
  call: 'voice_call',
};

/** The member `template` of a message. Throws when a file is not known to WhatsApp yet. */
export function templateBody({ name, language, components }: SentTemplate): Json {
  return {
    name,
    language: { code: language },
    ...(components.length > 0 && { components: components.map(writeComponent) }),
  };
}

function writeComponent(component: SentComponent): Json {
  switch (component.part) {
    case 'header':
    case 'body':
      return { type: component.part, parameters: component.parameters.map(writeParameter) };
    case 'offer':
      return { type: 'limited_time_offer', parameters: component.parameters.map(writeParameter) };
    case 'button':
      return {
        type: 'button',
        sub_type: SUB_TYPES[component.button],
        index: String(component.index),
        parameters: component.parameters.map(writeParameter),
      };
    case 'cards':
      return { type: 'carousel', cards: component.cards.map(writeCard) };
  }
}

function writeCard({ card, components }: SentCard): Json {
  return { card_index: card, components: components.map(writeComponent) };
}

function writeParameter(parameter: SentParameter): Json {
  switch (parameter.kind) {
    case 'text': {
      const { text, name } = parameter;
      return { type: 'text', ...(name !== undefined && { parameter_name: name }), text };
    }
    case 'media':
      return { type: parameter.as, [parameter.as]: writeFile(parameter.as, parameter.file) };
    case 'location': {
      const { latitude, longitude, name, address } = parameter;
      return { type: 'location', location: { latitude, longitude, name, address } };
    }
    case 'product':
      return {
        type: 'product',
        product: { product_retailer_id: parameter.product, catalog_id: parameter.catalog },
      };
    case 'code':
      return { type: 'coupon_code', coupon_code: parameter.code };
    case 'payload':
      return { type: 'payload', payload: parameter.payload };
    case 'flow':
      return action({ flow_token: parameter.token, flow_action_data: parameter.data });
    case 'catalog':
      return action({ thumbnail_product_retailer_id: parameter.thumbnail });
    case 'sections':
      return action({
        thumbnail_product_retailer_id: parameter.thumbnail,
        sections: parameter.sections.map(writeSection),
      });
    case 'offer':
      return { type: 'limited_time_offer', limited_time_offer: { expiration_time_ms: parameter.expiresAt } };
    case 'call-time':
      return { type: 'ttl_minutes', ttl_minutes: parameter.minutes };
  }
}

function writeSection({ title, products }: ProductSection): Json {
  return { title, product_items: products.map((product) => ({ product_retailer_id: product })) };
}

function action(members: Json): Json {
  const given = Object.entries(members).filter(([, value]) => value !== undefined);
  return { type: 'action', action: Object.fromEntries(given) };
}

function writeFile(as: string, file: MediaValue): Json {
  const named = as === 'document' && file.fileName !== undefined ? { filename: file.fileName } : {};
  switch (file.kind) {
    case 'media':
      return { id: file.media, ...named };
    case 'link':
      return { link: file.link, ...named };
    case 'upload':
      throw new RequestRejectedError('A file needs to be uploaded before its template is sent.', {
        provider: 'meta',
        providerCode: PARAMETER_MISSING,
      });
  }
}
