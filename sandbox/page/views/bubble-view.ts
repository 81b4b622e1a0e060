import { z } from 'zod';
import type { BubbleView } from '../../whatsapp/whatsapp-view.ts';
import type {
  BubbleAct,
  BubbleShown,
  FileShown,
  OptionShown,
  RichNode,
  TickShown,
} from '../desk/page-types.ts';
import type { PageDeps } from '../desk/page-world.ts';
import { readWhatsAppText } from '../rich-text/read-whatsapp-text.ts';
import { safeLink } from '../rich-text/safe-link.ts';
import { cardsOf, frameOf } from './bubble-cards.ts';
import { toFileShown } from './file-view.ts';

/** Characters of what is quoted. */
const QUOTE_LENGTH = 90;

/** Happenings that show on the message that they are about. */
const NO_BUBBLE = new Set(['reaction', 'edit', 'revoke', 'system']);

export function isBubble({ type }: BubbleView): boolean {
  return !NO_BUBBLE.has(type);
}

/** A message as the phone shows it. */
export function toBubbleShown(deps: PageDeps, bubble: BubbleView): BubbleShown {
  const head = { id: bubble.wamid, by: byOf(bubble), kind: bubble.type, at: bubble.at, tick: tickOf(bubble) };
  if (bubble.deletedAt !== undefined) {
    const body: RichNode[] = [{ tag: 'i', children: ['This message was deleted'] }];
    return {
      ...head,
      body,
      isDeleted: true,
      marks: marksOf(bubble),
      reactions: [],
      options: [],
      cards: [],
      acts: [],
    };
  }
  const file = fileOf(deps, bubble);
  const trouble = bubble.tick === 'failed' ? troubleOf(bubble) : undefined;
  const quote = quoteOf(deps, bubble);
  const words = wordsOf(bubble);
  return {
    ...head,
    ...frameOf(bubble),
    ...(quote === undefined ? {} : { quote }),
    ...(words === undefined ? {} : { words }),
    body: bodyOf(bubble, file !== undefined),
    ...(file === undefined ? {} : { file }),
    isDeleted: false,
    cards: cardsOf(bubble),
    marks: marksOf(bubble),
    reactions: Object.values(bubble.reactions),
    options: deps.whatsapp.view.options(bubble.wamid).map(toOption),
    acts: actsOf(bubble),
    ...(trouble === undefined ? {} : { trouble }),
  };
}

function byOf({ direction }: BubbleView): BubbleShown['by'] {
  return direction === 'in' ? 'customer' : 'business';
}

/** What it says now. */
function wordsOf({ text, edits }: BubbleView): string | undefined {
  return edits.at(-1)?.text ?? text;
}

function bodyOf(bubble: BubbleView, hasFile: boolean): RichNode[] {
  const words = bubble.type === 'location' ? undefined : wordsOf(bubble);
  if (words !== undefined) return readWhatsAppText(words);
  if (bubble.type === 'call') return [{ tag: 'i', children: ['Missed call'] }];
  return hasFile || cardsOf(bubble).length > 0 ? [] : [{ tag: 'i', children: [`${bubble.type} message`] }];
}

function marksOf({ forwarded, edits, deletedAt, fromBusinessApp }: BubbleView): string[] {
  return [
    ...(forwarded === undefined ? [] : [forwarded === 'once' ? 'Forwarded' : 'Forwarded many times']),
    ...(fromBusinessApp ? ['From the business’s phone app'] : []),
    ...(edits.length > 0 && deletedAt === undefined ? ['Edited'] : []),
  ];
}

function quoteOf({ whatsapp }: PageDeps, { quotes }: BubbleView): BubbleShown['quote'] {
  if (quotes === undefined) return undefined;
  const quoted = whatsapp.view.message(quotes);
  if (quoted === undefined) return { words: 'A message that is not here' };
  const words =
    quoted.deletedAt === undefined ? (wordsOf(quoted) ?? `${quoted.type} message`) : 'Deleted message';
  return { by: byOf(quoted), words: words.slice(0, QUOTE_LENGTH) };
}

function toOption({
  id,
  title,
  description,
  url,
}: ReturnType<PageDeps['whatsapp']['view']['options']>[number]): OptionShown {
  const href = url === undefined ? undefined : safeLink(url);
  return {
    id,
    title,
    ...(description === undefined ? {} : { hint: description }),
    ...(href === undefined ? {} : { href }),
  };
}

/** Kinds with words, which their author can change. */
const EDITABLE = new Set(['text', 'image', 'video', 'document']);
const FORWARDABLE = new Set(['text', 'location', 'image', 'video', 'audio', 'document', 'sticker']);

function actsOf({ direction, type, fromBusinessApp, content, tick }: BubbleView): BubbleAct[] {
  if (type === 'call') return [];
  const isOwn = direction === 'in' || fromBusinessApp;
  const isNewVoice =
    direction === 'out' && type === 'audio' && !fromBusinessApp && tick !== 'played' && tick !== 'failed';
  return [
    'reply',
    'react',
    ...(isOwn && EDITABLE.has(type) ? (['edit'] as const) : []),
    ...(FORWARDABLE.has(type) ? (['forward'] as const) : []),
    ...(isNewVoice && content['voice'] === true ? (['play'] as const) : []),
    ...(isOwn ? (['delete'] as const) : []),
  ];
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
  const { id, filename, kind } = fileIn(type, content);
  if (typeof id !== 'string') return undefined;
  const media = whatsapp.view.media(id);
  const name = typeof filename === 'string' ? filename : kind;
  if (media === undefined) return toFileShown(name, 'no longer kept', 0, undefined);
  const url = `/sandbox/api/media/${encodeURIComponent(id)}`;
  return toFileShown(name, media.mimeType, media.bytes.length, url);
}

const headerSchema = z.object({ header: z.looseObject({ type: z.string() }) });
const fileSchema = z.object({ id: z.unknown(), filename: z.unknown() }).partial();

/** The file of a message, which above buttons is in the header. */
function fileIn(type: string, content: BubbleView['content']) {
  if (type !== 'interactive') return { ...fileSchema.parse(content), kind: type };
  const header = headerSchema.safeParse(content).data?.header;
  const kind = header?.type ?? '';
  return { ...fileSchema.safeParse(header?.[kind]).data, kind };
}
