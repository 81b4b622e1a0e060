import type { BubbleView, CustomerView } from '../../whatsapp/whatsapp-view.ts';
import type { PhoneView } from '../desk/page-types.ts';
import type { PageDeps } from '../desk/page-world.ts';
import { isBubble, toBubbleShown } from './bubble-view.ts';
import { conversationsOf } from './who-is-who.ts';
import { readBusiness, toCustomerShown } from './world-view.ts';

/** The newest bubbles; what is older is only counted. */
const MAX_BUBBLES = 200;

/** What one customer's phone shows; undefined when there is no such customer. */
export function readPhone(deps: PageDeps, customerId: string): PhoneView | undefined {
  const customer = findCustomer(deps, customerId);
  if (customer === undefined) return undefined;
  const chat = deps.whatsapp.view.chat(deps.number, customerId);
  const all = (chat?.bubbles ?? []).filter(isBubble);
  const bubbles = customer.silent ? all.filter((bubble) => !isWaiting(bubble)) : all;
  const conversation = conversationsOf(deps, customer)[0];
  return {
    customer: toCustomerShown(deps, customer),
    business: readBusiness(deps),
    typing: !customer.silent && chat?.businessTyping === true,
    ...(conversation === undefined
      ? {}
      : { conversation: { id: conversation.id, state: conversation.state } }),
    bubbles: bubbles.slice(-MAX_BUBBLES).map((bubble) => toBubbleShown(deps, bubble)),
    hidden: Math.max(0, bubbles.length - MAX_BUBBLES),
    waiting: all.length - bubbles.length,
  };
}

/** Meta has it, the phone has not. */
function isWaiting({ direction, tick }: BubbleView): boolean {
  return direction === 'out' && (tick === 'accepted' || tick === 'sent');
}

/** The person with this id, without drawing the phone. */
export function findCustomer({ whatsapp }: PageDeps, customerId: string): CustomerView | undefined {
  return whatsapp.view.customers().find(({ id }) => id === customerId);
}
