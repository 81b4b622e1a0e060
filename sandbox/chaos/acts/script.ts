import type { Chance } from '../machine/chance.ts';
import { accountActs } from './account-acts.ts';
import { againActs } from './again-acts.ts';
import { beginActs } from './begin-acts.ts';
import { changeActs } from './change-acts.ts';
import { choicesActs } from './choices-acts.ts';
import { customerActs } from './customer-acts.ts';
import { fillActs } from './fill-acts.ts';
import { identityActs } from './identity-acts.ts';
import { parkedActs, planLateReplies } from './parked-acts.ts';
import { isRefused } from './sidebar.ts';
import type { Act, Stage } from './stage.ts';
import { planStarts, startActs } from './start-acts.ts';
import { switchActs } from './switch-acts.ts';
import { tapActs } from './tap-acts.ts';
import { teamActs } from './team-acts.ts';
import { templateActs } from './template-acts.ts';

const MINUTE_MS = 60_000;

/** Nights are about as long as the service window, so that it closes shortly before, during or after. Minutes. */
const NIGHT_MINUTES = { least: 23 * 60 + 40, most: 24 * 60 + 15 } as const;
const NIGHT_CHANCE = 0.25;

/** Plans what happens in a seed; answers when the last of it is over, milliseconds. */
export function planScript(stage: Stage, night: (from: number, until: number) => void): number {
  const { chance, timeline } = stage;
  planStarts(stage, timeline.now() + 1_000);
  const evening = planActs(stage, timeline.now() + 1_000, chance.between(10, 44));
  if (!chance.happens(NIGHT_CHANCE)) return evening;
  const from = evening + chance.between(1, 6) * MINUTE_MS;
  const until = from + chance.between(NIGHT_MINUTES.least, NIGHT_MINUTES.most) * MINUTE_MS;
  night(from, until);
  planLateReplies(stage, until);
  return planActs(stage, until + 1_000, chance.between(4, 20));
}

function planActs(stage: Stage, from: number, count: number): number {
  const { chance, timeline } = stage;
  const acts = [
    customerActs,
    changeActs,
    identityActs,
    teamActs,
    templateActs,
    fillActs,
    parkedActs,
    againActs,
    choicesActs,
    tapActs,
    startActs,
    beginActs,
    switchActs,
    accountActs,
    machineActs,
  ].flatMap((of) => of(stage));
  const length = chance.between(1, 12) * MINUTE_MS;
  for (let at = 0; at < count; at += 1)
    timeline.at(from + chance.between(0, length), () => play(stage, draw(chance, acts)));
  return from + length;
}

function play(stage: Stage, act: Act): void {
  stage.trace(`script: ${act.name}`);
  try {
    act.run();
  } catch (error) {
    // The simulators refuse what cannot be done any more, such as a reply in a deleted conversation.
    if (!isRefused(error)) throw error;
    stage.trace(`script: refused (${error.message})`);
  }
}

function draw(chance: Chance, acts: readonly Act[]): Act {
  const total = acts.reduce((sum, { weight }) => sum + weight, 0);
  let left = chance.random() * total;
  for (const act of acts) {
    left -= act.weight;
    if (left < 0) return act;
  }
  throw new Error('nothing can be played');
}

function machineActs({ fleet, tokens }: Stage): Act[] {
  return [
    { name: 'a process crashes', weight: 2, run: fleet.crashOne },
    { name: 'a process stands still', weight: 2, run: fleet.stallOne },
    { name: 'a process is replaced', weight: 2, run: fleet.replaceOne },
    { name: 'a token dies', weight: 1.5, run: tokens.killOne },
  ];
}
