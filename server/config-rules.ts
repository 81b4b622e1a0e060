import { z } from 'zod';
import { issuedProblem, textProblem } from './domain/workspaces/pasted-text.ts';

/** One that writes and one that is being retired. */
const VALUES_DURING_ROTATION = 2;

/** Same wording for every setting: what is wrong, then an example. A value is never repeated: it may be a secret. */
function message(example: string, otherwise: string) {
  return (issue: { readonly input?: unknown }) =>
    issue.input === undefined ? `is missing; example: ${example}` : `${otherwise}; example: ${example}`;
}

/** One line as people enter it. What a paste brought along is refused: it would be part of the value. */
export function text(example: string) {
  return refusing(z.string({ error: message(example, 'must be text') }), textProblem, example);
}

/** Adds a rule that says in words what is wrong. The first one that speaks is told. */
function refusing(schema: z.ZodString, problemOf: (value: string) => string | undefined, example: string) {
  return schema.superRefine((value, context) => {
    const problem = problemOf(value);
    if (problem !== undefined)
      context.addIssue({ code: 'custom', message: `${problem}; example: ${example}`, continue: false });
  });
}

export function checked(example: string, rule: string, isRight: (value: string) => boolean) {
  return text(example).refine(isRight, { error: `${rule}; example: ${example}` });
}

export function oneOf<const Choices extends readonly [string, ...string[]]>(choices: Choices) {
  return z.enum(choices, { error: `must be one of ${choices.join(', ')}; example: ${choices[0]}` });
}

export function matching(example: string, rule: string, pattern: RegExp) {
  return checked(example, rule, (value) => pattern.test(value));
}

/** Several values separated by commas; none of them may be empty. */
export function list(
  example: string,
  rule: string,
  isRight: (value: string) => boolean,
  most = Number.POSITIVE_INFINITY,
) {
  return checked(example, rule, (value) => {
    const values = splitList(value);
    return values.length <= most && values.every((each) => each !== '' && isRight(each));
  }).transform(splitList);
}

function splitList(value: string): string[] {
  return value.split(',').map((item) => item.trim());
}

/** One value, or two separated by a comma while it is rotated. */
export function rotating(example: string, rule: string, isRight: (value: string) => boolean) {
  return list(example, rule, isRight, VALUES_DURING_ROTATION);
}

/** What a provider issued; `place` is where it is found. */
export function secret(place: string) {
  return rotating(
    `0f1e2d3c… (${place})`,
    'must be one value, or two separated by one comma, without quotation marks, spaces and anything empty',
    (value) => issuedProblem(value) === undefined && !value.includes(' '),
  );
}

/** An address to which a path can be added: no user, query or fragment. */
export function baseUrl(example: string) {
  return checked(
    example,
    'must be an address that begins with https:// or http://, without user, query or fragment',
    isBaseUrl,
  ).transform((value) => value.replace(/\/+$/, ''));
}

function isBaseUrl(value: string): boolean {
  const url = URL.parse(value);
  return url !== null && /^https?:$/.test(url.protocol) && !/[@?#]/.test(value);
}

const HIGHEST_PORT = 65_535;

export function isPort(value: string): boolean {
  return /^\d{1,5}$/.test(value) && Number(value) <= HIGHEST_PORT;
}
