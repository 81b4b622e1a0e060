import type {
  TemplateCard,
  TemplateCategory,
  TemplateContents,
} from '../../server/domain/templates/template.ts';
import type { Problem } from '../validation.ts';
import { checkButtons } from './check-draft-buttons.ts';
import { checkBody, checkHeader } from './check-wording.ts';
import { DRAFT_LIMITS } from './draft-limits.ts';

/** A limited-time offer: marketing, under a picture or video, with a link, and a code before it if any. */
export function checkOffer(
  { offer, header, buttons }: TemplateContents,
  category: TemplateCategory,
): readonly Problem[] {
  if (offer === undefined) return [];
  const problem = (what: string, cure: string): Problem => ({ field: 'offer', problem: what, cure });
  const isShown = header === undefined || (header.kind === 'media' && header.media !== 'document');
  const kinds = buttons.map(({ kind }) => kind).join(' ');
  return [
    ...(category === 'marketing' ? [] : [problem('An offer is marketing.', 'Choose that category.')]),
    ...(offer.text.trim() === '' || offer.text.length > DRAFT_LIMITS.offer
      ? [problem(`The words of the offer are not 1 to ${DRAFT_LIMITS.offer} characters.`, 'Change them.')]
      : []),
    ...(isShown
      ? []
      : [problem('An offer stands under a picture or a video.', 'Choose one as header, or none.')]),
    ...(kinds === 'url' || kinds === 'copy-code url'
      ? []
      : [problem('An offer has a link, and before it a code if any.', 'Change the buttons.')]),
  ];
}

/** A carousel: nothing but a text above two to ten cards of the same build. */
export function checkCards(contents: TemplateContents, category: TemplateCategory): readonly Problem[] {
  const { cards, header, footer, offer, buttons } = contents;
  if (cards === undefined) return [];
  const { from, to } = DRAFT_LIMITS.cards;
  const field = 'cards';
  const isAlone = header === undefined && footer === undefined && offer === undefined && buttons.length === 0;
  return [
    ...(cards.length < from || cards.length > to
      ? [{ field, problem: `There are not ${from} to ${to} cards.`, cure: 'Add some, or take some away.' }]
      : []),
    ...(isAlone
      ? []
      : [{ field, problem: 'Above the cards stands more than a text.', cure: 'Keep only the text.' }]),
    ...(new Set(cards.map(buildOf)).size > 1
      ? [
          {
            field,
            problem: 'The cards differ in their build.',
            cure: 'Give each the same parts and buttons.',
          },
        ]
      : []),
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
  return [
    ...(isShown
      ? []
      : [
          {
            field: `${prefix}.header`,
            problem: 'A card shows no picture.',
            cure: 'Choose a picture, a video or a product.',
          },
        ]),
    ...checkHeader(header, contents, category, `${prefix}.header`),
    ...(body === undefined ? [] : checkBody(`${prefix}.body`, body, contents, at)),
    ...(buttons.length > 0 && buttons.length <= DRAFT_LIMITS.cardButtons
      ? []
      : [
          {
            field: `${prefix}.button`,
            problem: `A card has not 1 to ${DRAFT_LIMITS.cardButtons} buttons.`,
            cure: 'Add one, or take some away.',
          },
        ]),
    ...checkButtons(`${prefix}.button`, buttons, contents),
  ];
}

/** What must be alike in all cards. */
function buildOf({ header, body, buttons }: TemplateCard): string {
  const kind = header.kind === 'media' ? header.media : header.kind;
  return JSON.stringify([kind, body !== undefined, buttons.map((button) => button.kind)]);
}
