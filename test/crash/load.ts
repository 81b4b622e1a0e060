import { SETUP } from '../../sandbox/setup/sandbox-setup.ts';
import { COMMON_TEXT, type Ledger } from './ledger.ts';
import type { OutsideWorld } from './outside-world.ts';

/** Customers and teammates who write all the time. */
export interface Load {
  /** How many of the customers are known so far: new ones come one by one until all write. */
  setShare(share: number): void;
  stop(): void;
}

export interface LoadOptions {
  readonly world: OutsideWorld;
  readonly ledger: Ledger;
  readonly random: () => number;
  readonly now: () => number;
  /** Something happens so often. Milliseconds of the machine's clock. */
  readonly everyMs: number;
}

/** Shares of what happens. */
const CUSTOMER_WRITES = 0.55;
const SAYS_OK = 0.15;
const REPLY_AND_CLOSE = 0.04;
const LONG_REPLY = 0.02;

/** Words of a long reply: about 9,000 characters, which are three WhatsApp messages. */
const LONG_WORDS = 900;

export function startLoad(options: LoadOptions): Load {
  const { random, everyMs } = options;
  let share = 0;
  let count = 0;
  const timer = setInterval(() => {
    count += 1;
    if (random() < CUSTOMER_WRITES) customerWrites(options, count, share);
    else teammateReplies(options, count);
  }, everyMs);
  return {
    setShare: (to) => {
      share = to;
    },
    stop: () => clearInterval(timer),
  };
}

function customerWrites({ world, ledger, random }: LoadOptions, count: number, share: number): void {
  const known = Math.max(1, Math.ceil(share * world.customers.length));
  const customer = world.customers[Math.floor(random() * known)];
  if (customer === undefined) return;
  const text = random() < SAYS_OK ? COMMON_TEXT : `in-${count} from ${customer.id}`;
  const { wamid, at } = world.whatsapp.act.customerWrites({
    number: SETUP.number,
    customer: customer.id,
    text,
  });
  ledger.written.push({ wamid, customer: customer.id, text, at });
}

/** In any conversation that is there, also a closed one: people do. */
function teammateReplies({ world, ledger, random, now }: LoadOptions, count: number): void {
  const all = world.intercom.view.conversations(SETUP.workspace);
  const chosen = all[Math.floor(random() * all.length)];
  const contact =
    chosen === undefined
      ? undefined
      : world.intercom.view.contact(SETUP.workspace, chosen.contactIds[0] ?? '');
  const customer = world.customers.find(({ phone }) => phone === contact?.phone);
  if (chosen === undefined || customer === undefined) return;
  const text = replyText(random, count, customer.id);
  const part = world.intercom.act.teammateReplies({
    workspace: SETUP.workspace,
    conversationId: chosen.id,
    adminId: SETUP.admin.id,
    html: text,
    close: random() < REPLY_AND_CLOSE,
  });
  ledger.replied.push({ conversation: chosen.id, part, customer: customer.id, text, at: now() });
}

function replyText(random: () => number, count: number, customer: string): string {
  if (random() < SAYS_OK) return COMMON_TEXT;
  if (random() >= LONG_REPLY) return `out-${count} to ${customer}`;
  return Array.from({ length: LONG_WORDS }, (_, word) => `out-${count}-${word}`).join(' ');
}
