import { DRAFT_RULES, type DraftRule } from '../../../templates/drafts/draft-rules.ts';

/** What is wrong with a template that somebody wants, and what to do, by the rule that it breaks. */
export type RuleTexts = Readonly<Record<DraftRule, (...values: string[]) => string>>;

export const rulesInEnglish = Object.fromEntries(
  Object.entries(DRAFT_RULES).map(([rule, words]: [string, (...values: string[]) => Words]) => [
    rule,
    (...values: string[]) => {
      const { problem, cure } = words(...values);
      return `${problem} ${cure}`;
    },
  ]),
) as RuleTexts;

interface Words {
  readonly problem: string;
  readonly cure: string;
}
