import { fields } from '../../../../templates/fields.ts';
import { languageName } from '../../../../templates/language-name.ts';
import type { TemplateField } from '../../../../templates/template-field.ts';
import type { TemplateChoice } from '../../../domain/sidebar/template-panel.ts';
import type { TemplateDocument } from '../../../domain/templates/template.ts';

/** What a teammate does not fill in: payloads and tokens are for programs. */
const FOR_PROGRAMS: ReadonlySet<TemplateField['kind']> = new Set<TemplateField['kind']>(['payload', 'flow']);

/** What a template leaves open for a teammate. */
export function teammateFields(template: TemplateDocument): readonly TemplateField[] {
  return fields(template).filter(({ kind, required }) => required || !FOR_PROGRAMS.has(kind));
}

/** What tells a template from the others in a list. */
export function toChoice(template: TemplateDocument, whyNot?: string): TemplateChoice {
  return {
    id: template.id,
    name: template.name,
    language: languageName(template.language),
    category: template.category,
    preview: template.contents.body.replace(/\{\{([^{}]*)\}\}/g, '[$1]'),
    fields: teammateFields(template).length,
    ...(template.isSample && { isSample: true }),
    ...(whyNot !== undefined && { whyNot }),
  };
}
