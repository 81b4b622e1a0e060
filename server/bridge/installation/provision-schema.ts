import { z } from 'zod';
import { ConfigError } from '../../domain/errors.ts';
import { issuedProblem, textProblem } from '../../domain/workspaces/pasted-text.ts';
import { PROVIDER_ID } from '../../domain/workspaces/provider-id.ts';
import type { FieldProblem } from '../../domain/workspaces/settings-change.ts';
import { checkSettings, type SettingsKind, type SettingsOf } from '../settings/check-settings.ts';
import { NO_SUCH_FIELD, problemsIn, WORDS } from '../settings/field-problems.ts';
import { exampleAt, knownBeside } from './provision-words.ts';

/** Ids become parts of keys that are joined by `|` and `:`, and of addresses. */
const id = z.string().regex(PROVIDER_ID, 'must be letters, digits, - or _');

/** What a provider issued, or a secret. What a paste brought along would make each call fail. */
const token = pasted(issuedProblem);
/** Of the operator's own choice, in any letters. */
const verifyToken = pasted((value) => (value === '' ? 'must not be empty' : textProblem(value)));
const name = z.string().trim().min(1, 'must not be empty').max(200);

export const workspaceEntry = z.strictObject({
  id,
  region: z.enum(['us', 'eu', 'au']),
  accessToken: token,
  adminId: id,
  settings: named('workspace'),
});

export const accountEntry = z.strictObject({
  id,
  workspace: id,
  name,
  accessToken: token,
  portfolio: id.optional(),
  app: z.strictObject({ secret: token, verifyToken }).optional(),
});

export const numberEntry = z.strictObject({
  id,
  account: id,
  phone: z.string().regex(/^\+[1-9]\d{6,14}$/, 'must be in international form, such as +15550100123'),
  displayName: name,
  settings: named('number'),
});

const provisionFileSchema = z.strictObject({
  workspaces: z.array(workspaceEntry).default([]),
  accounts: z.array(accountEntry).default([]),
  numbers: z.array(numberEntry).default([]),
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

export type WorkspaceEntry = z.output<typeof workspaceEntry>;
export type AccountEntry = z.output<typeof accountEntry>;
export type ProvisionFile = z.output<typeof provisionFileSchema>;

/** The settings that are named, checked; defaults are not filled in, so that what is stored stays. */
function named<Kind extends SettingsKind>(kind: Kind) {
  return z
    .looseObject({})
    .transform((input, context): Partial<SettingsOf<Kind>> => {
      const checked = checkSettings(kind, input);
      if (checked.kind === 'right') return checked.settings;
      for (const { field, message } of checked.problems)
        context.addIssue({ code: 'custom', path: field.split('.'), message });
      return z.NEVER;
    })
    .optional();
}

/** One entry as its schema makes it, or its problems. */
export function checkEntry<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
):
  | { readonly kind: 'right'; readonly entry: z.output<Schema> }
  | { readonly kind: 'refused'; readonly problems: readonly FieldProblem[] } {
  const result = schema.safeParse(input, WORDS);
  return result.success
    ? { kind: 'right', entry: result.data }
    : { kind: 'refused', problems: problemsIn(result.error) };
}

/** Checks the shape of a provision file. Throws `ConfigError` with the path of each wrong field and none of its values. */
export function parseProvisionFile(file: unknown): ProvisionFile {
  const result = provisionFileSchema.safeParse(file, WORDS);
  if (result.success) return result.data;
  throw provisionError(problemsIn(result.error).map(inFile));
}

function inFile({ field, message }: FieldProblem): string {
  const help = message === NO_SUCH_FIELD ? knownBeside(field) : exampleAt(field);
  return `${field || '(the file)'}: ${message}${help}`;
}

export function provisionError(problems: readonly string[]): ConfigError {
  return new ConfigError(`The provision file is wrong, nothing was written:\n  ${problems.join('\n  ')}`);
}
