import { isDeepStrictEqual } from 'node:util';
import type { FieldChange } from '../../domain/workspaces/change.ts';
import { numberSettingsOf, workspaceSettingsOf } from '../../domain/workspaces/settings.ts';
import type { ConnectionKind } from './connection-view.ts';

/** What people set, by kind; what is learned by itself is no change of theirs. */
const TOLD: Readonly<Record<ConnectionKind, readonly string[]>> = {
  workspaces: ['region', 'adminId'],
  accounts: ['name', 'portfolio'],
  numbers: ['account', 'phone', 'displayName'],
};

/** That they changed is told, their values never. */
const SECRET: readonly string[] = ['accessToken', 'app'];

/** What a new version of a document changes of what people set. `before` is undefined for a new one. */
export function changedFields(
  kind: ConnectionKind,
  before: object | undefined,
  after: object,
): readonly FieldChange[] {
  const [was, is] = [asValues(before), asValues(after)];
  const isNew = before === undefined;
  return [
    ...difference(
      'connected',
      !isNew && was['disconnectedAt'] === undefined,
      is['disconnectedAt'] === undefined,
    ),
    ...TOLD[kind].flatMap((field) => difference(field, was[field], is[field])),
    ...settingsChanges(kind, was, is),
    ...secretChanges(was, is),
  ];
}

function settingsChanges(kind: ConnectionKind, was: Values, is: Values): FieldChange[] {
  if (kind === 'accounts') return [];
  const [from, to] = [settingsOf(kind, was), settingsOf(kind, is)];
  const names = [...new Set([...Object.keys(from), ...Object.keys(to)])];
  return names.flatMap((name) => difference(`settings.${name}`, from[name], to[name]));
}

/** With their defaults: what is made with these is no change. */
function settingsOf(kind: 'workspaces' | 'numbers', { settings }: Values): Values {
  const stored = asValues(settings);
  return asValues(kind === 'workspaces' ? workspaceSettingsOf(stored) : numberSettingsOf(stored));
}

/** That they are gone is said by `connected`. */
function secretChanges(was: Values, is: Values): FieldChange[] {
  if (is['disconnectedAt'] !== undefined) return [];
  return SECRET.filter((field) => !isDeepStrictEqual(was[field], is[field])).map((field) => ({ field }));
}

function difference(field: string, from: unknown, to: unknown): FieldChange[] {
  if (isDeepStrictEqual(from, to)) return [];
  return [{ field, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }];
}

type Values = Readonly<Record<string, unknown>>;

function asValues(document: unknown): Values {
  return { ...(document as object | undefined) } as Values;
}
