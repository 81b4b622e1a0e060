import type { ChoiceStyle } from '../../server/domain/choices/choice-fields.ts';
import type { ChoicesAt, ChoicesStep } from '../../server/domain/choices/choices-view.ts';
import type { TemplatePlace, TemplateStep } from '../../server/domain/sidebar/template-step.ts';

/**
 * What the sidebar needs for asking with buttons. Each keeps what was filled in and answers the view that follows, with the
 * draft it belongs to: a draft that is gone is begun again from what the canvas still holds. All may be repeated: only
 * `send` has an effect, once for each draft. When the window has closed, that is what each answers.
 */
export interface ChoicesDoors {
  /** What this teammate has begun here and not sent, or a new draft. */
  readonly open: (place: TemplatePlace) => Promise<ChoicesStep>;
  readonly style: (place: TemplatePlace, at: ChoicesAt, style: ChoiceStyle) => Promise<ChoicesStep>;
  /** The form with all that is wrong with it. */
  readonly check: (place: TemplatePlace, at: ChoicesAt) => Promise<ChoicesStep>;
  /** What the customer will see; the form when something is wrong. */
  readonly preview: (place: TemplatePlace, at: ChoicesAt) => Promise<ChoicesStep>;
  /** Sends what was looked at; what was changed since is shown first. */
  readonly send: (place: TemplatePlace, at: ChoicesAt) => Promise<ChoicesStep>;
  /** How what was sent stands. */
  readonly sent: (place: TemplatePlace, at: ChoicesAt) => Promise<ChoicesStep>;
  /** Choose template, with the text that was written. */
  readonly toTemplate: (place: TemplatePlace, at: ChoicesAt) => Promise<TemplateStep>;
}
