import type {
  Drafted,
  TemplatePlace,
  TemplateSearch,
  TemplateStep,
} from '../../server/domain/sidebar/template-step.ts';

/**
 * What the sidebar needs for templates. Each answers the view that follows, with the draft it belongs to: a draft that is
 * gone is begun again from what the canvas still holds. All may be repeated: only `send` has an effect, once for each draft.
 */
export interface TemplateDoors {
  /** Begins a draft for the customer of the conversation, instead of what was `written`. */
  readonly open: (place: TemplatePlace, written?: string) => Promise<TemplateStep>;
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
