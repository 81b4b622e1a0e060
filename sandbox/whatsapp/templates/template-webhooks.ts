import { type JsonObject, present } from '../model/json-object.ts';
import type { Platform } from '../model/platform.ts';
import type { Template } from '../model/template.ts';
import { postAccountEvent } from '../webhooks/webhook-post.ts';
import { objectsIn, partsOf, textIn, typeOf } from './parts-of.ts';

/** Beside the event: why, and what else Meta tells. */
export interface StatusTold {
  readonly reason?: string | null;
  readonly rejection_info?: JsonObject;
  readonly other_info?: JsonObject;
  readonly disable_info?: JsonObject;
}

/** `message_template_status_update`. */
export function tellStatus(
  platform: Platform,
  template: Template,
  event: string,
  { reason = 'NONE', ...told }: StatusTold,
  at: number,
): void {
  tell(platform, template, 'message_template_status_update', at, {
    event,
    ...named(template),
    message_template_category: template.category,
    reason,
    ...told,
  });
}

/** `message_template_quality_update`. */
export function tellQuality(platform: Platform, template: Template, previous: string, at: number): void {
  tell(platform, template, 'message_template_quality_update', at, {
    previous_quality_score: previous,
    new_quality_score: template.quality.score,
    ...named(template),
  });
}

/** `template_category_update`: of a change that comes, or of one that is done. */
export function tellCategory(platform: Platform, template: Template, change: JsonObject, at: number): void {
  tell(platform, template, 'template_category_update', at, { ...named(template), ...change });
}

/** `message_template_components_update`: the texts as they are now. */
export function tellComponents(platform: Platform, template: Template, at: number): void {
  const { header, body, footer, buttons } = partsOf(template);
  const told = objectsIn(buttons).map((button) =>
    present({
      message_template_button_type: typeOf(button),
      message_template_button_text: textIn(button['text']),
      message_template_button_url: button['url'],
      message_template_button_phone_number: button['phone_number'],
    }),
  );
  tell(platform, template, 'message_template_components_update', at, {
    ...named(template),
    message_template_element: body,
    ...present({
      message_template_title: header?.['text'],
      message_template_footer: footer,
      message_template_buttons: told.length === 0 ? undefined : told,
    }),
  });
}

/** The id is a JSON number, and the language is written with a hyphen: unlike in lists and sends. */
function named({ id, name, language }: Template): JsonObject {
  return {
    message_template_id: Number(id),
    message_template_name: name,
    message_template_language: language.replace('_', '-'),
  };
}

function tell(platform: Platform, { account }: Template, field: string, at: number, value: JsonObject): void {
  postAccountEvent(platform, { account, field, value, at });
}
