import type { StoredDocument } from '../stored-document.ts';
import type { SentTemplate } from '../templates/sent-template.ts';
import type { TemplateCategory } from '../templates/template.ts';

/**
 * `planned`: waiting or on its way to WhatsApp. `withheld`: not sent on purpose, with the reason. `uncertain`: the answer
 * was lost and no status came; only a person may send it again.
 */
export type DeliveryState = 'planned' | 'sent' | 'delivered' | 'read' | 'failed' | 'uncertain' | 'withheld';

/** What one send carries. `text` is what the customer reads with it; empty for a file without words. */
export type DeliveryContent =
  | TextContent
  | FileContent
  | ChoiceContent
  | LinkContent
  | FlowContent
  | PhoneRequest
  | TemplateContent;

export interface TextContent {
  readonly kind: 'text';
  readonly text: string;
  readonly previewUrl: boolean;
  /** Choices that the text numbers: a bare number of the customer means one of them. */
  readonly options?: readonly string[];
}

/** One file of the reply, with the caption in `text`. */
export interface FileContent {
  readonly kind: 'file';
  readonly text: string;
  /** Which file of the part, by the order of `filesOf`. */
  readonly index: number;
  readonly name: string;
  /** It stands as a picture inside the text. */
  readonly isInline?: true;
  /** A recording has no caption: should it be sent as one, the text goes before it as a message of its own. */
  readonly apart?: true;
  /** Buttons below the file. */
  readonly choices?: readonly Choice[];
  /** Full text of each choice. */
  readonly options?: readonly string[];
  /** The caption or the buttons number the choices. */
  readonly numbered?: true;
  /** Known once WhatsApp has the bytes. */
  readonly upload?: Upload;
  /** Ways that WhatsApp has refused: not tried again. */
  readonly refused?: readonly MediaKind[];
}

/** How a message shows a file. */
export type MediaKind = 'image' | 'video' | 'audio' | 'document';

export interface Upload {
  readonly as: MediaKind;
  /** WhatsApp's id of the bytes. */
  readonly media: string;
}

/** Text with buttons or a list to choose from. */
export interface ChoiceContent {
  readonly kind: 'choices';
  readonly style: 'buttons' | 'list';
  readonly text: string;
  readonly choices: readonly Choice[];
  /** Full text of each choice, in the same order. */
  readonly options: readonly string[];
  /** The customer sees their numbers, so that one of these alone means a choice. */
  readonly numbered?: true;
  /** What opens a list; a word of ours unless somebody chose one. */
  readonly label?: string;
}

/** Text above one button that opens a web address. */
export interface LinkContent {
  readonly kind: 'link';
  readonly text: string;
  readonly label: string;
  readonly url: string;
}

/** Text above a button that opens a form of WhatsApp's ("Flow"). */
export interface FlowContent {
  readonly kind: 'flow';
  readonly text: string;
  readonly label: string;
  /** WhatsApp's id of it, or its name. */
  readonly flow: { readonly id: string } | { readonly name: string };
  /** Where it begins, when not where it says itself. */
  readonly screen?: string;
  /** It is not published yet: only numbers to try out get it. */
  readonly isDraft?: true;
}

/** The text above a button that shares the customer's phone number. */
export interface PhoneRequest {
  readonly kind: 'ask-phone';
  readonly text: string;
}

/** A template with its values. `text`: all that the customer reads of it, as plain words. */
export interface TemplateContent {
  readonly kind: 'template';
  readonly text: string;
  readonly template: SentTemplate;
  /** What the template said when it was asked for, as a hash: WhatsApp sends what it says by then. */
  readonly wording?: string;
  /** As it was when it was asked for; what WhatsApp made of it stands in `pricing`. */
  readonly category: TemplateCategory;
  /** Files of ours that WhatsApp had already, by an earlier send. */
  readonly remembered?: readonly string[];
}

/** What fits on the button or row. */
export interface Choice {
  readonly title: string;
  readonly description?: string;
}

/** What became of a file that could not be sent as it was; `to` names the new format. */
export interface FileChange {
  readonly name: string;
  readonly how: 'converted' | 'document' | 'link' | NotHad;
  /** Of `link`. */
  readonly why?: LinkReason;
  readonly to?: string;
}

/** Why there is no file to send: Intercom has it no more, its server keeps it back, or hands out something else. */
export type NotHad = 'gone' | 'refused' | 'mislabelled';

/** Full texts of what the customer may choose from. */
export function optionsOf(content: DeliveryContent): readonly string[] {
  return 'options' in content ? (content.options ?? []) : [];
}

/** True when the customer sees a number before each choice. */
export function isNumbered(content: DeliveryContent): boolean {
  return 'numbered' in content
    ? content.numbered === true
    : content.kind === 'text' && optionsOf(content).length > 0;
}

/** Why a link went instead of the file. `unfit`: WhatsApp does not take it in any form. */
export type LinkReason = 'unfit' | 'too-large' | 'unreachable' | 'unsafe';

/** What a person knows a send by: its words, else the name of its file. */
export function wordsOf(content: DeliveryContent): string {
  return content.text === '' && content.kind === 'file' ? content.name : content.text;
}

/** One WhatsApp message that a teammate's reply became. Its id is the effect id and travels as callback data. */
export interface DeliveryDocument extends StoredDocument {
  readonly workspace: string;
  readonly number: string;
  readonly thread: string;
  readonly conversation: string;
  /** Event of the part it came from. */
  readonly event: string;
  readonly part: string;
  readonly segment: number;
  /** Of the reply. A recording with words counts for two until it is known whether it needs two. */
  readonly segments: number;
  readonly attempt: number;
  readonly content: DeliveryContent;
  readonly fileChange?: FileChange;
  readonly state: DeliveryState;
  /** `number|wamid`, once known. */
  readonly wamid?: string;
  readonly plannedAt: number;
  /** Meta's or our time of each state reached, milliseconds. */
  readonly times: Readonly<Partial<Record<DeliveryState, number>>>;
  readonly failure?: DeliveryFailure;
  /** What a person made of it. */
  readonly decided?: Decision;
  /** What WhatsApp counts it as, in WhatsApp's words. */
  readonly pricing?: Pricing;
  /** When it arrived, once it is known what it counts as: counted then, and never again. Milliseconds. */
  readonly counted?: number;
  /** Its number, until it stands in the counts of that. */
  readonly toCount?: string;
  /** WhatsApp took it and holds it back until it has looked at the template: it may still be dropped. */
  readonly heldForReview?: true;
  /** A template that was planned while the service window was closed: it counts against the messaging limit. */
  readonly outsideWindow?: true;
  /** It goes out when the customer answers, or has: nobody may send it again in another way. */
  readonly parked?: true;
  /** The reply was found late by reconciliation. */
  readonly late?: boolean;
  /** Event of the customer's message that answered its numbered choices. */
  readonly answeredBy?: string;
  /** By `threadOrder`: the panel's list. */
  readonly threadOrder: string;
}

/**
 * A person has decided on a send that did not go its usual way: it arrived (of one in doubt), or it goes once more, as an
 * attempt of its own.
 */
export interface Decision {
  readonly what: 'arrived' | 'again';
  /** Name of the teammate; empty when Intercom did not tell it. */
  readonly by: string;
  /** Milliseconds. */
  readonly at: number;
}

/** As a status tells it. There is no money in it. */
export interface Pricing {
  /** `marketing`, `utility`, `authentication`, `service` and whatever else WhatsApp may name. */
  readonly category?: string;
  readonly billable?: boolean;
  /** `regular`, `free_customer_service`, `free_entry_point` and the like. */
  readonly type?: string;
}

/** Sends of a thread in the order in which they were planned (milliseconds), and the pieces of a reply in theirs. */
export function threadOrder(thread: string, plannedAt: number, segment: number): string {
  return `${thread}|${String(plannedAt).padStart(15, '0')}|${String(segment).padStart(4, '0')}`;
}

export interface DeliveryFailure {
  /** Our own word, or WhatsApp's code. Earlier versions kept WhatsApp's code of a closed window too. */
  readonly code: string;
  readonly reason: string;
  readonly nextStep: string;
  /** Event of the reply whose note tells of it: failures of one cause that come together share one note. */
  readonly cause?: string;
}

/** How far a message has come. A status never goes backwards. */
const RANK: Readonly<Record<DeliveryState, number>> = {
  planned: 0,
  withheld: 0,
  uncertain: 2,
  failed: 3,
  sent: 3,
  delivered: 4,
  read: 5,
};

/**
 * The state after news from Meta: `delivered` beats a late `failed`, `failed` beats `sent`, nothing goes backwards.
 * Answers undefined when the news changes nothing.
 */
export function advanceState(
  current: DeliveryState,
  news: 'sent' | 'delivered' | 'read' | 'failed',
): DeliveryState | undefined {
  if (news === 'failed')
    return RANK[current] >= RANK.delivered || current === 'failed' ? undefined : 'failed';
  return RANK[news] > RANK[current] ? news : undefined;
}

/** To be counted as soon as it has arrived and its price is known, in whatever order these are told. */
export function withCount(delivery: DeliveryDocument): DeliveryDocument {
  const { times, pricing, counted, number } = delivery;
  const arrived = times.delivered ?? times.read;
  if (arrived === undefined || pricing === undefined || counted !== undefined) return delivery;
  return { ...delivery, counted: arrived, toCount: number };
}

/** Wamids are unique per number. */
export function numberWamid(number: string, wamid: string): string {
  return `${number}|${wamid}`;
}
