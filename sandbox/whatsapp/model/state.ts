import type { JsonObject } from './json-object.ts';
import { type Line, toLine } from './line.ts';
import { type Template, toTemplate } from './template.ts';
import type { TemplateShown } from './template-shown.ts';
import type {
  SimAccount,
  SimApp,
  SimCatalog,
  SimElsewhere,
  SimNumber,
  SimPhoneApp,
  WhatsAppSimConfig,
} from './whatsapp-config.ts';

/** What the sender's app would show beside an outgoing bubble. */
export type Tick = 'accepted' | 'sent' | 'delivered' | 'read' | 'played' | 'failed';

export interface Account {
  readonly id: string;
  readonly portfolio: string;
  readonly name: string;
  readonly app: string;
  accessToken: string;
  tokenAlive: boolean;
  readonly token: Pick<SimAccount, 'tokenKind' | 'tokenEndsAt' | 'scopes'>;
  hasPayment: boolean;
  /** The one that is connected. */
  catalog: SimCatalog | undefined;
  review: 'APPROVED' | 'PENDING' | 'REJECTED';
  verification: 'verified' | 'not_verified';
  /** A solution partner pays for its messages. */
  readonly billedByPartner: boolean;
  /** App id → override address, undefined for the app's own. */
  readonly subscriptions: Map<string, string | undefined>;
}

export interface BusinessNumber {
  readonly id: string;
  readonly account: Account;
  /** Digits only. */
  readonly phone: string;
  readonly displayName: string;
  readonly coexistence: boolean;
  /** Calls are on. */
  calls: boolean;
  /** The phone app that it came from through Meta's window. */
  readonly onboarded: Onboarded | undefined;
  /** The list of the account's numbers shows it from then on: it may lag behind. Milliseconds. */
  readonly listedFrom: number;
  webhookOverride: string | undefined;
  /** Token bucket of the throughput: what was left at `at`. */
  throughput: { left: number; at: number };
  readonly line: Line;
  /** Service messages sent per month ('2026-11'), for the free tier. */
  readonly servicePerMonth: Map<string, number>;
  /** What customers see of it, by the names of the profile's fields. */
  profile: JsonObject;
  /** Message links by their codes. */
  readonly links: Map<string, string>;
}

/** What the phone app has, since when it can be asked for, and what was asked for. */
export interface Onboarded {
  readonly app: SimPhoneApp;
  /** Milliseconds. */
  readonly at: number;
  readonly synchronised: Set<string>;
}

export interface Customer {
  readonly id: string;
  readonly name: string;
  readonly username: string | undefined;
  phone: string | undefined;
  waId: string | undefined;
  readonly hidesPhone: boolean;
  readonly onWhatsApp: boolean;
  /** The phone is off: messages wait at Meta. */
  silent: boolean;
  /** Ids of numbers this person has blocked. */
  readonly blocked: Set<string>;
  /** Portfolio → business-scoped id. */
  readonly userIds: Map<string, string>;
}

/** A conversation that began with an ad and was answered in time. */
export interface EntryPoint {
  readonly id: string;
  /** Milliseconds. */
  readonly until: number;
}

export interface Bubble {
  /** Place in the order in which Meta accepted messages of both directions. */
  readonly seq: number;
  readonly direction: 'in' | 'out';
  readonly wamid: string;
  readonly token: string;
  readonly number: string;
  /** Undefined: sent to somebody who is no customer. */
  readonly customer: string | undefined;
  readonly type: string;
  readonly content: JsonObject;
  readonly text: string | undefined;
  /** Of a template message: what the phone shows. */
  readonly shown: TemplateShown | undefined;
  /** When Meta accepted it, milliseconds. */
  readonly at: number;
  /** The id that the quote names. */
  readonly quotes: string | undefined;
  readonly callbackData: string | undefined;
  /** What the caller wrote as `to` or `recipient`. */
  readonly addressedTo: string | undefined;
  readonly addressedBy: 'phone' | 'userId';
  tick: Tick;
  readonly tickTimes: Partial<Record<Tick, number>>;
  error: JsonObject | undefined;
  /** It belongs to a conversation that an ad began, in which all is free. */
  readonly entryPoint: EntryPoint | undefined;
  /** What its statuses say it costs; settled with the first of them. */
  pricing: JsonObject | undefined;
  /** The business has marked it (or a later one) read. */
  readByBusiness: boolean;
  readonly forwarded: 'once' | 'often' | undefined;
  /** Coexistence: written in the WhatsApp Business app. */
  readonly fromBusinessApp: boolean;
  /** New words since, oldest first. */
  readonly edits: { readonly at: number; readonly text: string }[];
  /** When it was deleted for everyone, milliseconds. */
  deletedAt: number | undefined;
  /** One emoji each at most. */
  readonly reactions: { customer?: string; business?: string };
}

export interface Chat {
  readonly number: string;
  readonly customer: string;
  readonly bubbles: Bubble[];
  /** When the customer last wrote or called, milliseconds. */
  windowOpenedAt: number | undefined;
  /** When the business last wrote to the phone: shows it for 30 days even if the customer hides it. */
  phoneSharedAt: number | undefined;
  /** When the customer last came by an ad that nobody has answered yet, milliseconds. */
  cameByAdAt: number | undefined;
  entryPoint: EntryPoint | undefined;
  /** Until when the business is shown as typing. */
  typingUntil: number;
  /** Accepted by Meta while the customer's phone is off. */
  readonly held: Bubble[];
  /** When the pair's next message would be on time (see `pairSpacingMs`). */
  pairDueAt: number;
}

export interface StoredMedia {
  readonly id: string;
  /** Id of the number it belongs to. */
  readonly number: string;
  readonly mimeType: string;
  readonly bytes: Uint8Array;
  readonly sha256: Buffer;
  /** What is told of the size instead of the truth; null: nothing. */
  readonly toldSize?: number | null | undefined;
  readonly expiresAt: number;
}

/** A resumable upload: what is still to come, and the handle once all is there. */
export interface Upload {
  readonly id: string;
  readonly app: string;
  readonly fileType: string;
  readonly length: number;
  readonly received: number;
  readonly bytes: Uint8Array;
  /** Undefined until the last byte. */
  readonly handle: string | undefined;
}

export interface State {
  readonly apps: ReadonlyMap<string, SimApp>;
  /** Id of an app → fields that are ticked there; of one that is not named, all are. */
  readonly tickedFields: Map<string, readonly string[]>;
  readonly accounts: Map<string, Account>;
  readonly numbers: Map<string, BusinessNumber>;
  /** Numbers that other providers have, by their digits. */
  readonly elsewhere: Map<string, SimElsewhere>;
  /** Numbers in the WhatsApp Business app, by their digits. */
  readonly phoneApps: Map<string, SimPhoneApp>;
  /** Codes of the window that were not exchanged yet. */
  readonly grants: Map<string, { readonly app: string; readonly account: string; readonly until: number }>;
  /** In the order in which they were made. */
  readonly templates: Template[];
  /** `account name language` of deleted templates → until when the name is blocked, milliseconds. */
  readonly blockedNames: Map<string, number>;
  /** `account` → when templates were created there. */
  readonly creations: Map<string, number[]>;
  /** Samples for headers, by upload id. */
  readonly uploads: Map<string, Upload>;
  readonly customers: Map<string, Customer>;
  /** `phoneKey` → customer. */
  readonly customersByPhone: Map<string, Customer>;
  /** `portfolio userId` → customer. */
  readonly customersByUserId: Map<string, Customer>;
  readonly chats: Map<string, Chat>;
  /** Inner token of the wamid → bubble. */
  readonly bubbles: Map<string, Bubble>;
  readonly sends: Bubble[];
  readonly media: Map<string, StoredMedia>;
  /** Source of unique ids. */
  counter: number;
}

export function createState(config: WhatsAppSimConfig): State {
  const accounts = new Map(config.accounts.map((account) => [account.id, toAccount(account)]));
  return {
    apps: new Map(config.apps.map((app) => [app.id, app])),
    tickedFields: new Map(
      config.apps.flatMap(({ id, fields }) => (fields === undefined ? [] : [[id, fields]])),
    ),
    accounts,
    numbers: new Map(config.numbers.map((number) => [number.id, toNumber(number, accounts)])),
    elsewhere: new Map((config.elsewhere ?? []).map((each) => [each.phone.replace(/\D/g, ''), each])),
    phoneApps: new Map((config.phoneApps ?? []).map((each) => [each.phone.replace(/\D/g, ''), each])),
    grants: new Map(),
    templates: (config.templates ?? []).map(toTemplate),
    blockedNames: new Map(),
    creations: new Map(),
    uploads: new Map(),
    customers: new Map(),
    customersByPhone: new Map(),
    customersByUserId: new Map(),
    chats: new Map(),
    bubbles: new Map(),
    sends: [],
    media: new Map(),
    counter: 0,
  };
}

export function toAccount(account: SimAccount): Account {
  const {
    id,
    portfolio,
    name,
    app,
    accessToken,
    subscribed = true,
    tokenKind,
    tokenEndsAt,
    scopes,
    catalog,
  } = account;
  const { hasPayment = true, review = 'APPROVED', verification = 'verified' } = account;
  const { billedByPartner = false } = account;
  const subscriptions = new Map<string, string | undefined>(subscribed ? [[app, undefined]] : []);
  const token = { tokenKind, tokenEndsAt, scopes };
  const known = {
    id,
    portfolio,
    name,
    app,
    accessToken,
    catalog,
    hasPayment,
    review,
    verification,
    billedByPartner,
  };
  return { ...known, tokenAlive: true, token, subscriptions };
}

function toNumber(number: SimNumber, accounts: ReadonlyMap<string, Account>): BusinessNumber {
  const account = accounts.get(number.account);
  if (account === undefined) throw new Error(`number ${number.id} names no known account`);
  return {
    id: number.id,
    account,
    phone: number.phone.replace(/\D/g, ''),
    displayName: number.displayName,
    coexistence: number.coexistence ?? false,
    calls: number.calls ?? false,
    onboarded: undefined,
    listedFrom: 0,
    webhookOverride: undefined,
    throughput: { left: Number.POSITIVE_INFINITY, at: 0 },
    servicePerMonth: new Map(),
    profile: {},
    links: new Map(),
    line: toLine(number.line),
  };
}
