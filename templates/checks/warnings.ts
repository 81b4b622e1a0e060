import type { TemplateButton, TemplateContents } from '../../server/domain/templates/template.ts';
import type { TemplateValues } from '../../server/domain/templates/template-values.ts';
import { shownText, typedText } from '../read-value.ts';
import type { TemplateField } from '../template-field.ts';
import type { ValueFacts } from '../validation.ts';

/** What may be sent as it is, but its sender should know. */
export function warnings(
  contents: TemplateContents,
  fields: readonly TemplateField[],
  values: TemplateValues,
  { fallbacks = [] }: ValueFacts,
): readonly string[] {
  return [
    ...fields.filter((field) => isTidied(field, values)).map(({ label }) => `${label}: ${TIDIED}`),
    ...fields
      .filter(({ id }) => fallbacks.includes(id))
      .map(({ label }) => `${label} is filled in with its fallback.`),
    ...notOnDesktop(contents),
  ];
}

const TIDIED = 'line breaks, tabs and long runs of spaces become single spaces, because WhatsApp takes none.';

function isTidied({ id, kind }: TemplateField, values: TemplateValues): boolean {
  const isInLink = id.includes('button.');
  return kind === 'text' && !isInLink && shownText(values, id) !== typedText(values, id);
}

/** Where the message is not seen (reference/templates.md §2). */
function notOnDesktop({ buttons, offer }: TemplateContents): readonly string[] {
  if (offer !== undefined) return ['A limited-time offer is not shown on WhatsApp Web and desktop.'];
  if (buttons.some(({ kind }) => kind === 'copy-code')) {
    return ['A code to copy is not shown on WhatsApp Web and desktop.'];
  }
  if (buttons.length >= MANY || isMixed(buttons)) {
    return ['With these buttons the message cannot be seen on WhatsApp desktop.'];
  }
  return [];
}

/** So many buttons are too many for the desktop. */
const MANY = 4;

function isMixed(buttons: readonly TemplateButton[]): boolean {
  const replies = buttons.filter(({ kind }) => kind === 'quick-reply').length;
  return replies > 0 && replies < buttons.length;
}
