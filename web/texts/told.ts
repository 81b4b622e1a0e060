/** A heading and what to do next. */
export interface Told {
  readonly title: string;
  readonly text: string;
}
