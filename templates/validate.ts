import type { TemplateValues } from '../server/domain/templates/template-values.ts';
import { checkField } from './checks/check-field.ts';

import { checkPerson } from './checks/check-person.ts';
import { checkTexts } from './checks/check-texts.ts';
import { warnings } from './checks/warnings.ts';
import { fields } from './fields.ts';
import type { FillableTemplate } from './template-field.ts';
import type { TemplatePerson, Validation, ValueFacts } from './validation.ts';

/** What must change before this can be sent, and what its sender should know. `now` in milliseconds. */
export function validate(
  template: FillableTemplate,
  values: TemplateValues,
  person: TemplatePerson,
  now: number,
  facts: ValueFacts = {},
): Validation {
  const wanted = fields(template);
  const forPerson = checkPerson(template, person, now);
  return {
    problems: [
      ...wanted.flatMap((field) => checkField(field, values, now, facts)),
      ...checkTexts(template, values),
      ...forPerson.problems,
    ],
    warnings: [...warnings(template.contents, wanted, values, facts), ...forPerson.warnings],
  };
}
