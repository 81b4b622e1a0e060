import type { DeliveryDecision } from '../../../server/domain/sidebar/panel.ts';
import type { Decided } from '../record/ledger.ts';
import { asJson, textAt } from '../record/shown-identity.ts';
import { linger, playOut, press } from './sidebar.ts';
import type { Act, Stage } from './stage.ts';

/** Held back or refused because it was late: it can be tried again once the customer has written. */
const LATE: readonly string[] = ['window-closed', 'linked-late', 'found-late'];
/** So many that stand there are decided on at once. */
const MOST = 4;
/** Two teammates look at the same one. */
const BOTH = 0.35;
const READS_MS = { least: 0, most: 8_000 } as const;
/** Whoever asks the customer first is told the truth; not everybody does. */
const ASKS_FIRST = 0.8;

/** What teammates decide on messages that have failed, or of which nobody knows. */
export function againActs(stage: Stage): Act[] {
  return [{ name: 'a teammate looks after what went wrong', weight: 14, run: () => decideAll(stage) }];
}

function decideAll(stage: Stage): void {
  const { chance, database, intercom } = stage;
  const open = database
    .table('deliveries')
    .all()
    .map(asJson)
    .filter(needsDecision)
    .filter((each) => intercom.view.conversation(textAt(each, 'workspace'), textAt(each, 'conversation')));
  for (const delivery of open.slice(-MOST)) {
    decide(stage, delivery);
    if (chance.happens(BOTH)) decide(stage, delivery);
  }
}

type Json = Readonly<Record<string, unknown>>;

function needsDecision({ state, failure, decided, parked }: Json): boolean {
  if (asJson(decided)['what'] === 'again' || parked === true) return false;
  const isLate = state === 'withheld' && LATE.includes(textAt(asJson(failure), 'code'));
  return state === 'failed' || state === 'uncertain' || isLate;
}

/** As Intercom's panel tells: of one in doubt that it arrived, or that it is to go again. */
function decide(stage: Stage, delivery: Json): void {
  const { chance } = stage;
  const [workspace, conversation, id] = [
    textAt(delivery, 'workspace'),
    textAt(delivery, 'conversation'),
    textAt(delivery, 'id'),
  ];
  const what = delivery['state'] === 'uncertain' && hasArrived(stage, id) ? 'arrived' : 'again';
  const asked: DeliveryDecision = { workspace, conversation, delivery: id, by: 'Teammate' };
  playOut(stage, async () => {
    await linger(stage, READS_MS);
    await pressFor(stage, asked, what);
    if (chance.happens(BOTH)) await pressFor(stage, asked, 'again');
  });
}

async function pressFor(stage: Stage, asked: DeliveryDecision, what: Decided['what']): Promise<void> {
  const { ledger, timeline, trace } = stage;
  const { delivery } = asked;
  const nothing = { answer: undefined, answeredAt: undefined, unanswered: 0 };
  const decided: Decided = { delivery, what, at: timeline.now(), ...nothing };
  ledger.decisions.push(decided);
  trace(`sidebar: ${delivery} ${what}`);
  await press(stage, async ({ sidebar }) => {
    decided.unanswered += 1;
    const decision = what === 'again' ? sidebar.sendOnceMore(asked) : sidebar.settleAsArrived(asked);
    const { kind } = await decision;
    decided.unanswered -= 1;
    // Presses without an answer go on: one that was refused may be done by the next one.
    if (decided.answer !== 'done') Object.assign(decided, { answer: kind, answeredAt: timeline.now() });
    return kind;
  });
}

function hasArrived({ chance, whatsapp }: Stage, id: string): boolean {
  const isThere = whatsapp.view.sends().some(({ callbackData }) => callbackData === id);
  return chance.happens(ASKS_FIRST) ? isThere : chance.happens(0.5);
}
