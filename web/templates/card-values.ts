import type { TemplateCard } from '../../server/domain/templates/template.ts';
import type { Typed } from '../../server/domain/workspaces/setting-values.ts';
import { DRAFT_LIMITS } from '../../templates/drafts/draft-limits.ts';
import { buttonIds, isKnownButton, shownButton, toButtons } from './button-values.ts';
import { CARD_KINDS, headerKind, toFileHeader } from './header-values.ts';
import { lines, trimmed } from './typed-text.ts';

/** Places for cards in the form. */
export const CARDS = Array.from({ length: DRAFT_LIMITS.cards.to }, (_, place) => place);

/** Ids of the fields of a card's buttons. */
export function cardButtons(place: number): readonly string[] {
  return Array.from({ length: DRAFT_LIMITS.cardButtons }, (_, button) => `card${place}button${button}`);
}

/** Whether the form can hold them. */
export function areKnownCards(cards: readonly TemplateCard[]): boolean {
  const kinds = new Set(cards.map(({ header }) => headerKind(header)));
  const [kind] = kinds;
  const isKnown = kinds.size === 1 && CARD_KINDS.some((one) => one === kind);
  return isKnown && cards.length <= CARDS.length && cards.every(isKnownCard);
}

function isKnownCard({ buttons }: TemplateCard): boolean {
  return buttons.length <= DRAFT_LIMITS.cardButtons && buttons.every(isKnownButton);
}

/** Cards as they stand in the form. */
export function shownCards(cards: readonly TemplateCard[]): Typed {
  const parts = cards.flatMap(({ body = '', buttons }, place) => [
    { [`card${place}Body`]: body },
    ...buttons.map((button, at) => shownButton(`card${place}button${at}`, button)),
  ]);
  return Object.assign({ cardKind: headerKind(cards[0]?.header) ?? 'none' }, ...parts);
}

/** Places in which somebody has begun a card; none while there is to be no carousel. */
export function cardPlaces(typed: Typed): readonly number[] {
  return kindOf(typed) === 'none' ? [] : CARDS.filter((place) => isBegun(typed, place));
}

function isBegun(typed: Typed, place: number): boolean {
  const words = [`card${place}Body`, `card${place}Sample`].map((name) => trimmed(typed, name));
  return words.some((word) => word !== '') || buttonIds(typed, cardButtons(place)).length > 0;
}

function kindOf(typed: Typed): (typeof CARD_KINDS)[number] {
  return CARD_KINDS.find((one) => one === trimmed(typed, 'cardKind')) ?? 'none';
}

/** The carousel; undefined when there is to be none. */
export function toCards(typed: Typed): readonly TemplateCard[] | undefined {
  const kind = kindOf(typed);
  if (kind === 'none') return undefined;
  return cardPlaces(typed).map((place) => {
    const body = lines(typed, `card${place}Body`);
    return {
      header: toFileHeader(kind, trimmed(typed, `card${place}Sample`)),
      ...(body.trim() !== '' && { body }),
      buttons: toButtons(typed, cardButtons(place)),
    };
  });
}
