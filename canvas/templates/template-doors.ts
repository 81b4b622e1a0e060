import type { DraftPlace } from '../../server/domain/sidebar/draft.ts';
import type { TemplateView } from '../../server/domain/sidebar/template-panel.ts';
import type { TemplateCategory } from '../../server/domain/templates/template.ts';

/** Where and by whom a template is chosen. */
export interface TemplatePlace extends DraftPlace {
  readonly admin?: { readonly id: string; readonly name?: string | undefined } | undefined;
}

/** A change of what is looked for; an absent field stays, null takes it away. */
export interface TemplateSearch {
  readonly search?: string | null;
  readonly language?: string | null;
  readonly category?: TemplateCategory | null;
  readonly page?: number;
  readonly notOffered?: boolean;
}

/** What was filled in, by the id of its input: see `fieldInput`. */
export type FilledIn = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Names the template and what was filled in, so that a draft that has ended can begin again. */
export interface Drafted {
  readonly draft: string;
  readonly template?: string | undefined;
  readonly filled?: FilledIn;
}

/**
 * What the sidebar needs for templates. Each answers the view that follows, with the draft it belongs to: a draft that is
 * gone is begun again from what the canvas still holds. All may be repeated: only `send` has an effect, once for each draft.
 */
export interface TemplateDoors {
  /** Begins a draft for the customer of the conversation. */
  readonly open: (place: TemplatePlace) => Promise<TemplateStep>;
  readonly list: (place: TemplatePlace, at: Drafted, change: TemplateSearch) => Promise<TemplateStep>;
  /** Asks WhatsApp for the templates anew; the list says that it is being read. */
  readonly synchronise: (place: TemplatePlace, at: Drafted) => Promise<TemplateStep>;
  readonly choose: (place: TemplatePlace, at: Drafted, template: string) => Promise<TemplateStep>;
  /** Keeps what was filled in and shows the form again. */
  readonly fill: (place: TemplatePlace, at: Drafted) => Promise<TemplateStep>;
  /** Puts the file that went with this template last into the field. */
  readonly useLast: (place: TemplatePlace, at: Drafted, field: string) => Promise<TemplateStep>;
  /** Keeps it and shows what the customer will see; the form again when something is wrong. */
  readonly preview: (place: TemplatePlace, at: Drafted) => Promise<TemplateStep>;
  readonly send: (place: TemplatePlace, at: Drafted) => Promise<TemplateStep>;
  /** How what was sent stands. */
  readonly sent: (place: TemplatePlace, at: Drafted) => Promise<TemplateStep>;
  /** Lets the conversation sleep until then, milliseconds. */
  readonly snooze: (place: TemplatePlace, at: Drafted, until: number) => Promise<TemplateStep>;
}

export interface TemplateStep {
  readonly draft: string;
  readonly view: TemplateView;
}

/** Id of the input of a field, or of one of its parts. */
export function fieldInput(field: string, part?: string): string {
  return part === undefined ? `field ${field}` : `field ${field} ${part}`;
}
