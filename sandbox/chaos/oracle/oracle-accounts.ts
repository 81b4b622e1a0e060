import type { Evidence, Fault } from '../record/evidence.ts';
import type { News } from '../record/ledger.ts';
import type { Records, ShownEvent } from './oracle-records.ts';

/** What WhatsApp told of an account is kept once, with that account and no other, and nobody waits for it any more. */
export function judgeAccounts({ ledger }: Evidence, { events }: Records): Fault[] {
  const kept = events.filter(({ kind }) => kind === 'whatsapp.account');
  return ledger.news.flatMap((news) => judgeOne(news, kept));
}

function judgeOne({ account, name }: News, kept: readonly ShownEvent[]): Fault[] {
  const found = kept.filter(({ news }) => news === name);
  const [first] = found;
  if (first === undefined) return [{ kind: 'lost', text: `${name} of account ${account} is not kept` }];
  if (found.length > 1) return [{ kind: 'doubled', text: `${name} is kept ${found.length} times` }];
  if (first.route !== `a:${account}`)
    return [{ kind: 'misrouted', text: `${name} of account ${account} is kept for ${first.route}` }];
  const isDropped = first.end !== 'ignored' || first.reason !== 'kept, nothing to do';
  return isDropped ? [{ kind: 'lost', text: `${name} ended as ${first.end} (${first.reason})` }] : [];
}
