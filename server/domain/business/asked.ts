/** What came of a question to WhatsApp that a person waits for. */
export type Asked<T extends object> = ({ readonly kind: 'done' } & T) | Unanswered;

/**
 * `gone`: no number of the workspace that can be used. `away`: WhatsApp does not answer, or allows no more at the moment;
 * nothing was changed. `unknown`: the answer was lost, so that it may have been done.
 */
export type Unanswered =
  | { readonly kind: 'gone' | 'away' | 'unknown' }
  | {
      readonly kind: 'refused';
      /** WhatsApp's own, where it told one. */
      readonly code?: string;
      /** In English: whole sentences. */
      readonly reason: string;
      readonly nextStep: string;
    };
