import { ADMINS } from '../record/cast.ts';
import type { ParkedAsked } from '../record/ledger.ts';
import { asJson, textAt } from '../record/shown-identity.ts';
import { askingTemplate } from '../record/templates.ts';
import { anyPlace } from './any-place.ts';
import type { Act, Stage } from './stage.ts';
import { replyAt } from './team-acts.ts';
import { pressUntilTaken, threadOf } from './template-acts.ts';

/** So many replies are written before anybody has answered in the morning. */
const LATE = { least: 4, most: 10 } as const;
/** After the morning's beginning. Milliseconds. */
const EARLY_MS = { least: 500, most: 40_000 } as const;
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
      timeline.at(timeline.now() + after, () => parkAny(stage));
    });
}

/** One that the sidebar shows as late, and that nobody has asked for yet. */
function parkAny(stage: Stage): void {
  const { chance, database, intercom, ledger, timeline } = stage;
  const late = database
    .table('deliveries')
    .all()
    .map((document) => asJson(document))
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
  const asked: ParkedAsked = {
    workspace: chosen.workspace,
    conversation: chosen.conversationId,
    part: chosen.part,
    nonce: `p${ledger.parked.length}`,
    words: `p${ledger.parked.length}p`,
    at: timeline.now(),
    queuedAt: undefined,
  };
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
