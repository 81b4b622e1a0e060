import type { z } from 'zod';
import { WORDS } from '../../../server/bridge/settings/field-problems.ts';

/** To be given to the parsing of a form: the product's words, but for whoever fills in a field and writes no JSON. */
export const FORM_WORDS = { error: sayIssue };

function sayIssue(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === 'invalid_type' && issue.expected === 'number') return 'must be a whole number';
  if (issue.code === 'too_small' && issue.origin === 'string') return 'must not be empty';
  return WORDS.error(issue);
}
