import { z } from 'zod';
import { ConfigError } from '../../domain/errors.ts';
import { PROVIDER_ID } from '../../domain/workspaces/provider-id.ts';
import { checkSettings, type SettingsKind, type SettingsOf } from '../settings/check-settings.ts';
import { type FieldProblem, problemsIn } from '../settings/field-problems.ts';

/** Ids become parts of keys that are joined by `|` and `:`, and of addresses. */
const id = z.string().regex(PROVIDER_ID, 'must be letters, digits, - or _');

const token = z.string().trim().min(1, 'must not be empty');
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
  app: z.strictObject({ secret: token, verifyToken: token }).optional(),
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
  const result = schema.safeParse(input);
  return result.success
    ? { kind: 'right', entry: result.data }
    : { kind: 'refused', problems: problemsIn(result.error) };
}

/** Checks the shape of a provision file. Throws `ConfigError` with the path of each wrong field and none of its values. */
export function parseProvisionFile(file: unknown): ProvisionFile {
  const result = provisionFileSchema.safeParse(file);
  if (result.success) return result.data;
  const problems = problemsIn(result.error);
  throw provisionError(problems.map(({ field, message }) => `${field || '(the file)'}: ${message}`));
}

export function provisionError(problems: readonly string[]): ConfigError {
  return new ConfigError(`The provision file is wrong, nothing was written:\n  ${problems.join('\n  ')}`);
}
