import { type LateFailure, refusal } from '../model/graph-error.ts';
import type { JsonObject } from '../model/json-object.ts';
import { objectsAt } from '../model/read-members.ts';
import type { Template } from '../model/template.ts';
import { type Parts, textIn } from '../templates/parts-of.ts';
import { COUPON, checkFrame, MANY, refuseStrangers, type TemplateChecker } from './check-template-frame.ts';

/** Characters of the body of a card, filled in. */
const CARD_BODY = 160;
/** Components that a card may be sent with. */
const ON_CARD = ['HEADER', 'BODY', 'BUTTON'];

/** Refuses a carousel that has not exactly the cards of the template; answers what Meta only finds later of their files. */
export function checkCards(
  checker: TemplateChecker,
  template: Template,
  cards: Parts['cards'],
  component: JsonObject | undefined,
): LateFailure | undefined {
  const given = component === undefined ? [] : objectsAt(component, 'cards', 'carousel', MANY);
  if (given.length !== cards.length && !mayBeMore(cards, given.length)) {
    const counts = `number of cards (${given.length}) does not match the expected number of cards`;
    throw refusal(132000, `carousel: ${counts} (${cards.length})`);
  }
  const lates = filledCards(cards, given.length).map((card, place) => {
    const sent = cardAt(given, place);
    const components = objectsAt(sent, 'components', 'card', MANY);
    refuseStrangers(components, ON_CARD);
    return checkFrame(checker, template, card, components, { body: CARD_BODY, coupon: COUPON });
  });
  return lates.find((late) => late !== undefined);
}

/** Cards with products, of which two are approved, may be more when they are sent (product card carousel templates). */
const MOST_PRODUCTS = 10;

function mayBeMore(cards: Parts['cards'], given: number): boolean {
  const isOfProducts = cards.every(({ header }) => textIn(header?.['format']).toUpperCase() === 'PRODUCT');
  return cards.length > 0 && isOfProducts && given > cards.length && given <= MOST_PRODUCTS;
}

/** The cards of a send: the further ones are built like the last. */
export function filledCards(cards: Parts['cards'], given: number): Parts['cards'] {
  const last = cards.at(-1);
  const more = last === undefined ? [] : Array.from({ length: given - cards.length }, () => last);
  return [...cards, ...more];
}

/** The card that names this place; refuses when none does. */
export function cardAt(given: readonly JsonObject[], place: number): JsonObject {
  const card = given.find((one) => one['card_index'] !== undefined && Number(one['card_index']) === place);
  if (card === undefined) throw refusal(132018, `carousel: there is no card with card_index ${place}.`);
  return card;
}
