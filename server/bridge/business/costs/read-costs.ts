import { type DailyCostsDocument, daysIn, monthOf, readCountKey } from '../../../domain/business/costs.ts';
import type { CostAccount, CostLine, ShownCosts } from '../../../domain/business/shown-costs.ts';
import { dailyCostsFrom, getBooks, messageCountsOf } from '../../../records/costs.ts';
import type { BusinessDeps } from '../business-deps.ts';

const DAY_MS = 24 * 60 * 60_000;

/** This month and the twelve before. Days. */
const SHOWN_DAYS = 396;

type ReadDeps = Pick<BusinessDeps, 'storage' | 'connections' | 'clock'>;

/**
 * What a workspace has sent and what it cost, by month: from sums that are kept, so that it is read as quickly with a
 * million messages as with one. Rejects with `StorageError`.
 */
export async function readCosts(deps: ReadDeps, workspace: string): Promise<ShownCosts> {
  const from = daysIn('UTC')(deps.clock.now() - SHOWN_DAYS * DAY_MS);
  const sums = new Map<string, CostLine>();
  for (const line of await countedLines(deps, workspace)) if (line.month >= monthOf(from)) add(sums, line);
  const accounts: CostAccount[] = [];
  for (const id of deps.connections.accountIds(workspace)) {
    const days = await dailyCostsFrom(deps, id, from);
    for (const line of toldLines(deps, id, days)) add(sums, line);
    accounts.push(await accountOf(deps, id, days));
  }
  return { accounts, lines: [...sums.values()].toSorted(inOrder) };
}

async function countedLines(deps: ReadDeps, workspace: string): Promise<readonly CostLine[]> {
  const all = await messageCountsOf(deps, workspace);
  const lines = all.map(async ({ id, counts }) => {
    const number = await deps.storage.collection('numbers').get(id);
    if (number?.workspace !== workspace) return [];
    const { account, phone, displayName: name } = number;
    return Object.entries(counts).map(([key, delivered]) => ({
      ...readCountKey(key),
      account,
      phone: phone.replace(/\D/g, ''),
      name,
      delivered,
    }));
  });
  return (await Promise.all(lines)).flat();
}

function toldLines(
  { connections }: ReadDeps,
  account: string,
  days: readonly DailyCostsDocument[],
): readonly CostLine[] {
  const workspace = connections.account(account)?.workspace ?? '';
  const names = new Map(
    connections.numbersOf(workspace).map(({ phone, displayName }) => [phone.replace(/\D/g, ''), displayName]),
  );
  return days.flatMap(({ day, figures }) =>
    figures.map((figure) => ({
      ...figure,
      month: monthOf(day),
      account,
      name: names.get(figure.phone) ?? figure.phone,
      delivered: 0,
    })),
  );
}

function add(sums: Map<string, CostLine>, line: CostLine): void {
  const key = [line.month, line.account, line.phone, line.category, line.type].join('|');
  const known = sums.get(key);
  sums.set(key, known === undefined ? line : together(known, line));
}

function together(one: CostLine, other: CostLine): CostLine {
  const volume = sum(one.volume, other.volume);
  const cost = sum(one.cost, other.cost);
  return {
    ...one,
    delivered: one.delivered + other.delivered,
    ...(volume !== undefined && { volume }),
    ...(cost !== undefined && { cost }),
  };
}

function sum(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? (one ?? other) : one + other;
}

async function accountOf(
  deps: ReadDeps,
  account: string,
  days: readonly DailyCostsDocument[],
): Promise<CostAccount> {
  const { askedAt: _asked, ...books } = (await getBooks(deps, account)) ?? { askedAt: 0 };
  const figures = days.flatMap((day) => day.figures);
  const isPaidByPartner =
    figures.some(({ volume }) => volume > 0) && figures.every(({ cost }) => cost === undefined);
  return { account, name: deps.connections.account(account)?.name ?? account, ...books, isPaidByPartner };
}

function inOrder(one: CostLine, other: CostLine): number {
  return (
    other.month.localeCompare(one.month) ||
    one.name.localeCompare(other.name) ||
    one.phone.localeCompare(other.phone) ||
    one.category.localeCompare(other.category) ||
    one.type.localeCompare(other.type)
  );
}
