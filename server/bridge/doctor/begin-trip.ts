import { fields } from '../../../templates/fields.ts';
import { whyNotOffered } from '../../../templates/offering.ts';
import type { HopState, TestTrip, TripProblem } from '../../domain/doctor/doctor-run.ts';
import { type HopName, isTestHop } from '../../domain/doctor/hops.ts';
import { toTestCode } from '../../domain/doctor/test-code.ts';
import { readEnteredPhone } from '../../domain/people/entered-phone.ts';
import type { TemplateDocument } from '../../domain/templates/template.ts';
import { without } from '../../records/change-document.ts';
import { phoneCountry } from '../connections/phone-country.ts';
import { findThreadOf } from '../identity/find-thread.ts';
import { isReplyWindowOpen } from '../outbound/judge/reply-window.ts';
import { changeRun } from './change-run.ts';
import type { DoctorDeps } from './doctor-deps.ts';

export interface TripAsked {
  readonly workspace: string;
  readonly who: string;
  readonly number: string;
  /** The phone that is written to first, as somebody typed it; empty: it writes first. */
  readonly phone: string;
  /** What it is told, in the words of whoever tests. */
  readonly words: string;
}

/** The phone writes, and gets an answer into the window that it opened. */
const PHONE_FIRST: readonly HopName[] = ['test-arrived', 'test-inbox', 'test-sent', 'test-delivered'];
const WE_FIRST: readonly HopName[] = ['test-sent', 'test-delivered', 'test-arrived', 'test-inbox'];

/**
 * A test message goes there and back between one of our numbers and a phone: what is found of it is added to the newest
 * run. Answers what is in its way. Rejects with `StorageError`.
 */
export async function beginTrip(deps: DoctorDeps, asked: TripAsked): Promise<TripProblem | undefined> {
  const { workspace, who, number, words } = asked;
  const found = deps.connections.numbersOf(workspace).find(({ id }) => id === number);
  if (found === undefined) return 'number';
  const way = asked.phone.trim() === '' ? {} : await wayTo(deps, asked, found.account);
  if (typeof way === 'string') return way;
  const trip: TestTrip = { number, words, code: newCode(deps), ...way };
  const about = { id: number, name: found.displayName };
  const hops = (trip.to === undefined ? PHONE_FIRST : WE_FIRST).map((hop): HopState => ({ hop, about }));
  const isBegun = await keep(deps, { workspace, who, trip, hops });
  if (isBegun) deps.hurry();
  return isBegun ? undefined : 'busy';
}

function newCode({ random }: DoctorDeps): string {
  return toTestCode(Math.floor(random() * 100_000_000));
}

type Way = Pick<TestTrip, 'to' | 'template'>;

/** Free words while the window to this phone is open, else a template without variables. */
async function wayTo(
  deps: DoctorDeps,
  { workspace, number, phone }: TripAsked,
  account: string,
): Promise<Way | TripProblem> {
  const entered = readEnteredPhone(phone, phoneCountry(deps, workspace, number));
  if (typeof entered === 'string') return 'phone';
  const { digits: to } = entered;
  const thread = await findThreadOf(deps, number, { phone: to }, deps.clock.now());
  if (thread !== undefined && (await isReplyWindowOpen(deps, thread))) return { to };
  const template = await findTemplate(deps, { workspace, number, account });
  return template === undefined ? 'no-way' : { to, template };
}

/** Accounts hold 6,000 at most. */
const MOST_TEMPLATES = 6_000;

/** One that is approved and needs no values; WhatsApp's own sample and what costs less come first. */
async function findTemplate(
  { storage }: DoctorDeps,
  { number, account }: { readonly workspace: string; readonly number: string; readonly account: string },
): Promise<TestTrip['template']> {
  const query = { index: 'byTemplate', equals: [account], limit: MOST_TEMPLATES };
  const all = await storage.collection('templates').find(query);
  const isTestNumber = (await storage.collection('numberStates').get(number))?.shown?.isTest === true;
  const facts = { from: 'inbox', catalog: 'none', canCall: false, isTestNumber } as const;
  const usable = all.filter((each) => whyNotOffered(each, facts) === undefined && fields(each).length === 0);
  const [best] = usable.toSorted((one, other) => rank(one) - rank(other));
  if (best === undefined) return undefined;
  const { template, name, language, category } = best;
  return { account, template, name, language, category };
}

function rank({ name, category }: TemplateDocument): number {
  if (name === 'hello_world') return 0;
  return category === 'utility' ? 1 : 2;
}

interface Kept {
  readonly workspace: string;
  readonly who: string;
  readonly trip: TestTrip;
  readonly hops: readonly HopState[];
}

/** False while a run is under way. */
async function keep(deps: DoctorDeps, { workspace, who, trip, hops }: Kept): Promise<boolean> {
  const now = deps.clock.now();
  const first = { id: workspace, run: deps.newId(), who, startedAt: now, hops, trip, dueAt: now };
  const [outcome] = await deps.storage.collection('doctorRuns').insert([first]);
  if (outcome === 'inserted') return true;
  const changed = await changeRun(deps, workspace, (run) => {
    if (run.endedAt === undefined) return undefined;
    const before = run.hops.filter(({ hop }) => !isTestHop(hop));
    return { ...without(run, 'endedAt', 'cancelled'), hops: [...before, ...hops], trip, dueAt: now };
  });
  return changed !== undefined;
}
