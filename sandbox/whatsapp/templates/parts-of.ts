import { isJsonObject, type JsonObject } from '../model/json-object.ts';
import type { Template } from '../model/template.ts';

/** Header, body, footer and buttons, in Meta's own shapes: of a template, or of a card. */
export interface Frame {
  readonly header: JsonObject | undefined;
  readonly body: string;
  readonly footer: string | undefined;
  readonly buttons: readonly JsonObject[];
}

/** A template taken apart. */
export interface Parts extends Frame {
  readonly offer: JsonObject | undefined;
  readonly cards: readonly Frame[];
  readonly asksToCall: boolean;
}

export function partsOf({ components }: Pick<Template, 'components'>): Parts {
  const cards = components.find((one) => typeOf(one) === 'CAROUSEL')?.['cards'];
  const offer = components.find((one) => typeOf(one) === 'LIMITED_TIME_OFFER')?.['limited_time_offer'];
  return {
    ...frameOf(components),
    offer: isJsonObject(offer) ? offer : undefined,
    cards: objectsIn(cards).map((card) => frameOf(objectsIn(card['components']))),
    asksToCall: components.some((one) => typeOf(one) === 'CALL_PERMISSION_REQUEST'),
  };
}

function frameOf(components: readonly JsonObject[]): Frame {
  const find = (type: string) => components.find((one) => typeOf(one) === type);
  const footer = find('FOOTER')?.['text'];
  return {
    header: find('HEADER'),
    body: textIn(find('BODY')?.['text']),
    footer: typeof footer === 'string' ? footer : undefined,
    buttons: objectsIn(find('BUTTONS')?.['buttons']),
  };
}

/** Meta writes types in capitals and takes them in any. */
export function typeOf({ type }: JsonObject): string {
  return textIn(type).toUpperCase();
}

export function objectsIn(value: unknown): JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

export function textIn(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
