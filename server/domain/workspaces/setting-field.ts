import { z } from 'zod';
import { workspaceSettingsSchema } from './settings.ts';

/** How one setting is asked for: all of it comes from the schema that checks it. */
export type SettingField<Name extends string = string> =
  | { readonly kind: 'yes-no'; readonly name: Name }
  | { readonly kind: 'choice'; readonly name: Name; readonly options: readonly string[] }
  | { readonly kind: 'number'; readonly name: Name; readonly least: number; readonly most: number }
  /** One of the numbers of the workspace, by its id, or none. */
  | { readonly kind: 'our-number'; readonly name: Name }
  /** `longest` in characters. */
  | { readonly kind: 'text'; readonly name: Name; readonly longest: number };

/** Nobody types more than this where the schema counts otherwise, characters. */
const LONGEST = 200;

/** What JSON Schema says of a field of ours. */
const described = z.object({
  properties: z.record(
    z.string(),
    z.object({
      type: z.string(),
      enum: z.array(z.string()).optional(),
      lists: z.literal('numbers').optional(),
      minimum: z.number().default(0),
      maximum: z.number().default(0),
      maxLength: z.number().default(LONGEST),
    }),
  ),
});

/** The settings of a workspace, in the order of their schema. */
export function workspaceFields(): readonly SettingField[] {
  const { properties } = described.parse(z.toJSONSchema(workspaceSettingsSchema, { io: 'input' }));
  return Object.entries(properties).map(([name, field]) => {
    if (field.lists !== undefined) return { kind: 'our-number', name };
    if (field.enum !== undefined) return { kind: 'choice', name, options: field.enum };
    if (field.type === 'boolean') return { kind: 'yes-no', name };
    if (field.type === 'integer') return { kind: 'number', name, least: field.minimum, most: field.maximum };
    return { kind: 'text', name, longest: field.maxLength };
  });
}
