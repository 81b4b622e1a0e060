import { type SettingField, workspaceFields } from './setting-field.ts';
import type { SettingsOwner } from './settings-change.ts';

type Kind = SettingsOwner['kind'];

/** What stands in a form, by the names of its fields: empty for no. */
export type Typed = Readonly<Record<string, string>>;

/** The fields of a form; what hides templates is chosen where templates are. */
export function fieldsOf(kind: Kind): readonly SettingField[] {
  return kind === 'workspace' ? workspaceFields() : NUMBER_FIELDS;
}

/** Whom conversations go to is one setting and two fields. */
const NUMBER_FIELDS = [
  { kind: 'choice', name: 'assignTo', options: ['nobody', 'team', 'admin'] },
  { kind: 'text', name: 'assignId', longest: 64 },
  { kind: 'text', name: 'tag', longest: 100 },
] as const satisfies readonly SettingField[];

/** What is stored, as it stands in the form. */
export function shown(kind: Kind, settings: object): Typed {
  const values = new Map<string, unknown>(Object.entries(settings));
  const plain = fieldsOf(kind).map(({ name }) => [name, asTyped(values.get(name))]);
  return { ...Object.fromEntries(plain), ...(kind === 'number' && shownAssignee(values.get('assignTo'))) };
}

function asTyped(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : '';
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function shownAssignee(assignTo: unknown): Typed {
  const { type = 'nobody', id = '' } = (assignTo ?? {}) as { readonly type?: string; readonly id?: string };
  return { assignTo: type, assignId: id };
}

/** What somebody typed, as it stands in the form when it comes back. */
export function typedIn(kind: Kind, form: URLSearchParams): Typed {
  return Object.fromEntries(fieldsOf(kind).map(({ name }) => [name, form.get(name) ?? '']));
}

/** The same as settings, to be checked. */
export function toSettings(kind: Kind, typed: Typed): object {
  if (kind === 'number') return { assignTo: assigneeOf(typed), tag: typed['tag'] };
  return Object.fromEntries(fieldsOf(kind).map((field) => [field.name, settingOf(field, typed)]));
}

function assigneeOf({ assignTo = '', assignId = '' }: Typed): object | null {
  const id = assignId.trim();
  return assignTo === 'nobody' || id === '' ? null : { type: assignTo, id };
}

function settingOf({ kind, name }: SettingField, typed: Typed): unknown {
  const text = typed[name] ?? '';
  if (kind === 'yes-no') return text !== '';
  // Nothing is no number, although JavaScript takes it for 0.
  return kind === 'number' && text.trim() !== '' ? Number(text) : text;
}

/** Which field of the form a problem of the settings belongs to. */
export function fieldAt(problem: string): string {
  return problem.startsWith('assignTo.id') ? 'assignId' : (problem.split(/[.[]/, 1)[0] ?? '');
}
