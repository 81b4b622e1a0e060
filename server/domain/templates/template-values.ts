/** A file for a header: known to WhatsApp, kept by us until it is, or fetched by WhatsApp from its address. */
export type MediaValue =
  | { readonly kind: 'media'; readonly media: string; readonly fileName?: string }
  | { readonly kind: 'upload'; readonly upload: string; readonly fileName?: string }
  | { readonly kind: 'link'; readonly link: string; readonly fileName?: string };

/** Where a header points to. Latitude and longitude in degrees, as people write them. */
export interface LocationValue {
  readonly kind: 'location';
  readonly latitude: string;
  readonly longitude: string;
  readonly name: string;
  readonly address: string;
}

/** Also what names products: see `read-products`. */
export interface TextValue {
  readonly kind: 'text';
  readonly text: string;
}

/** When an offer ends, milliseconds since the epoch. */
export interface TimeValue {
  readonly kind: 'time';
  readonly at: number;
}

export type TemplateValue = TextValue | MediaValue | LocationValue | TimeValue;

/** By the id of the field, as `fields` of a template names it. */
export type TemplateValues = Readonly<Record<string, TemplateValue | undefined>>;
