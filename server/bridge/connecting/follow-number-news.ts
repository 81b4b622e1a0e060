import type { EventDocument } from '../../domain/journal/event.ts';
import type { AccountStateDocument } from '../../domain/numbers/account-state.ts';
import type { NumberNews } from '../../domain/numbers/number-news.ts';
import { toldNotices } from '../../domain/numbers/told-notices.ts';
import type { UnreadState } from '../../domain/numbers/unread-state.ts';
import { changeDocument, without } from '../../records/change-document.ts';
import { changeAccountState, changeNumberState } from '../../records/number-states.ts';
import { keepStatusNotices } from '../../records/status-notices.ts';
import type { BridgeDeps } from '../connections/deps.ts';

type Deps = Pick<BridgeDeps, 'storage' | 'reader' | 'connections' | 'clock'>;

interface OfAccount {
  readonly account: string;
  readonly workspace: string;
}

/**
 * What WhatsApp tells of an account and its numbers. What can be read is not believed but due to be read again; what only
 * a webhook tells is kept, unless something newer is known, and told to admins once. True when something is due. Rejects
 * with `StorageError`; harmless to repeat.
 */
export async function followNumberNews(deps: Deps, event: EventDocument): Promise<boolean> {
  const { account } = deps.reader.accountNews(event);
  const workspace = deps.connections.account(account)?.workspace;
  if (workspace === undefined) return false;
  const of = { account, workspace };
  const news = deps.reader.numberNews(event);
  await keepStatusNotices(
    deps,
    { ...of, at: event.at, key: keyOf(of, news, event) },
    toldNotices(news, numberOf(deps, of, news)),
  );
  await keepTold(deps, of, news, event.at);
  if (!READ_AGAIN.has(news.kind)) return false;
  await makeDue(deps, of);
  return true;
}

/** After these Meta shows something else. */
const READ_AGAIN: ReadonlySet<NumberNews['kind']> = new Set([
  'changed',
  'limit',
  'name',
  'restriction',
  'violation',
  'ban',
  'gone',
  'back',
]);

const DAY_MS = 24 * 60 * 60_000;

/** What nobody knows is told once a day, however often it comes. */
function keyOf({ account }: OfAccount, news: NumberNews, { id, at }: EventDocument): string {
  return news.kind === 'unknown' ? `${account}|${news.what}|${Math.floor(at / DAY_MS)}` : id;
}

/** Which number of the account it is about, where it says so. */
function numberOf({ connections }: Deps, { account, workspace }: OfAccount, news: NumberNews) {
  const phone = 'phone' in news ? news.phone : undefined;
  const id = 'number' in news ? news.number : undefined;
  const own = connections.numbersOf(workspace).filter((number) => number.account === account);
  return own.find((number) => number.id === id || (phone !== undefined && number.phone === `+${phone}`))?.id;
}

/** What was told later stays: webhooks come in any order. */
async function keepTold(deps: Deps, of: OfAccount, news: NumberNews, at: number): Promise<void> {
  const now = deps.clock.now();
  if (news.kind === 'name') return keepName(deps, of, news, now);
  await changeAccountState(deps, { id: of.account, workspace: of.workspace }, now, (stored) => {
    const about = news.kind === 'back' ? 'gone' : news.kind;
    if (at <= (stored.toldAt?.[about] ?? 0)) return undefined;
    const told = withNews(stored, news, at);
    return told && { ...told, toldAt: { ...stored.toldAt, [about]: at } };
  });
}

async function keepName(
  deps: Deps,
  of: OfAccount,
  news: Extract<NumberNews, { readonly kind: 'name' }>,
  now: number,
): Promise<void> {
  const number = numberOf(deps, of, news);
  if (number === undefined) return;
  await changeNumberState(deps, { id: number, ...of }, now, (stored) =>
    news.reason === undefined ? without(stored, 'nameReason') : { ...stored, nameReason: news.reason },
  );
}

/** Undefined where nothing of it is kept. */
function withNews(
  stored: AccountStateDocument,
  news: NumberNews,
  at: number,
): AccountStateDocument | undefined {
  switch (news.kind) {
    case 'limit': {
      const { limit, mostNumbers } = news;
      return {
        ...stored,
        ...(limit !== undefined && { limit }),
        ...(mostNumbers !== undefined && { mostNumbers }),
      };
    }
    case 'restriction':
      return { ...stored, restrictions: news.restrictions };
    case 'ban':
      return news.ban === undefined ? without(stored, 'ban') : { ...stored, ban: news.ban };
    case 'gone': {
      const { why, reason } = news;
      return { ...stored, gone: { why, at, ...(reason !== undefined && { reason }) } };
    }
    case 'back':
      return without(stored, 'gone');
    default:
      return undefined;
  }
}

async function makeDue({ storage, connections }: Deps, { account, workspace }: OfAccount): Promise<void> {
  await changeDocument(storage.collection('accountStates'), account, due);
  for (const number of connections.numbersOf(workspace))
    if (number.account === account) await changeDocument(storage.collection('numberStates'), number.id, due);
}

/** Also where Meta refused to show it: something has changed there. */
function due<Document extends { readonly learnedAt?: number; readonly unread?: UnreadState }>(
  stored: Document,
): Document {
  return { ...stored, learnedAt: 0, ...(stored.unread && { unread: { ...stored.unread, until: 0 } }) };
}
