import { type CountryRule, countryRules } from '../country-rules.ts';
import type { FillableTemplate } from '../template-field.ts';
import type { Problem, TemplatePerson, Validation } from '../validation.ts';

/** Whether WhatsApp takes this template to that person at all. `now` in milliseconds. */
export function checkPerson(
  { category }: FillableTemplate,
  { hasPhone, country }: TemplatePerson,
  now: number,
): Validation {
  const rules = country === undefined ? [] : countryRules(country, category, now);
  const [doubts, refusals] = [rules.filter(isDoubtful), rules.filter((rule) => !isDoubtful(rule))];
  return {
    problems: [
      ...(category === 'authentication' && !hasPhone ? [NO_PHONE] : []),
      ...refusals.map(({ problem, cure }) => ({ problem, cure })),
    ],
    warnings: doubts.map(({ problem }) => problem),
  };
}

function isDoubtful(rule: CountryRule): boolean {
  return rule.isDoubtful === true;
}

/** Meta: 131062. */
const NO_PHONE: Problem = {
  problem: 'WhatsApp sends codes to phone numbers alone, and that of this person is not known.',
  cure: 'Ask the person for their number.',
};
