import type { DraftPlace } from './draft.ts';
import type { SidebarPerson } from './sidebar-person.ts';
import type { TemplateView } from './template-panel.ts';

/** Where, by whom and for whom a template is chosen. */
export interface TemplatePlace extends DraftPlace {
  readonly admin?: { readonly id: string; readonly name?: string | undefined } | undefined;
  readonly person?: SidebarPerson | undefined;
  /** Attributes of the conversation, as text. */
  readonly attributes?: Readonly<Record<string, string>> | undefined;
}

/** A change of what is looked for; an absent field stays, null takes it away. */
export interface TemplateSearch {
  readonly search?: string | null;
  readonly language?: string | null;
  readonly category?: string | null;
  readonly page?: number;
  readonly notOffered?: boolean;
}

/** What was filled in, by the id of its input: see `fieldInput`. */
export type FilledIn = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Names the draft; and the template and what was filled in, so that one that has ended can begin again. */
export interface Drafted {
  readonly draft: string;
  readonly template?: string | undefined;
  /** A delivery of the late reply that the template is to ask for. */
  readonly parks?: string | undefined;
  readonly filled?: FilledIn | undefined;
  /** What a canvas without inputs still holds of what was filled in before. */
  readonly kept?: FilledIn | undefined;
  /** What a preview showed: see `TemplateStep`. */
  readonly seen?: string | undefined;
}

export interface TemplateStep {
  readonly draft: string;
  readonly view: TemplateView;
  /** What was filled in, for the canvas to hold where it has no inputs. */
  readonly kept?: FilledIn;
  /** As in `Drafted`. */
  readonly parks?: string;
  /** Of a preview: changes with the template and with every value, so that nothing is sent that was not looked at. */
  readonly seen?: string;
}

/** Id of the input of a field, or of one of its parts. */
export function fieldInput(field: string, part?: string): string {
  return part === undefined ? `field ${field}` : `field ${field} ${part}`;
}
