import type { BubbleView } from '../../whatsapp/whatsapp-view.ts';
import { ADMINS } from '../record/cast.ts';
import type { ParkedAsked } from '../record/ledger.ts';
import { asJson, textAt } from '../record/shown-identity.ts';
import { askingTemplate } from '../record/templates.ts';
import { anyPlace, type Place } from './any-place.ts';
import { sayNew } from './change-acts.ts';
import { newAsked } from './new-asked.ts';
import { pairAt } from './pair-at.ts';
import type { Act, Stage } from './stage.ts';
import { tap } from './tap-acts.ts';
import { replyAt } from './team-acts.ts';
import { pressUntilTaken, threadOf } from './template-acts.ts';

/** So many replies are written before anybody has answered in the morning. */
const LATE = { least: 4, most: 10 } as const;
/** After the morning's beginning. Milliseconds. */
const EARLY_MS = { least: 500, most: 40_000 } as const;
/** A customer reads the template and answers. Milliseconds. */
const ANSWERED_AFTER_MS = { least: 5_000, most: 60_000 } as const;
/** Of those who answer by the button. */
const TAPS = 0.6;
/** A teammate reads that the reply was too late, and chooses a template. Milliseconds. */
const PARKED_AFTER_MS = { least: 4_000, most: 30_000 } as const;

/** What teammates keep until the customer answers, when they find that it is late. */
export function parkedActs(stage: Stage): Act[] {
  return [{ name: 'a late reply is parked', weight: 14, run: () => parkAny(stage) }];
}

/** In the morning most windows are closed: replies are written, found to be late, and parked. */
export function planLateReplies(stage: Stage, from: number): void {
  const { chance, timeline, trace } = stage;
  for (let left = chance.between(LATE.least, LATE.most); left > 0; left -= 1)
    timeline.at(from + chance.between(EARLY_MS.least, EARLY_MS.most), () => {
      const place = anyPlace(stage);
      if (place === undefined) return;
      trace('script: a teammate replies in the morning');
      replyAt(stage, place);
      const after = chance.between(PARKED_AFTER_MS.least, PARKED_AFTER_MS.most);
      timeline.at(timeline.now() + after, () => parkAny(stage, place));
      const answered = after + chance.between(ANSWERED_AFTER_MS.least, ANSWERED_AFTER_MS.most);
      timeline.at(timeline.now() + answered, () => answerParked(stage, place));
    });
}

/** The customer answers what was asked in a conversation: by its button, or in words. */
export function answerParked(stage: Stage, place: Place): void {
  const { chance, ledger, whatsapp } = stage;
  const asked = ledger.parked.filter((each) => each.conversation === place.conversationId);
  const words = asked.map((each) => `"${each.words}"`);
  const bubble = whatsapp.view
    .sends()
    .findLast(({ content }) => words.some((word) => JSON.stringify(content).includes(word)));
  const isTapped = bubble !== undefined && chance.happens(TAPS) && tap(stage, bubble.wamid) !== undefined;
  if (isTapped) return;
  const pair = pairAt(stage, place) ?? pairOf(stage, bubble);
  if (asked.length > 0 && pair !== undefined) sayNew(stage, pair.person, pair.number);
}

function pairOf({ cast }: Stage, bubble: Pick<BubbleView, 'customer' | 'number'> | undefined) {
  const person = cast.people.find(({ id }) => id === bubble?.customer);
  const number = cast.numbers.find(({ id }) => id === bubble?.number);
  return person === undefined || number === undefined ? undefined : { person, number };
}

/** One that the sidebar shows as late, there or anywhere, and that nobody has asked for yet. */
export function parkAny(stage: Stage, place?: Place): void {
  const { chance, database, intercom, ledger } = stage;
  const late = database
    .table('deliveries')
    .all()
    .map((document) => asJson(document))
    .filter((each) => place === undefined || each['conversation'] === place.conversationId)
    .filter((each) => isLate(each) && !ledger.parked.some(({ part }) => part === each['part']))
    .map((each) => ({
      late: String(each['id']),
      workspace: String(each['workspace']),
      conversationId: String(each['conversation']),
      part: String(each['part']),
    }))
    .filter((each) => intercom.view.conversation(each.workspace, each.conversationId) !== undefined);
  const [first, ...others] = late;
  if (first === undefined) return;
  const chosen = chance.pick([first, ...others]);
  const thread = threadOf(stage, chosen);
  if (thread === undefined) return;
  const name = `p${ledger.parked.length}`;
  const made = newAsked(stage, chosen, { nonce: name, words: `${name}p` });
  const asked: ParkedAsked = { ...made, part: chosen.part };
  ledger.parked.push(asked);
  ledger.templates.push(asked);
  const by = { id: chance.pick(ADMINS), name: 'Teammate' };
  pressUntilTaken(stage, asked, {
    thread,
    template: askingTemplate(chosen.workspace),
    by,
    parked: chosen.late,
  });
}

function isLate(delivery: Readonly<Record<string, unknown>>): boolean {
  const isBack = delivery['state'] === 'withheld' || delivery['state'] === 'failed';
  const isTurn = textAt(delivery, 'event').startsWith('parked|');
  const isClosed = textAt(asJson(delivery['failure']), 'code') === 'window-closed';
  return isBack && isClosed && !isTurn && textAt(delivery, 'part') !== '';
}
