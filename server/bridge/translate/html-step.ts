/** An element begins or ends. */
export interface ElementStep {
  readonly kind: 'enter' | 'leave';
  readonly tag: string;
  readonly attributes: ReadonlyMap<string, string>;
}

/** One step through a document, in reading order. Elements without content are entered and left as well. */
export type HtmlStep = { readonly kind: 'text'; readonly text: string } | ElementStep;
