import { CARD_TAPS, type CardState } from '../../server/domain/switching/card.ts';
import type { Component } from '../kit/component-types.ts';
import { image, linkButton, openButton, text } from '../kit/components.ts';
import type { CardWords } from './texts/card-words.ts';
import type { CardTexts } from './texts/english.ts';

/** A side of the picture: a phone reads it from a screen at arm's length. Pixels. */
const PICTURE = 200;

/** Where the card stands, and what was tapped on it. */
export interface CardPlacing {
  /** A Workflow goes on when the card is done. */
  readonly isWaitedFor?: boolean;
  /** Its person said that the message was sent. */
  readonly isLookedFor?: boolean;
  readonly isHome?: boolean;
}

type Offer = Extract<CardState, { kind: 'offer' }>;
type Nobody = Extract<CardState, { kind: 'nobody' }>;
type Done = Extract<CardState, { kind: 'done' }>;

/** The card as the person sees it who looks at it. */
export function cardView(
  state: CardState,
  words: CardWords,
  placing: CardPlacing = {},
): readonly Component[] {
  const { texts } = words;
  switch (state.kind) {
    case 'off':
      return [text('off', 'muted', texts.off), ...goOn(texts, placing)];
    case 'nobody':
      return [...strangerView(state, texts), ...goOn(texts, placing)];
    case 'done':
      return [...doneView(state, words), ...goOn(texts, placing)];
    case 'offer':
      return offerView(state, words, placing);
  }
}

/** A visitor has no code, which would lead to nobody, but a way all the same. */
function strangerView({ phone, link }: Nobody, texts: CardTexts): readonly Component[] {
  return [
    text('title', 'header', texts.homeTitle),
    text('stranger', 'paragraph', texts.stranger(phone)),
    openButton('open', texts.open, link),
  ];
}

function doneView({ phone, link, at }: Done, { texts, formatTime }: CardWords): readonly Component[] {
  return [
    text('done', 'header', texts.done(formatTime(at))),
    text('where', 'muted', texts.where(phone)),
    openButton('open', texts.open, link),
  ];
}

function offerView(
  { phone, link, picture, until }: Offer,
  { texts, formatTime }: CardWords,
  { isWaitedFor = false, isLookedFor = false, isHome = false }: CardPlacing,
): readonly Component[] {
  return [
    ...(isHome ? homeHeading(texts) : heading(texts)),
    image('code', picture, PICTURE, PICTURE),
    openButton('open', texts.openHere, link),
    text('how', 'muted', texts.how(phone)),
    ...(isLookedFor ? [text('not-yet', 'paragraph', texts.notYet)] : []),
    text('until', 'muted', texts.until(formatTime(until))),
    ...(isWaitedFor ? [linkButton(CARD_TAPS.again, texts.sent), linkButton(CARD_TAPS.stay, texts.stay)] : []),
  ];
}

/** Without a way on, a Workflow would wait for ever. */
function goOn({ goOn: label }: CardTexts, { isWaitedFor = false }: CardPlacing): readonly Component[] {
  return isWaitedFor ? [linkButton(CARD_TAPS.stay, label)] : [];
}

function heading({ title, what }: CardTexts): readonly Component[] {
  return [text('title', 'header', title), text('what', 'paragraph', what)];
}

function homeHeading({ homeTitle, homeWhat }: CardTexts): readonly Component[] {
  return [text('title', 'header', homeTitle), text('what', 'paragraph', homeWhat)];
}

/** Where nobody knows yet who will see it. */
export function neutralView(phone: string, texts: CardTexts): readonly Component[] {
  return [...heading(texts), text('who', 'muted', texts.whose(phone))];
}
