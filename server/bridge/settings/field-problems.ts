import type { z } from 'zod';
import type { FieldProblem } from '../../domain/workspaces/settings-change.ts';

export const NO_SUCH_FIELD = 'there is no such field';

/** To be given to each parsing: zod's own messages are for programmers. A schema that has words of its own keeps them. */
export const WORDS = { error: sayIssue };

/** What a schema refused, field by field. */
export function problemsIn(error: z.ZodError): FieldProblem[] {
  return error.issues.flatMap(toProblems);
}

function toProblems(issue: z.core.$ZodIssue): FieldProblem[] {
  if (issue.code !== 'unrecognized_keys') return [{ field: toField(issue.path), message: issue.message }];
  return issue.keys.map((key) => ({
    field: toField([...issue.path, key]),
    message: NO_SUCH_FIELD,
  }));
}

function toField(path: readonly PropertyKey[]): string {
  const text = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('');
  return text.replace(/^\./, '');
}

/** What is wanted, in words, by zod's name for it. */
const WANTED: Readonly<Record<string, string>> = {
  string: 'must be text in quotation marks',
  boolean: 'must be true or false, without quotation marks',
  number: 'must be a number, without quotation marks',
  int: 'must be a whole number',
  array: 'must be a list in [ ]',
  object: 'must be an object in { }',
};

/** What is wrong with a value, for people who have never heard of schemas. Nothing of the value is in it. */
function sayIssue(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.input === undefined) return 'is missing';
  switch (issue.code) {
    case 'invalid_type':
      return WANTED[issue.expected] ?? `must be ${issue.expected}`;
    case 'invalid_value':
      return `must be ${issue.values
        .map((value) => JSON.stringify(value))
        .join(', ')
        .replace(/, ([^,]*)$/, ' or $1')}`;
    case 'too_small':
      return `must be ${issue.minimum} or more`;
    case 'too_big':
      return issue.origin === 'string'
        ? `must have ${issue.maximum} characters at most`
        : `must be ${issue.maximum} or less`;
    default:
      return undefined;
  }
}
