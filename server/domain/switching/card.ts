/** What a person taps on a card, as its buttons are called. */
export const CARD_TAPS = { again: 'again', stay: 'stay', retry: 'try-again' } as const;

/** Who looks at a card of the Messenger, and where it stands. */
export interface CardViewer {
  readonly workspace: string;
  /** Absent where Intercom does not tell: then the card makes no code. */
  readonly contact?: string | undefined;
  /** Absent on Home and in a message. */
  readonly conversation?: string | undefined;
}

/** What a card of the Messenger shows. */
export type CardState =
  /** No number takes part, or none that is connected. */
  | { readonly kind: 'off' }
  /** Nobody knows yet who looks at it: a card that is being placed, or a visitor who has never written. */
  | {
      readonly kind: 'nobody';
      readonly phone: string;
      /** Opens a chat with us, as of anybody. */
      readonly link: string;
    }
  | {
      readonly kind: 'offer';
      /** Our number, `+E.164`. */
      readonly phone: string;
      /** Opens WhatsApp with the words that are to be sent. */
      readonly link: string;
      /** The same as a picture, for a while. */
      readonly picture: string;
      /** The code is good until then, milliseconds. */
      readonly until: number;
    }
  | {
      readonly kind: 'done';
      readonly phone: string;
      readonly link: string;
      /** When it was continued, milliseconds. */
      readonly at: number;
    };
