import { badParameter, templateRefusal } from '../model/graph-error.ts';
import type { JsonObject } from '../model/json-object.ts';
import { authenticationComponents } from './check-authentication.ts';
import { buttonRefusal, checkButtons } from './check-buttons.ts';
import { checkFooter, checkHeader, type FindUpload } from './check-header.ts';
import { checkSelling } from './check-selling.ts';
import { checkBody, checkLength, type Format, missing } from './check-wording.ts';
import { objectsIn, textIn, typeOf } from './parts-of.ts';

/** Characters of a body: of a template, with a limited-time offer, of a card. */
const BODY = 1_024;
const OFFER_BODY = 600;
const CARD_BODY = 160;
const OFFER_TEXT = 16;
/** Characters of a coupon: alone, and beside a limited-time offer. */
const COUPON = 20;
const OFFER_COUPON = 15;
const CARDS = { min: 2, max: 10 };
const CARD_BUTTONS = 2;

const TYPES = [
  'HEADER',
  'BODY',
  'FOOTER',
  'BUTTONS',
  'CAROUSEL',
  'LIMITED_TIME_OFFER',
  'CALL_PERMISSION_REQUEST',
];

/** What a submission says besides its components. */
export interface Submission {
  readonly category: string;
  readonly format: Format;
  readonly findUpload: FindUpload;
  /** A catalogue is connected to the account. */
  readonly hasCatalog: boolean;
}

/** The components as Meta will list them; refuses what breaks a rule of templates/components. */
export function checkComponents(given: unknown, submission: Submission): readonly JsonObject[] {
  const components = objectsIn(given);
  if (components.length === 0) throw badParameter('The parameter components is required.');
  if (submission.category === 'AUTHENTICATION') return authenticationComponents(components);
  checkTypes(components);
  const find = (type: string) => components.find((one) => typeOf(one) === type);
  const offer = find('LIMITED_TIME_OFFER');
  const carousel = find('CAROUSEL');
  checkFrame(components, submission, offer === undefined ? BODY : OFFER_BODY);
  checkSelling(components, submission);
  if (offer !== undefined) checkOffer(offer, components, submission);
  if (carousel !== undefined) checkCarousel(carousel, components, submission);
  return components;
}

function checkTypes(components: readonly JsonObject[]): void {
  const types = components.map(typeOf);
  const unknown = types.find((type) => !TYPES.includes(type));
  if (unknown !== undefined) {
    throw badParameter(`Param components['type'] must be one of {${TYPES.join(', ')}} - got "${unknown}".`);
  }
  const twice = types.find((type, at) => types.indexOf(type) !== at);
  if (twice !== undefined) throw badParameter(`There is more than one component of type ${twice}.`);
}

/** Header, body, footer and buttons: of a template, or of a card. */
function checkFrame(components: readonly JsonObject[], submission: Submission, maxBody: number): void {
  const { category, format, findUpload } = submission;
  const find = (type: string) => components.find((one) => typeOf(one) === type);
  const [header, body, footer, buttons] = ['HEADER', 'BODY', 'FOOTER', 'BUTTONS'].map(find);
  if (header !== undefined) checkHeader(header, format, category, findUpload);
  if (body !== undefined) checkBody(body, format, maxBody);
  else if (maxBody !== CARD_BODY) throw missing('BODY', 'text');
  if (footer !== undefined) checkFooter(footer);
  if (buttons !== undefined) {
    checkButtons(objectsIn(buttons['buttons']), format, maxBody === OFFER_BODY ? OFFER_COUPON : COUPON);
  }
}

function checkOffer(
  component: JsonObject,
  components: readonly JsonObject[],
  { category }: Submission,
): void {
  const [offer] = objectsIn([component['limited_time_offer']]);
  const text = textIn(offer?.['text']);
  if (text === '') throw missing('LIMITED_TIME_OFFER', 'limited_time_offer');
  checkLength(text, OFFER_TEXT, 'text of the offer');
  const types = components.map(typeOf);
  const header = components.find((one) => typeOf(one) === 'HEADER');
  const kind = textIn(header?.['format']).toUpperCase();
  const buttons = objectsIn(components.find((one) => typeOf(one) === 'BUTTONS')?.['buttons']).map(typeOf);
  const isWhole =
    category === 'MARKETING' &&
    !types.includes('FOOTER') &&
    (header === undefined || kind === 'IMAGE' || kind === 'VIDEO');
  if (!isWhole) {
    throw offerRefusal('An offer is for MARKETING, without a footer, and under an image or a video.');
  }
  if (!['URL', 'COPY_CODE,URL'].includes(buttons.join())) {
    throw offerRefusal('An offer has a link, and before it a code if any.');
  }
}

function offerRefusal(words: string) {
  return templateRefusal(undefined, 'Invalid limited-time offer', words);
}

function checkCarousel(
  carousel: JsonObject,
  components: readonly JsonObject[],
  submission: Submission,
): void {
  const stranger = components.map(typeOf).find((type) => type !== 'BODY' && type !== 'CAROUSEL');
  if (stranger !== undefined) throw cardRefusal(`A carousel has no component of type ${stranger}.`);
  const cards = objectsIn(carousel['cards']).map((card) => objectsIn(card['components']));
  if (cards.length < CARDS.min || cards.length > CARDS.max) {
    throw cardRefusal(`A carousel has ${CARDS.min} to ${CARDS.max} cards.`);
  }
  for (const card of cards) checkCard(card, submission);
  if (new Set(cards.map(buildOf)).size > 1) throw cardRefusal('All cards must have the same components.');
}

function checkCard(card: readonly JsonObject[], submission: Submission): void {
  checkTypes(card);
  checkFrame(card, submission, CARD_BODY);
  const format = textIn(card.find((one) => typeOf(one) === 'HEADER')?.['format']).toUpperCase();
  if (!['IMAGE', 'VIDEO', 'PRODUCT'].includes(format)) {
    throw cardRefusal('A card has a header: an image, a video or a product.');
  }
  if (card.some((one) => !['HEADER', 'BODY', 'BUTTONS'].includes(typeOf(one)))) {
    throw cardRefusal('A card has a header, a body and buttons only.');
  }
  const buttons = objectsIn(card.find((one) => typeOf(one) === 'BUTTONS')?.['buttons']);
  if (buttons.length === 0 || buttons.length > CARD_BUTTONS) {
    throw buttonRefusal(`A card has 1 to ${CARD_BUTTONS} buttons.`);
  }
}

function cardRefusal(words: string) {
  return templateRefusal(undefined, 'Invalid carousel', words);
}

/** What must be alike in all cards. */
function buildOf(card: readonly JsonObject[]): string {
  return JSON.stringify(
    card.map((one) => [typeOf(one), textIn(one['format']), objectsIn(one['buttons']).map(typeOf)]),
  );
}
