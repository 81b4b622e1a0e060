import type { HeaderMedia, TemplateButton } from '../server/domain/templates/template.ts';
import type { LocationValue, MediaValue } from '../server/domain/templates/template-values.ts';

export type RenderedHeader =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'media'; readonly media: HeaderMedia; readonly file?: MediaValue }
  | { readonly kind: 'location'; readonly place?: LocationValue }
  | { readonly kind: 'product'; readonly product?: string };

export interface RenderedButton {
  readonly kind: TemplateButton['kind'];
  readonly text: string;
  /** Where a link leads, which code is copied, which number is called. */
  readonly detail?: string;
}

export interface RenderedCard {
  readonly header?: RenderedHeader;
  readonly body?: string;
  readonly buttons: readonly RenderedButton[];
}

export interface RenderedTemplate extends RenderedCard {
  readonly body: string;
  readonly footer?: string;
  /** `endsAt` in milliseconds. */
  readonly offer?: { readonly text: string; readonly endsAt?: number };
  readonly cards?: readonly RenderedCard[];
  /** WhatsApp asks below it whether the business may call. */
  readonly asksToCall?: true;
  /** All of it as plain words: for a note, the panel, quotes, search. */
  readonly text: string;
}
