import type { CustomerSaid } from '../record/ledger.ts';
import { choose } from './customer-acts.ts';
import type { Act, Stage } from './stage.ts';

/** What a tap sends a message of, and what is told in Intercom before its words. */
const TAPPED: Readonly<Record<string, string>> = {
  button: '',
  row: '',
  quickReply: 'Answered with a button: ',
};

/** Customers look at the newest messages. */
const RECENT = 12;

/** Customers who answer by a button. */
export function tapActs(stage: Stage): Act[] {
  return [{ name: 'a customer taps a button', weight: 6, run: () => tapAny(stage) }];
}

function tapAny(stage: Stage): void {
  const recent = stage.whatsapp.view.sends().slice(-RECENT);
  const offering = recent.filter(({ wamid }) => optionsOf(stage, wamid).length > 0);
  if (offering.length > 0) tap(stage, choose(stage.chance.random(), offering).wamid);
}

/** Taps on one of the buttons of a message of the business; nothing when it has none that sends something. */
export function tap(stage: Stage, of: string): CustomerSaid | undefined {
  const { whatsapp, ledger, chance } = stage;
  const bubble = whatsapp.view.message(of);
  const options = optionsOf(stage, of);
  if (bubble?.customer === undefined || options.length === 0) return undefined;
  const { id, kind, title } = choose(chance.random(), options);
  const who = { person: bubble.customer, number: bubble.number };
  const doer = { number: who.number, customer: who.person };
  const { wamid, at } = whatsapp.act.customerAnswers({ ...doer, wamid: of, option: id });
  const text = `${TAPPED[kind] ?? ''}${title}`;
  const said = { ...who, wamid, text, at };
  ledger.said.push(said);
  return said;
}

/** Nothing can be tapped on in what nobody has. */
function optionsOf({ whatsapp }: Stage, wamid: string) {
  const { customer, tick } = whatsapp.view.message(wamid) ?? {};
  const isThere = customer !== undefined && (tick === 'delivered' || tick === 'read');
  return isThere ? whatsapp.view.options(wamid).filter(({ kind }) => kind in TAPPED) : [];
}
