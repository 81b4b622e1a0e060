import type { StandingPlace } from '../../server/domain/switching/card-seen.ts';
import type { Component } from '../kit/component-types.ts';
import { text } from '../kit/components.ts';
import type { FormatTime } from '../kit/format-time.ts';
import type { SectionForm } from './section-form.ts';

const PLACES: Readonly<Record<StandingPlace, string>> = {
  workflow: 'The card in a Workflow',
  home: 'The card on Home',
  message: 'The card in a message',
};

/** Which ways of the card are active, for the settings it belongs to: a customer has seen it there. */
export function cardWays({ cardSeen, inForce }: SectionForm, formatTime: FormatTime): readonly Component[] {
  if (cardSeen === undefined) return [];
  if ((inForce['switchNumber'] ?? '') === '')
    return [text('ways', 'paragraph', 'No number is chosen: customers see no card and get no link.')];
  const shown = (at: number | undefined) =>
    at === undefined ? 'not shown so far' : `shown last on ${formatTime(at)}`;
  const lines = Object.entries(PLACES).map(
    ([place, words]) => `**${words}:** ${shown(cardSeen[place as StandingPlace])}`,
  );
  return [
    text('ways', 'paragraph', lines.join('\n')),
    text('ways-how', 'muted', 'How the card is placed in Intercom stands on the settings page.'),
  ];
}
