import type { StartView } from '../../server/domain/sidebar/start-panel.ts';
import type { TemplatePlace, TemplateStep } from '../../server/domain/sidebar/template-step.ts';

/** What the views that begin a conversation ask and do: a use-case for each. */
export interface StartDoors {
  readonly open: (place: TemplatePlace) => Promise<StartView>;
  /** Our numbers to choose from. */
  readonly numbers: (place: TemplatePlace) => Promise<StartView>;
  /** Remembers from which number of ours it goes. */
  readonly from: (place: TemplatePlace, number: string) => Promise<StartView>;
  /** Reads a number as somebody typed it. */
  readonly check: (place: TemplatePlace, number: string, typed: string) => Promise<StartView>;
  /** Begins to choose a template, for the contact or for these digits. Undefined when that is nobody. */
  readonly choose: (
    place: TemplatePlace,
    number: string,
    digits?: string,
  ) => Promise<TemplateStep | undefined>;
}
