import type { HeaderMedia, TemplateDocument } from '../server/domain/templates/template.ts';

/** One value that a template wants. */
export interface TemplateField {
  /**
   * `header`, `header.<variable>`, `body.<variable>`, `offer`, `button.<place>`, `cards`; of a carousel `card.<place>.` stands
   * before it. Places count from 0.
   */
  readonly id: string;
  /** For people. */
  readonly label: string;
  readonly where: 'header' | 'body' | 'button' | 'card' | 'offer';
  readonly kind:
    | 'text'
    | 'media'
    | 'location'
    | 'code'
    | 'time'
    | 'payload'
    | 'flow'
    /** One product of the catalogue, as it is named there. */
    | 'product'
    /** Several, with commas between them. */
    | 'products'
    /** Several under titles, a line each: see `read-products`. */
    | 'sections';
  readonly variable?: string;
  readonly required: boolean;
  /** Characters of this value, when all others are empty. */
  readonly maxLength?: number;
  /** How many products there is room for. */
  readonly most?: number;
  readonly example?: string;
  readonly media?: HeaderMedia;
}

/** What of a template its fields depend on. */
export type FillableTemplate = Pick<TemplateDocument, 'contents' | 'category'>;
