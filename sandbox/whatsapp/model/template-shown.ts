import type { JsonObject } from './json-object.ts';

/** A button as the phone offers it. */
export type ButtonShown =
  | { readonly kind: 'quickReply'; readonly text: string; readonly payload: string }
  | { readonly kind: 'url'; readonly text: string; readonly url: string }
  | { readonly kind: 'phone'; readonly text: string; readonly phone: string }
  | { readonly kind: 'copyCode'; readonly text: string; readonly code: string }
  | { readonly kind: 'shareContact'; readonly text: string }
  | { readonly kind: 'flow'; readonly text: string; readonly token: string | undefined }
  /** Opens products; a line for each section. */
  | { readonly kind: 'products'; readonly text: string; readonly sections: readonly string[] }
  /** WhatsApp opens something of its own: a catalogue, a product, a call. */
  | { readonly kind: 'other'; readonly text: string; readonly is: string };

export type HeaderShown =
  | { readonly kind: 'text'; readonly text: string }
  /** `file` in Meta's shape: `id` or `link`, and `filename`. */
  | { readonly kind: 'image' | 'video' | 'document'; readonly file: JsonObject }
  | { readonly kind: 'location'; readonly location: JsonObject }
  /** `words`: its name and price. */
  | { readonly kind: 'product'; readonly product: JsonObject; readonly words: string };

export interface CardShown {
  readonly header: HeaderShown | undefined;
  readonly body: string | undefined;
  readonly buttons: readonly ButtonShown[];
}

/** A template filled in, as it was when Meta accepted the message: what changes later does not reach it. */
export interface TemplateShown {
  /** Its id. */
  readonly template: string;
  readonly category: string;
  readonly header: HeaderShown | undefined;
  readonly body: string;
  readonly footer: string | undefined;
  readonly buttons: readonly ButtonShown[];
  /** `endsAt`: milliseconds. */
  readonly offer: { readonly text: string; readonly endsAt: number | undefined } | undefined;
  readonly cards: readonly CardShown[];
  readonly asksToCall: boolean;
}
