import { z } from 'zod';
import { ConfigError } from '../../domain/errors.ts';
import { issuedProblem, textProblem } from '../../domain/workspaces/pasted-text.ts';
import { PROVIDER_ID } from '../../domain/workspaces/provider-id.ts';
import { numberSettingsSchema, workspaceSettingsSchema } from '../../domain/workspaces/settings.ts';
import { exampleAt, knownBeside, sayIssue } from './provision-words.ts';

/** Ids become parts of keys that are joined by `|` and `:`, and of addresses. */
const id = z.string().regex(PROVIDER_ID, 'must be letters, digits, - or _');

/** What a provider issued, or a secret. What a paste brought along would make each call fail. */
const token = pasted(issuedProblem);
/** Of the operator's own choice, in any letters. */
const verifyToken = pasted((value) => (value === '' ? 'must not be empty' : textProblem(value)));
const name = z.string().trim().min(1, 'must not be empty').max(200);

const workspace = z.strictObject({
  id,
  region: z.enum(['us', 'eu', 'au']),
  accessToken: token,
  adminId: id,
  settings: named(workspaceSettingsSchema),
});

const account = z.strictObject({
  id,
  workspace: id,
  name,
  accessToken: token,
  portfolio: id.optional(),
  app: z.strictObject({ secret: token, verifyToken }).optional(),
});

const number = z.strictObject({
  id,
  account: id,
  phone: z.string().regex(/^\+[1-9]\d{6,14}$/, 'must be in international form, such as +15550100123'),
  displayName: name,
  settings: named(numberSettingsSchema),
});

const provisionFileSchema = z.strictObject({
  workspaces: z.array(workspace).default([]),
  accounts: z.array(account).default([]),
  numbers: z.array(number).default([]),
});

function pasted(problemOf: (value: string) => string | undefined) {
  return z
    .string()
    .trim()
    .superRefine((value, context) => {
      const problem = problemOf(value);
      if (problem !== undefined) context.addIssue({ code: 'custom', message: problem });
    });
}

export type ProvisionFile = z.output<typeof provisionFileSchema>;

/** Zod's own messages are for programmers. */
const WORDS = { error: sayIssue };

/** The settings that the file names, checked; defaults are not filled in, so that what is stored stays. */
function named<Schema extends z.ZodType<object>>(schema: Schema) {
  return z
    .looseObject({})
    .superRefine((input, context) => {
      const problems = (schema.safeParse(input, WORDS).error?.issues ?? []).flatMap(toProblems);
      for (const { path, message } of problems)
        context.addIssue({ code: 'custom', path: [...path], message });
    })
    .transform((input) => pick(schema.parse(input), Object.keys(input)))
    .optional();
}

function pick<T extends object>(values: T, names: readonly string[]): Partial<T> {
  const entries = Object.entries(values).filter(([name]) => names.includes(name));
  // Fewer fields of T are a Partial<T>; `Object.fromEntries` cannot say so.
  return Object.fromEntries(entries) as Partial<T>;
}

/** Checks the shape of a provision file. Throws `ConfigError` with the path of each wrong field and none of its values. */
export function parseProvisionFile(file: unknown): ProvisionFile {
  const result = provisionFileSchema.safeParse(file, WORDS);
  if (result.success) return result.data;
  const problems = result.error.issues.flatMap(toProblems);
  throw provisionError(
    problems.map(
      ({ path, message }) =>
        `${toPath(path)}: ${message}${message === NO_SUCH_FIELD ? knownBeside(path) : exampleAt(path)}`,
    ),
  );
}

const NO_SUCH_FIELD = 'there is no such field';

interface Problem {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

function toProblems(issue: z.core.$ZodIssue): Problem[] {
  if (issue.code !== 'unrecognized_keys') return [{ path: issue.path, message: issue.message }];
  return issue.keys.map((key) => ({ path: [...issue.path, key], message: NO_SUCH_FIELD }));
}

export function provisionError(problems: readonly string[]): ConfigError {
  return new ConfigError(`The provision file is wrong, nothing was written:\n  ${problems.join('\n  ')}`);
}

/** `numbers[0].phone`, as one would write it in code. */
function toPath(path: readonly PropertyKey[]): string {
  const text = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('');
  return text === '' ? '(the file)' : text.replace(/^\./, '');
}
