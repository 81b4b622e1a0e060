import type { z } from 'zod';

/** One field of an input that is wrong. */
export interface FieldProblem {
  /** As one would write it in code: `numbers[0].phone`, `settings.reactions`; empty for the input as a whole. */
  readonly field: string;
  /** What it must be, in plain words; never the value. */
  readonly message: string;
}

/** What a schema refused, field by field. */
export function problemsIn(error: z.ZodError): FieldProblem[] {
  return error.issues.flatMap(toProblems);
}

function toProblems(issue: z.core.$ZodIssue): FieldProblem[] {
  if (issue.code !== 'unrecognized_keys') return [{ field: toField(issue.path), message: inWords(issue) }];
  return issue.keys.map((key) => ({
    field: toField([...issue.path, key]),
    message: 'there is no such field',
  }));
}

function toField(path: readonly PropertyKey[]): string {
  const text = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('');
  return text.replace(/^\./, '');
}

const TYPES: Readonly<Record<string, string>> = {
  boolean: 'must be true or false',
  string: 'must be a text',
  number: 'must be a number',
  int: 'must be a whole number',
  object: 'must be an object',
  array: 'must be a list',
};

/** Schemas that have words of their own keep them; for the others these. */
function inWords(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return TYPES[issue.expected] ?? issue.message;
    case 'invalid_value':
      return `must be one of ${issue.values.map(String).join(', ')}`;
    case 'too_small':
      return issue.origin === 'number' || issue.origin === 'int'
        ? `must be ${String(issue.minimum)} or more`
        : issue.message;
    case 'too_big':
      return issue.origin === 'string'
        ? `must have ${String(issue.maximum)} characters at most`
        : `must be ${String(issue.maximum)} or less`;
    default:
      return issue.message;
  }
}
