import type { HeaderMedia } from './template.ts';
import type { LocationValue, MediaValue } from './template-values.ts';

/** One value in the place where WhatsApp expects it. */
export type SentParameter =
  /** `name` where variables are named. */
  | { readonly kind: 'text'; readonly text: string; readonly name?: string }
  | { readonly kind: 'media'; readonly as: Exclude<HeaderMedia, 'gif'>; readonly file: MediaValue }
  | LocationValue
  | { readonly kind: 'product'; readonly catalog: string; readonly product: string }
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'payload'; readonly payload: string }
  | { readonly kind: 'flow'; readonly token: string; readonly data?: Readonly<Record<string, unknown>> }
  | { readonly kind: 'catalog'; readonly thumbnail?: string }
  /** Products by section, and whose picture stands above the message. */
  | {
      readonly kind: 'sections';
      readonly thumbnail: string;
      readonly sections: readonly ProductSection[];
    }
  | { readonly kind: 'offer'; readonly expiresAt: number }
  /** For how many minutes a call may be begun. */
  | { readonly kind: 'call-time'; readonly minutes: number };

/** Products under a title, as the catalogue names them. */
export interface ProductSection {
  readonly title: string;
  readonly products: readonly string[];
}

export type SentButton = 'url' | 'quick-reply' | 'copy-code' | 'flow' | 'catalog' | 'products' | 'call';

export interface SentCard {
  /** From 0. */
  readonly card: number;
  readonly components: readonly SentComponent[];
}

/** A part of a template that carries values; what has none is not sent. */
export type SentComponent =
  | { readonly part: 'header' | 'body' | 'offer'; readonly parameters: readonly SentParameter[] }
  | {
      readonly part: 'button';
      readonly button: SentButton;
      /** The button's place in the template, from 0. */
      readonly index: number;
      readonly parameters: readonly SentParameter[];
    }
  | { readonly part: 'cards'; readonly cards: readonly SentCard[] };

/** What one send of a template names and carries, in our words. */
export interface SentTemplate {
  readonly account: string;
  /** WhatsApp's id of it. */
  readonly template: string;
  readonly name: string;
  readonly language: string;
  readonly components: readonly SentComponent[];
}
