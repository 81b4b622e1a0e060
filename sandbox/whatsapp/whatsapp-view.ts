import { findBubble, isWindowOpen, WINDOW_MS } from './chats/chats.ts';
import { type AnswerOption, answerOptions } from './customers/answer-options.ts';
import type { JsonObject } from './model/json-object.ts';
import type { Line } from './model/line.ts';
import type { WebhookCounts } from './model/outbox.ts';
import type { Platform } from './model/platform.ts';
import type { Bubble, BusinessNumber, Chat, Customer, State, Tick } from './model/state.ts';
import type { Template } from './model/template.ts';
import type { TemplateShown } from './model/template-shown.ts';

export interface NumberView {
  readonly id: string;
  readonly account: string;
  readonly phone: string;
  readonly displayName: string;
}

export interface CustomerView {
  readonly id: string;
  readonly name: string;
  readonly username: string | undefined;
  readonly phone: string | undefined;
  readonly waId: string | undefined;
  /** Portfolio → business-scoped id. */
  readonly userIds: Readonly<Record<string, string>>;
  readonly silent: boolean;
  /** Ids of the numbers with which there is a chat. */
  readonly numbers: readonly string[];
}

export interface BubbleView {
  readonly seq: number;
  readonly direction: 'in' | 'out';
  readonly wamid: string;
  readonly number: string;
  /** Undefined: sent to somebody who is no customer. */
  readonly customer: string | undefined;
  readonly type: string;
  readonly text: string | undefined;
  readonly content: JsonObject;
  /** Of a template message: what the phone shows. */
  readonly shown: TemplateShown | undefined;
  readonly at: number;
  readonly tick: Tick;
  readonly tickTimes: Readonly<Partial<Record<Tick, number>>>;
  readonly error: JsonObject | undefined;
  readonly quotes: string | undefined;
  readonly callbackData: string | undefined;
  readonly addressedTo: string | undefined;
  readonly readByBusiness: boolean;
  readonly forwarded: 'once' | 'often' | undefined;
  readonly fromBusinessApp: boolean;
  /** New words since, oldest first. */
  readonly edits: readonly { readonly at: number; readonly text: string }[];
  readonly deletedAt: number | undefined;
  readonly reactions: Readonly<{ customer?: string; business?: string }>;
}

export interface ChatView {
  readonly number: string;
  readonly customer: string;
  /** In the order in which Meta accepted them. */
  readonly bubbles: readonly BubbleView[];
  readonly windowOpen: boolean;
  /** End of the last window, milliseconds; undefined when the customer never wrote. */
  readonly windowEndsAt: number | undefined;
  readonly businessTyping: boolean;
}

/** The truth of the simulated world, for the page and for an oracle. Copies: nothing can be changed through them. */
export interface WhatsAppView {
  numbers(): NumberView[];
  /** How far a number is on its way; undefined for none of the simulated ones. */
  line(number: string): Readonly<Line> | undefined;
  /** What the business has set of a number's profile, in Meta's words; the picture is an id. */
  profile(number: string): JsonObject;
  profilePicture(number: string): Uint8Array | undefined;
  /** Message links of a number. */
  links(number: string): readonly { readonly code: string; readonly text: string }[];
  customers(): CustomerView[];
  chat(number: string, customer: string): ChatView | undefined;
  chats(): ChatView[];
  /** All sends that Meta accepted, in order. */
  sends(): BubbleView[];
  /** How many sends Meta accepted; cheap. */
  sendCount(): number;
  message(wamid: string): BubbleView | undefined;
  /** What the customer can tap on in a message of the business. */
  options(wamid: string): AnswerOption[];
  /** Bytes of a file, as long as Meta keeps it. */
  media(id: string): { readonly mimeType: string; readonly bytes: Uint8Array } | undefined;
  /** All templates of all accounts, as Meta has them. */
  templates(): TemplateView[];
  webhooks(): WebhookCounts;
}

export interface TemplateView {
  readonly id: string;
  readonly account: string;
  readonly name: string;
  readonly language: string;
  readonly category: string;
  readonly status: string;
  readonly quality: string;
}

export function createView(platform: Platform): WhatsAppView {
  const { world } = platform;
  const current = (): State => {
    platform.catchUp();
    return platform.state;
  };
  return {
    numbers: () => [...current().numbers.values()].map(toNumberView),
    line: (number) => {
      const found = current().numbers.get(number);
      return found && { ...found.line };
    },
    profile: (number) => ({ ...current().numbers.get(number)?.profile }),
    profilePicture(number) {
      const id = current().numbers.get(number)?.profile['picture'];
      return typeof id === 'string' ? platform.state.uploads.get(id)?.bytes : undefined;
    },
    links: (number) =>
      [...(current().numbers.get(number)?.links ?? [])].map(([code, text]) => ({ code, text })),
    customers: () => [...current().customers.values()].map((customer) => toCustomerView(platform, customer)),
    chat(number, customer) {
      const chat = current().chats.get(`${number} ${customer}`);
      return chat === undefined ? undefined : toChatView(chat, world.now());
    },
    chats: () => [...current().chats.values()].map((chat) => toChatView(chat, world.now())),
    sends: () => current().sends.map(toBubbleView),
    sendCount: () => current().sends.length,
    message(wamid) {
      const bubble = findBubble(current(), wamid);
      return bubble === undefined ? undefined : toBubbleView(bubble);
    },
    options(wamid) {
      const bubble = findBubble(current(), wamid);
      return bubble === undefined ? [] : answerOptions(bubble);
    },
    media(id) {
      const media = current().media.get(id);
      return media === undefined ? undefined : { mimeType: media.mimeType, bytes: media.bytes };
    },
    templates: () => current().templates.map(toTemplateView),
    webhooks: () => platform.outbox.counts(),
  };
}

function toNumberView({ id, account, phone, displayName }: BusinessNumber): NumberView {
  return { id, account: account.id, phone: `+${phone}`, displayName };
}

function toCustomerView({ state }: Platform, customer: Customer): CustomerView {
  const { id, name, username, phone, waId, userIds, silent } = customer;
  const numbers = [...state.numbers.keys()].filter((number) => state.chats.has(`${number} ${id}`));
  return {
    id,
    name,
    username,
    phone: phone === undefined ? undefined : `+${phone}`,
    waId,
    userIds: Object.fromEntries(userIds),
    silent,
    numbers,
  };
}

function toChatView(chat: Chat, now: number): ChatView {
  const { number, customer, bubbles, windowOpenedAt, typingUntil } = chat;
  return {
    number,
    customer,
    bubbles: bubbles.map(toBubbleView),
    windowOpen: isWindowOpen(chat, now),
    windowEndsAt: windowOpenedAt === undefined ? undefined : windowOpenedAt + WINDOW_MS,
    businessTyping: now < typingUntil,
  };
}

function toTemplateView(template: Template): TemplateView {
  const { id, account, name, language, category, status, quality } = template;
  return { id, account, name, language, category, status, quality: quality.score };
}

function toBubbleView(bubble: Bubble): BubbleView {
  const {
    token: _token,
    pricing: _pricing,
    entryPoint: _entryPoint,
    addressedBy: _by,
    tickTimes,
    edits,
    reactions,
    ...rest
  } = bubble;
  return { ...rest, tickTimes: { ...tickTimes }, edits: [...edits], reactions: { ...reactions } };
}
