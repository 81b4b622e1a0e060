/** A message with a code, as it stands in WhatsApp, marks and all. */
export interface CodeSent {
  readonly workspace: string;
  readonly person: string;
  /** Who was shown the card. */
  readonly contact: string;
  readonly code: string;
  readonly wamid: string;
  /** Milliseconds. */
  readonly at: number;
}

/** What was put into the two outside worlds, and what the product was told and could hear. The oracle's only source. */
export interface Ledger {
  readonly said: CustomerSaid[];
  readonly files: CustomerFile[];
  readonly replies: TeamSaid[];
  /** What teammates made in the sidebar. */
  readonly templates: TemplateAsked[];
  /** Files for templates. */
  readonly uploads: FileUpload[];
  /** What teammates decided on sends that did not go their usual way. */
  readonly decisions: Decided[];
  /** What teammates wrote in conversations that they began in Intercom with customers of WhatsApp. */
  readonly begun: Begun[];
  /** Of the templates, those that ask for the answer that a late reply waits for. */
  readonly parked: ParkedAsked[];
  readonly calls: OutsideCall[];
  /** When a file of a reply was not handed out, or something in between answered so. Milliseconds. */
  readonly refusedFiles: number[];
  readonly deliveries: Told[];
  readonly incidents: Incident[];
  /** What customers wrote in a WhatsApp conversation by other ways: `workspace/conversation/text`. */
  readonly elsewhere: Set<string>;
  /** Contacts that a teammate deleted or archived: `workspace/id`. */
  readonly removed: Set<string>;
  /** Contacts that a teammate merged. */
  readonly merges: { readonly into: string; readonly at: number }[];
  /** Replies that a teammate redacted: `workspace/conversation/part`. */
  readonly redacted: Set<string>;
  /** New words that customers gave to earlier messages. */
  readonly edits: CustomerEdit[];
  /** What customers deleted for everyone. */
  readonly takenBack: TakenBack[];
  /** Customers' changes of their numbers and ids. */
  readonly moves: Move[];
  /** By which ids the webhook of a message showed its sender: by the id of the message. */
  readonly shownAs: Map<string, ShownAs>;
  /** Who sent a code of the Messenger card: perhaps another contact from then on. */
  readonly switches: CodeSent[];
  /** When a template was given other words at WhatsApp. Milliseconds. */
  readonly rewordings: number[];
  /** What WhatsApp told of whole accounts. */
  readonly news: News[];
  /** While no process was up, milliseconds. */
  readonly nights: { readonly from: number; readonly until: number }[];
}

/** WhatsApp told something of an account, under a name that nothing else has. */
export interface News {
  readonly account: string;
  readonly name: string;
}

/** A customer edited a message. */
export interface CustomerEdit extends CustomerSaid {
  /** The message that was edited. */
  readonly of: string;
}

/** A customer deleted a message of their own. */
export interface TakenBack {
  /** Id of the deletion. */
  readonly wamid: string;
  /** The message that was deleted. */
  readonly of: string;
  readonly person: string;
  readonly number: string;
}

/** A customer has a new number, with new user ids. */
export interface Move {
  readonly person: string;
  /** Milliseconds. */
  readonly at: number;
  /** Former phone and user id. */
  readonly from: readonly string[];
  /** New phone. */
  readonly phone: string;
  /** Ids of the notices, one for each number with which there is a chat. */
  readonly notices: readonly { readonly wamid: string; readonly number: string }[];
}

/** Ids of a sender as Meta told them. */
export type ShownAs = readonly string[];

/** A customer's message. */
export interface CustomerSaid {
  readonly wamid: string;
  readonly person: string;
  readonly number: string;
  readonly text: string;
  /** When Meta accepted it, milliseconds. */
  readonly at: number;
}

/** A photo of a customer; its size tells it apart. */
export interface CustomerFile {
  readonly wamid: string;
  readonly size: number;
  /** Names the pair of customer and number. */
  readonly tag: string;
  readonly person: string;
  readonly number: string;
  /** When Meta accepted it, milliseconds. */
  readonly at: number;
}

/** Something a teammate, bot or another app wrote in Intercom. */
export interface TeamSaid {
  readonly workspace: string;
  readonly conversation: string;
  readonly part: string;
  readonly text: string;
  readonly at: number;
  /** A reply that the customer must get, if the conversation is one of WhatsApp. */
  readonly isReply: boolean;
  readonly files: number;
}

/** A teammate asked for a template, or for choices, perhaps more than once. */
export interface TemplateAsked {
  readonly kind: 'template' | 'choices';
  readonly workspace: string;
  readonly conversation: string;
  /** What it is asked for by; with the kind it names its event. */
  readonly nonce: string;
  /** Its value, which nothing else says. */
  readonly words: string;
  readonly at: number;
  /** Pair of customer and number that it must reach, where it begins a conversation. */
  readonly to?: string;
  /** When the product first said that it is on its way. */
  queuedAt: number | undefined;
  /** Header that its preview showed last. */
  file?: string | undefined;
  /** What a teammate saw that must not be. */
  readonly wrongs: string[];
}

/** A file was brought to an upload page. */
export interface FileUpload {
  /** Of the page: one file, once. */
  readonly token: string;
  readonly draft: string;
  readonly name: string;
  readonly at: number;
  /** When the page's address was told last. */
  readonly shownAt: number;
  /** What the page said; undefined when nothing was to be seen. */
  outcome: string | undefined;
}

/** A teammate pressed "Try again", "Send again" or "It arrived". */
export interface Decided {
  readonly delivery: string;
  readonly what: 'again' | 'arrived';
  readonly at: number;
  /** What the sidebar said first, or that it is done once it said so; undefined when nothing was to be seen. */
  answer: 'done' | 'refused' | undefined;
  answeredAt: number | undefined;
  /** Presses that nothing was to be seen of, so far: each of them may have been done. */
  unanswered: number;
}

/** What a teammate wrote in a conversation that a teammate began in Intercom. */
export interface Begun {
  readonly workspace: string;
  readonly conversation: string;
  readonly part: string;
  readonly text: string;
  readonly at: number;
}

/** A template that asks for an answer, with the late reply that is to go out when it comes. */
export interface ParkedAsked extends TemplateAsked {
  /** Of the late reply. */
  readonly part: string;
}

/** One call of the product to a provider. */
export interface OutsideCall {
  readonly provider: 'intercom' | 'meta';
  readonly door: string;
  readonly machine: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly begunAt: number;
  /** When the provider did the work. */
  landedAt: number | undefined;
  /** Status of the answer, when it reached the caller. */
  answered: number | undefined;
  /** Status of the provider's answer, whoever heard it. */
  status: number | undefined;
}

/** One item of a webhook: when it first reached a process, and when one of them said 200. */
export interface Told {
  readonly key: string;
  firstAt: number;
  ackedAt: number | undefined;
  /** Every process that was told, once for each time. */
  readonly machines: string[];
}

/**
 * Two items of the same second were received in an order only if one and the same process was told of both, once each.
 * Otherwise nobody outside knows who stored what, and the clocks of processes are apart.
 */
export function hasReceiptOrder(first: Told, second: Told): boolean {
  const machines = [...first.machines, ...second.machines];
  return machines.length === 2 && machines[0] === machines[1];
}

/** The night that falls within this after `at`, or that it lies in. Milliseconds. */
export function nightWithin(
  { nights }: Ledger,
  at: number,
  ms: number,
): Ledger['nights'][number] | undefined {
  return nights.find(({ from, until }) => at < until && from < at + ms);
}

/** A teammate took this part back. */
export function isRedacted(
  ledger: Ledger,
  of: Pick<TeamSaid, 'workspace' | 'conversation' | 'part'>,
): boolean {
  return ledger.redacted.has(`${of.workspace}/${of.conversation}/${of.part}`);
}

/** Its sender deleted this message. */
export function isTakenBack({ takenBack }: Ledger, wamid: string): boolean {
  return takenBack.some(({ of }) => of === wamid);
}

/** Something that may have made a process forget what it had heard. */
export interface Incident {
  readonly kind: 'crash' | 'stall' | 'storage';
  readonly machine: string;
  readonly at: number;
  /** What was to be stored. */
  readonly document?: string;
}

export function openLedger(): Ledger {
  return {
    said: [],
    files: [],
    replies: [],
    templates: [],
    uploads: [],
    decisions: [],
    rewordings: [],
    begun: [],
    parked: [],
    calls: [],
    refusedFiles: [],
    deliveries: [],
    incidents: [],
    elsewhere: new Set(),
    removed: new Set(),
    merges: [],
    redacted: new Set(),
    edits: [],
    takenBack: [],
    moves: [],
    switches: [],
    shownAs: new Map(),
    news: [],
    nights: [],
  };
}
