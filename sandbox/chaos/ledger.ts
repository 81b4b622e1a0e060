/** What was put into the two outside worlds, and what the product was told and could hear. The oracle's only source. */
export interface Ledger {
  readonly said: CustomerSaid[];
  readonly files: CustomerFile[];
  readonly replies: TeamSaid[];
  readonly calls: OutsideCall[];
  readonly deliveries: Told[];
  readonly incidents: Incident[];
  /** What customers wrote in a WhatsApp conversation by other ways: `workspace/conversation/text`. */
  readonly elsewhere: Set<string>;
  /** Contacts that a teammate deleted or archived: `workspace/id`. */
  readonly removed: Set<string>;
  /** Replies that a teammate redacted: `workspace/conversation/part`. */
  readonly redacted: Set<string>;
}

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

/** A teammate took this part back. */
export function isRedacted(
  ledger: Ledger,
  of: Pick<TeamSaid, 'workspace' | 'conversation' | 'part'>,
): boolean {
  return ledger.redacted.has(`${of.workspace}/${of.conversation}/${of.part}`);
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
    calls: [],
    deliveries: [],
    incidents: [],
    elsewhere: new Set(),
    removed: new Set(),
    redacted: new Set(),
  };
}
