import type { CanvasAnswer } from './component-types.ts';

/** One view of a location, and what can be done in it. `Context` is what its location hands to each of its screens. */
export interface Screen<Context> {
  /**
   * The component that leads here has this id. A name that ends in a colon takes a subject: `message:` is shown for
   * `message:d1`, about `d1`.
   */
  readonly name: string;
  readonly show: Step<Context>;
  /** What its components do, by their ids; these may end in a colon, too. */
  readonly actions?: Readonly<Record<string, Step<Context>>>;
}

/** What follows on a click. Undefined when there is nothing to show for it, or nothing any more: then comes the first view. */
export type Step<Context> = (context: Context, subject: string) => Promise<CanvasAnswer | undefined>;

/** What is shown when a canvas is opened, by Back and Refresh, and whenever nothing else is. */
export interface FirstScreen<Context> extends Screen<Context> {
  readonly show: (context: Context) => Promise<CanvasAnswer>;
}

/** All screens of a location; the first row is the first view. */
export type ScreenTable<Context> = readonly [FirstScreen<Context>, ...Screen<Context>[]];
