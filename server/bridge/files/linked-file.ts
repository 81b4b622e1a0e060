/** Names one attachment of one part; the address is looked up when somebody opens it. */
export interface MediaReference {
  readonly workspace: string;
  readonly conversation: string;
  readonly part: string;
  readonly index: number;
}

/** Names the file of one message; WhatsApp is asked for it when somebody opens it. */
export interface CustomerFileReference {
  /** Id of the message's event. */
  readonly event: string;
  readonly sizeBytes: number;
  /** When WhatsApp forgets it, milliseconds. */
  readonly until: number;
}

/** What a link of ours leads to: a file of a reply, which the customer opens, or a customer's, which teammates open. */
export type LinkedFile =
  | ({ readonly kind: 'reply' } & MediaReference)
  | ({ readonly kind: 'customer' } & CustomerFileReference);
