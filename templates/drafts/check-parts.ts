import type {
  TemplateCard,
  TemplateCategory,
  TemplateContents,
} from '../../server/domain/templates/template.ts';
import type { Problem } from '../validation.ts';
import { checkButtons } from './check-draft-buttons.ts';
import { checkBody, checkHeader } from './check-wording.ts';
import { DRAFT_LIMITS } from './draft-limits.ts';
import { broken } from './draft-rules.ts';

/** A limited-time offer: marketing, under a picture or video, with a link, and a code before it if any. */
export function checkOffer(
  { offer, header, buttons }: TemplateContents,
  category: TemplateCategory,
): readonly Problem[] {
  if (offer === undefined) return [];
  const isShown = header === undefined || (header.kind === 'media' && header.media !== 'document');
  const isLong = offer.text.trim() === '' || offer.text.length > DRAFT_LIMITS.offer;
  const kinds = buttons.map(({ kind }) => kind).join(' ');
  return [
    ...(category === 'marketing' ? [] : [broken('offer', 'offer-category')]),
    ...(isLong ? [broken('offer', 'offer-words', DRAFT_LIMITS.offer)] : []),
    ...(isShown ? [] : [broken('offer', 'offer-header')]),
    ...(kinds === 'url' || kinds === 'copy-code url' ? [] : [broken('offer', 'offer-buttons')]),
  ];
}

/** A carousel: nothing but a text above two to ten cards of the same build. */
export function checkCards(contents: TemplateContents, category: TemplateCategory): readonly Problem[] {
  const { cards, header, footer, offer, buttons } = contents;
  if (cards === undefined) return [];
  const { from, to } = DRAFT_LIMITS.cards;
  const isAlone = header === undefined && footer === undefined && offer === undefined && buttons.length === 0;
  return [
    ...(cards.length < from || cards.length > to ? [broken('cards', 'cards-number', from, to)] : []),
    ...(isAlone ? [] : [broken('cards', 'cards-alone')]),
    ...(new Set(cards.map(buildOf)).size > 1 ? [broken('cards', 'cards-alike')] : []),
    ...cards.flatMap((card, at) => checkCard(card, at, contents, category)),
  ];
}

function checkCard(
  { header, body, buttons }: TemplateCard,
  at: number,
  contents: TemplateContents,
  category: TemplateCategory,
): readonly Problem[] {
  const prefix = `card.${at}`;
  const isShown = header.kind === 'product' || (header.kind === 'media' && header.media !== 'document');
  const isRight = buttons.length > 0 && buttons.length <= DRAFT_LIMITS.cardButtons;
  return [
    ...(isShown ? [] : [broken(`${prefix}.header`, 'card-picture')]),
    ...checkHeader(header, contents, category, `${prefix}.header`),
    ...(body === undefined ? [] : checkBody(`${prefix}.body`, body, contents, at)),
    ...(isRight ? [] : [broken(`${prefix}.button`, 'card-buttons', DRAFT_LIMITS.cardButtons)]),
    ...checkButtons(`${prefix}.button`, buttons, contents),
  ];
}

/** What must be alike in all cards. */
function buildOf({ header, body, buttons }: TemplateCard): string {
  const kind = header.kind === 'media' ? header.media : header.kind;
  return JSON.stringify([kind, body !== undefined, buttons.map((button) => button.kind)]);
}
