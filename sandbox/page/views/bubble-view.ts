import { z } from 'zod';
import type { BubbleView } from '../../whatsapp/whatsapp-view.ts';
import type { BubbleAct, BubbleShown, FileShown, RichNode, TickShown } from '../desk/page-types.ts';
import type { PageDeps } from '../desk/page-world.ts';
import { readWhatsAppText } from '../rich-text/read-whatsapp-text.ts';
import { cardsOf, frameOf } from './bubble-cards.ts';
import { headerFile, slidesOf, templateFrame } from './bubble-template.ts';
import { storedFile } from './file-view.ts';
import { toOption } from './option-view.ts';

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
    ...templateFrame(bubble),
    ...(quote === undefined ? {} : { quote }),
    ...(words === undefined ? {} : { words }),
    body: bodyOf(bubble, file !== undefined),
    ...(file === undefined ? {} : { file }),
    isDeleted: false,
    cards: cardsOf(bubble),
    marks: marksOf(bubble),
    reactions: Object.values(bubble.reactions),
    ...slidesOf(deps, bubble),
    options: deps.whatsapp.view
      .options(bubble.wamid)
      .filter(({ card }) => card === undefined)
      .map(toOption),
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

function fileOf(deps: PageDeps, { content, type, shown }: BubbleView): FileShown | undefined {
  if (shown !== undefined) return headerFile(deps, shown.header);
  const { kind, ...file } = fileIn(type, content);
  return storedFile(deps, kind, file);
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
