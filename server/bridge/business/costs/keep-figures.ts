import { type DailyFigure, daysIn } from '../../../domain/business/costs.ts';
import { MOST_TENANTS, sideBySide } from '../../../engine/effects/side-by-side.ts';
import {
  type BooksState,
  dailyCostsFrom,
  getBooks,
  keepBooks,
  keepDailyCosts,
  mayAskBooks,
} from '../../../records/costs.ts';
import { toUnanswered } from '../ask-whatsapp.ts';
import type { BusinessDeps } from '../business-deps.ts';

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;

/** WhatsApp tells a year (analytics, 2026-02), and puts its figures right for some weeks. Days. */
const FIRST_DAYS = 360;
const AGAIN_DAYS = 35;

/** What one question asks for. Days. */
const STEP_DAYS = 30;

/** A person who presses twice does not ask twice. Milliseconds. */
const PRESSED_MS = 60_000;

/** Reads what messages of each account cost once a day; after a failure each hour. Rejects with `StorageError`. */
export function keepFigures(deps: BusinessDeps, isStopping: () => boolean): Promise<void> {
  return sideBySide(deps.connections.accountIds(), MOST_TENANTS, async (account) => {
    if (!isStopping()) await readAccount(deps, account, await restOf(deps, account));
  });
}

/** The same for one workspace, because somebody wants to see it now. Rejects with `StorageError`. */
export async function readFiguresNow(deps: BusinessDeps, workspace: string): Promise<void> {
  for (const account of deps.connections.accountIds(workspace)) await readAccount(deps, account, PRESSED_MS);
}

async function restOf(deps: BusinessDeps, account: string): Promise<number> {
  const { readAt, problem } = (await getBooks(deps, account)) ?? {};
  return readAt === undefined || problem !== undefined ? HOUR_MS : DAY_MS;
}

async function readAccount(deps: BusinessDeps, account: string, everyMs: number): Promise<void> {
  const workspace = deps.connections.account(account)?.workspace;
  const now = deps.clock.now();
  if (workspace === undefined || !(await mayAskBooks(deps, account, { now, everyMs }))) return;
  try {
    await readBooks(deps, { account, workspace, now });
  } catch (error) {
    const unanswered = toUnanswered(deps, error);
    const problem = unanswered.kind === 'refused' ? `${unanswered.reason} ${unanswered.nextStep}` : AWAY;
    await keepBooks(deps, account, { problem });
    deps.logger.warn('figures_not_read', { account }, error);
  }
}

const AWAY = 'WhatsApp did not answer. It is asked again within an hour.';

interface ToRead {
  readonly account: string;
  readonly workspace: string;
  readonly now: number;
}

/** The time zone first: it counts even where figures are refused. */
async function readBooks(deps: BusinessDeps, { account, workspace, now }: ToRead): Promise<void> {
  const client = deps.business(account);
  const books = await client.readBooks();
  await keepBooks(deps, account, books);
  const known: Partial<BooksState> = (await getBooks(deps, account)) ?? {};
  const days = known.readAt === undefined ? FIRST_DAYS : AGAIN_DAYS;
  const dayOf = daysIn(known.timeZone ?? 'UTC');
  for (let back = days; back > 0; back -= STEP_DAYS) {
    const from = now - back * DAY_MS;
    const to = Math.min(now, from + STEP_DAYS * DAY_MS);
    const figures = await client.readFigures({ from: from - DAY_MS, to });
    // The first day is told in part only, so that the question begins one day early. The middle of a day is its own in
    // summer time too.
    const partial = dayOf(from - DAY_MS);
    const byDay = Map.groupBy(figures, ({ at }) => dayOf(at + DAY_MS / 2));
    byDay.delete(partial);
    await keepDays(deps, { account, workspace, now }, byDay);
  }
  await keepBooks(deps, account, { readAt: now });
}

async function keepDays(
  deps: BusinessDeps,
  { account, workspace }: ToRead,
  byDay: ReadonlyMap<string, readonly DailyFigure[]>,
): Promise<void> {
  const first = [...byDay.keys()].toSorted()[0];
  if (first === undefined) return;
  const known = new Map((await dailyCostsFrom(deps, account, first)).map((each) => [each.day, each]));
  for (const [day, points] of byDay) {
    const shown = points.map(({ at: _day, ...point }) => point);
    await keepDailyCosts(deps, known.get(day), { account, workspace, day, figures: shown });
  }
}
