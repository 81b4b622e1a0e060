import { accountOf } from '../record/account-of.ts';
import { choose } from './customer-acts.ts';
import type { Act, Stage } from './stage.ts';

/** What WhatsApp tells of a whole account, by field. */
const FIELDS = ['message_template_status_update', 'account_alerts', 'a_field_of_tomorrow'] as const;

/** What Meta does with an account; each time in other words, so that the oracle knows it again. */
export function accountActs({ whatsapp, ledger, cast, chance }: Stage): Act[] {
  const tell = (): void => {
    const account = accountOf(choose(chance.random(), cast.workspaces));
    const name = `news_${ledger.news.length}`;
    const value = { event: 'APPROVED', message_template_name: name, message_template_language: 'en_US' };
    whatsapp.act.accountEvent({ account, field: choose(chance.random(), FIELDS), value });
    ledger.news.push({ account, name });
  };
  return [{ name: 'WhatsApp tells of an account', weight: 2, run: tell }];
}
