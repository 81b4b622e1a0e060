export interface Problem {
  /** Id of the field; absent when it is not one value's. */
  readonly field?: string;
  readonly problem: string;
  /** What to do about it. */
  readonly cure: string;
}

export interface Validation {
  /** With any of them nothing is to be sent. */
  readonly problems: readonly Problem[];
  readonly warnings: readonly string[];
}

/** To whom it would go. */
export interface TemplatePerson {
  readonly hasPhone: boolean;
  /** Two letters, as `US`; absent when the number does not tell. */
  readonly country?: string;
}

/** What is known of the values besides themselves, by the id of the field. */
export interface ValueFacts {
  /** Type and size (bytes) of files. */
  readonly files?: Readonly<Record<string, { readonly mime: string; readonly size: number }>>;
  /** Fields that hold the fallback of their binding. */
  readonly fallbacks?: readonly string[];
}
