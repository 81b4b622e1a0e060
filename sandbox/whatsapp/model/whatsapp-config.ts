import type { Line } from './line.ts';

/** A Meta app: who signs webhooks and where they go unless overridden. */
export interface SimApp {
  readonly id: string;
  readonly secret: string;
  readonly verifyToken: string;
  /** Path on the app under test, such as '/webhooks/whatsapp'. */
  readonly webhookPath: string;
  /** Fields that are ticked in its dashboard; all of them unless given. */
  readonly fields?: readonly string[] | undefined;
  /** The window for signing up; without it there is none. */
  readonly signup?: SimSignup | undefined;
}

/** How Facebook Login for Business is set up for an app. */
export interface SimSignup {
  /** Id of the configuration. */
  readonly configuration: string;
  /** Allowed domains for the JavaScript SDK, as origins. */
  readonly origins: () => readonly string[];
}

/** A number in the WhatsApp Business app on a phone, with what is there. */
export interface SimPhoneApp {
  /** E.164 with plus sign. */
  readonly phone: string;
  readonly displayName: string;
  /** Whoever has the phone does not share its chats; shared unless given. */
  readonly keepsChats?: boolean | undefined;
  readonly chats?: readonly SimPhoneChat[] | undefined;
}

export interface SimPhoneChat {
  /** Id of a customer. */
  readonly customer: string;
  /** Oldest first; `at` in milliseconds. */
  readonly messages: readonly {
    readonly by: 'business' | 'customer';
    readonly text: string;
    readonly at: number;
  }[];
}

/** A WhatsApp Business Account. */
export interface SimAccount {
  readonly id: string;
  readonly portfolio: string;
  /** Id of the app whose token this is. */
  readonly app: string;
  readonly accessToken: string;
  readonly name: string;
  /** Whether the app receives this account's webhooks from the start; true unless given. */
  readonly subscribed?: boolean | undefined;
  /** SYSTEM_USER unless given. */
  readonly tokenKind?: 'SYSTEM_USER' | 'USER' | 'PAGE' | undefined;
  /** Milliseconds; absent: the token does not end. */
  readonly tokenEndsAt?: number | undefined;
  /** Permissions of the token; the two of WhatsApp unless given. */
  readonly scopes?: readonly string[] | undefined;
  /** The catalogue that is connected; none unless given. */
  readonly catalog?: SimCatalog | undefined;
  /** A payment method; true unless given. */
  readonly hasPayment?: boolean | undefined;
  /** A solution partner pays for its messages: no costs are told. False unless given. */
  readonly billedByPartner?: boolean | undefined;
  /** APPROVED unless given. */
  readonly review?: 'APPROVED' | 'PENDING' | 'REJECTED' | undefined;
  /** verified unless given. */
  readonly verification?: 'verified' | 'not_verified' | undefined;
}

/** What a shop sells, as its catalogue has it. */
export interface SimCatalog {
  readonly id: string;
  readonly name: string;
  /** By their content ids. */
  readonly products: Readonly<Record<string, { readonly name: string; readonly price: string }>>;
}

/** A number that another provider has on the Cloud API. */
export interface SimElsewhere {
  /** E.164 with plus sign. */
  readonly phone: string;
  readonly displayName: string;
  readonly portfolio: string;
  /** Two-step verification is on there. */
  readonly twoStep?: boolean | undefined;
  /** What else keeps it from moving. */
  readonly trouble?: 'name' | 'source' | 'messaging-for' | 'passing' | undefined;
}

export interface SimNumber {
  readonly id: string;
  readonly account: string;
  /** E.164 with plus sign. */
  readonly phone: string;
  readonly displayName: string;
  /** The business also writes from the WhatsApp Business app on its phone. */
  readonly coexistence?: boolean | undefined;
  /** People can be called and call; off unless given. */
  readonly calls?: boolean | undefined;
  /** How far it is; a number that works unless given. */
  readonly line?: Partial<Line> | undefined;
}

/** A person. One of `phone` and `userId` is needed. */
export interface SimCustomer {
  /** How tests and the page call this person; made up unless given. */
  readonly id?: string | undefined;
  /** E.164 with plus sign. */
  readonly phone?: string | undefined;
  /** What webhooks call the phone, where it differs from the dialled digits (MX, AR, BR have defaults). */
  readonly waId?: string | undefined;
  /** Business-scoped id in the portfolio through which the person is first seen (else that of the first account). */
  readonly userId?: string | undefined;
  readonly name?: string | undefined;
  readonly username?: string | undefined;
  /** The phone is left out of webhooks unless the business wrote to it within 30 days. */
  readonly hidesPhone?: boolean | undefined;
  /** False: sends end in a status 131026. */
  readonly onWhatsApp?: boolean | undefined;
}

/** A message template that is there from the start, in Meta's words. */
export interface SimTemplate {
  readonly account: string;
  readonly id: string;
  readonly name: string;
  readonly language: string;
  readonly category: string;
  readonly status: string;
  readonly parameterFormat?: 'NAMED' | 'POSITIONAL' | undefined;
  readonly components: readonly Readonly<Record<string, unknown>>[];
  /** UNKNOWN unless given. */
  readonly quality?: TemplateScore | undefined;
  /** NONE unless given. */
  readonly rejectedReason?: string | undefined;
  readonly previousCategory?: string | undefined;
  readonly correctCategory?: string | undefined;
  /** Made from Meta's library: values are checked by their types. */
  readonly libraryName?: string | undefined;
  /** `message_send_ttl_seconds`. */
  readonly ttlSeconds?: number | undefined;
}

export type TemplateScore = 'GREEN' | 'YELLOW' | 'RED' | 'UNKNOWN';

/** Messages a number may send; see `META_SEND_LIMITS`. */
export interface SendLimits {
  /** Per number and second, in and out together. */
  readonly throughputPerSecond: number;
  /** Messages to one customer that may go at once. */
  readonly pairBurst: number;
  /** After the burst, one message to one customer per so many milliseconds. */
  readonly pairSpacingMs: number;
}

/** When statuses come, milliseconds after Meta accepted the message. Without `read`, only when the customer opens the chat. */
export interface StatusDelays {
  readonly sent: number;
  readonly delivered: number;
  readonly read?: number | undefined;
}

export interface WhatsAppSimConfig {
  readonly apps: readonly SimApp[];
  readonly accounts: readonly SimAccount[];
  readonly numbers: readonly SimNumber[];
  readonly elsewhere?: readonly SimElsewhere[] | undefined;
  readonly phoneApps?: readonly SimPhoneApp[] | undefined;
  /** What becomes of the display name of a number that is added; AVAILABLE_WITHOUT_REVIEW unless given. */
  readonly newNameStatus?: Line['nameStatus'] | undefined;
  /** Address of the app under test, as Meta has it for webhooks; not told unless given. */
  readonly appUrl?: string | undefined;
  readonly customers?: readonly SimCustomer[] | undefined;
  readonly templates?: readonly SimTemplate[] | undefined;
  /** From the submission of a template to Meta's decision, milliseconds; a minute unless given. */
  readonly templateReviewMs?: number | undefined;
  /** Templates an account may have; 250 unless given. */
  readonly templateLimit?: number | undefined;
  /** Base of media addresses ('http://127.0.0.1:4001'); else taken from the Host header of the request. */
  readonly baseUrl?: string | undefined;
  /** Base of the addresses of profile pictures; that of media unless given. */
  readonly picturesUrl?: string | undefined;
  /** Puts the short-cut `url` into inbound media objects; needs `baseUrl`. */
  readonly inlineMediaUrls?: boolean | undefined;
  /** From an update to its first delivery, milliseconds. */
  readonly webhookDelayMs?: number | undefined;
  readonly statusDelayMs?: StatusDelays | undefined;
  /** Joins updates that come due in the same window into one POST. Undefined: one POST each. */
  readonly batch?: { readonly maxUpdates: number; readonly windowMs: number } | undefined;
  /** Undefined: no limits, as benches want. */
  readonly limits?: SendLimits | undefined;
  /** Free-form message outside the window: accepted, then status 131047 (as Meta does), or refused at once. */
  readonly closedWindow?: 'late-status' | 'refuse' | undefined;
  /** What a `to` is that belongs to no customer. */
  readonly unknownRecipients?: 'not-on-whatsapp' | 'create' | undefined;
  /** Whether a reaction counts as a message of the customer (Meta does not say; true unless given). */
  readonly reactionsOpenWindow?: boolean | undefined;
  /** Accepts `link` with http, for an app under test without TLS. */
  readonly allowHttpLinks?: boolean | undefined;
  /** How long the shell waits for the app's answer to a webhook, milliseconds. */
  readonly deliveryTimeoutMs?: number | undefined;
}

/** Meta's own limits (Cloud API, throughput page): 80 a second per number; 1 per 6 s to one user with a burst of 45. */
export const META_SEND_LIMITS: SendLimits = { throughputPerSecond: 80, pairBurst: 45, pairSpacingMs: 6_000 };
