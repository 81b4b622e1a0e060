import type { Asked, Unanswered } from './asked.ts';
import type { MessageLink } from './message-link.ts';

/** A number with the address that opens a chat with it. */
export interface ChatLink {
  readonly number: string;
  readonly phone: string;
  readonly displayName: string;
  readonly address: string;
  /** A whole SVG document. */
  readonly code: string;
}

export interface ShownLinks {
  /** Some of them, in WhatsApp's order. */
  readonly links: readonly MessageLink[];
  readonly total: number;
  /** From 0. */
  readonly page: number;
  readonly pages: number;
}

/** A link with its code as a whole SVG document. */
export interface ShownLink {
  readonly link: MessageLink;
  readonly svg: string;
}

/** `wrong`: the words are not those of a link. `many`: the number has all the links that it may have. */
export type ChangedLink =
  | { readonly kind: 'done'; readonly code: string }
  | { readonly kind: 'wrong'; readonly why: 'empty' | 'too-long' }
  | { readonly kind: 'many' }
  | Unanswered;

export type FoundLinks = Asked<ShownLinks>;
