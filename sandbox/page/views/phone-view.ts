import type { BubbleView } from '../../whatsapp/whatsapp-view.ts';
import type { BubbleShown, FileShown, PhoneView, RichNode, TickShown } from '../page-types.ts';
import type { PageDeps } from '../page-world.ts';
import { readWhatsAppText } from '../rich-text/read-whatsapp-text.ts';
import { readBusiness, toCustomerShown } from './world-view.ts';

/** The newest bubbles; what is older is only counted. */
const MAX_BUBBLES = 200;

/** What one customer's phone shows; undefined when there is no such customer. */
export function readPhone(deps: PageDeps, customerId: string): PhoneView | undefined {
  const { whatsapp, number } = deps;
  const customer = whatsapp.view.customers().find(({ id }) => id === customerId);
  if (customer === undefined) return undefined;
  const chat = whatsapp.view.chat(number, customerId);
  const bubbles = chat?.bubbles ?? [];
  return {
    customer: toCustomerShown(deps, customer),
    business: readBusiness(deps),
    typing: chat?.businessTyping ?? false,
    bubbles: bubbles.slice(-MAX_BUBBLES).map((bubble) => toBubbleShown(deps, bubble)),
    hidden: Math.max(0, bubbles.length - MAX_BUBBLES),
  };
}

function toBubbleShown(deps: PageDeps, bubble: BubbleView): BubbleShown {
  const file = fileOf(deps, bubble);
  const trouble = bubble.tick === 'failed' ? troubleOf(bubble) : undefined;
  return {
    id: bubble.wamid,
    by: bubble.direction === 'in' ? 'customer' : 'business',
    kind: bubble.type,
    body: bodyOf(bubble, file !== undefined),
    ...(file === undefined ? {} : { file }),
    at: bubble.at,
    tick: tickOf(bubble),
    ...(trouble === undefined ? {} : { trouble }),
  };
}

function bodyOf({ text, type }: BubbleView, hasFile: boolean): RichNode[] {
  if (text !== undefined) return readWhatsAppText(text);
  return hasFile ? [] : [{ tag: 'i', children: [`${type} message`] }];
}

/** A customer's own message has arrived once Meta has it, and is read when the business says so. */
function tickOf({ direction, tick, readByBusiness }: BubbleView): TickShown {
  if (direction === 'in') return readByBusiness ? 'read' : 'delivered';
  return tick === 'played' ? 'read' : tick;
}

function troubleOf({ error }: BubbleView): string {
  const told = [error?.['title'], error?.['code']];
  return (
    told
      .flatMap((part) => (typeof part === 'string' || typeof part === 'number' ? [String(part)] : []))
      .join(' · ') || 'Not delivered'
  );
}

function fileOf({ whatsapp }: PageDeps, { content, type }: BubbleView): FileShown | undefined {
  const { id, filename } = content;
  if (typeof id !== 'string') return undefined;
  const media = whatsapp.view.media(id);
  const name = typeof filename === 'string' ? filename : type;
  if (media === undefined) return { name, type: 'no longer kept', isImage: false };
  const { mimeType } = media;
  return {
    name,
    type: mimeType,
    url: `/sandbox/api/media/${encodeURIComponent(id)}`,
    isImage: isShownAsImage(mimeType),
  };
}

/** Pictures that carry no script. */
export function isShownAsImage(mimeType: string): boolean {
  return ['image/jpeg', 'image/png', 'image/webp', 'image/gif'].includes(mimeType);
}
