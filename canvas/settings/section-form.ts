import type { CardSeen } from '../../server/domain/switching/card-seen.ts';
import { shown, type Typed } from '../../server/domain/workspaces/setting-values.ts';
import type { ChangedSettings, FieldProblem } from '../../server/domain/workspaces/settings-change.ts';
import type { SettingsHome, Teammate } from '../../server/domain/workspaces/teammate-settings.ts';
import type { CanvasRequest } from '../kit/canvas-request.ts';
import type { SettingsDoors } from './settings-doors.ts';
import { CARD_SECTION, type SettingsSection } from './settings-section.ts';
import { settingsIn, typedIn } from './typed-settings.ts';

type Meanwhile = Extract<ChangedSettings, { readonly kind: 'changed-meanwhile' }>;

/** A section as it is in force, with what was typed over it. */
export interface SectionForm {
  readonly section: SettingsSection;
  readonly title: string;
  readonly home: SettingsHome;
  /** As it is in force. */
  readonly inForce: Typed;
  readonly typed: Typed;
  /** Of the settings that were seen. */
  readonly revision: string;
  /** When the card was last shown, where the section is about it. */
  readonly cardSeen?: CardSeen;
  /** Why nothing was saved. */
  readonly problems?: readonly FieldProblem[];
  /** Somebody else saved others, so that nothing was. */
  readonly last?: Meanwhile['last'] | 'unknown';
}

/** Who asks, as Intercom signed it. */
export function teammateOf({ workspace, admin }: CanvasRequest): Teammate {
  return { workspace, admin: admin?.id };
}

/** Undefined when it is of nothing that is connected. */
export async function openForm(
  doors: SettingsDoors,
  by: Teammate,
  section: SettingsSection,
): Promise<SectionForm | undefined> {
  const [home, read, cardSeen] = await Promise.all([
    doors.home(by),
    doors.read(section.owner),
    section.subject === CARD_SECTION ? doors.cardSeen(by.workspace) : undefined,
  ]);
  if (read.kind === 'not-connected') return undefined;
  const inForce = shown(section.owner.kind, read.settings);
  return {
    section,
    title: section.title ?? numberTitle(home, section),
    home,
    inForce,
    typed: inForce,
    revision: read.revision,
    ...(cardSeen !== undefined && { cardSeen }),
  };
}

function numberTitle({ numbers }: SettingsHome, { owner }: SettingsSection): string {
  const found = numbers.find(({ number }) => owner.kind === 'number' && owner.number === number);
  return found === undefined ? '' : `${found.name} ${found.phone}`;
}

export type SavedForm =
  | { readonly kind: 'saved' }
  /** With what was typed, and why it was not taken. */
  | { readonly kind: 'refused'; readonly form: SectionForm }
  | { readonly kind: 'not-allowed' }
  | { readonly kind: 'not-connected' };

/** Saves what was typed, while the settings are as they were seen. A press that comes twice saves once. */
export async function saveForm(
  doors: SettingsDoors,
  request: CanvasRequest,
  opened: SectionForm,
): Promise<SavedForm> {
  const { section } = opened;
  const typed = typedIn(request, section, opened.typed);
  const revision = seenRevision(request);
  const changed = await doors.change(teammateOf(request), {
    owner: section.owner,
    settings: settingsIn(section, typed),
    revision,
  });
  switch (changed.kind) {
    case 'changed':
      return { kind: 'saved' };
    case 'wrong':
      return { kind: 'refused', form: { ...opened, typed, revision, problems: changed.problems } };
    case 'changed-meanwhile': {
      const { revision: newer, last = 'unknown' } = changed;
      return { kind: 'refused', form: { ...opened, typed, revision: newer, last } };
    }
    default:
      return changed;
  }
}

/** It has been in a browser: whatever else stands there is none. */
function seenRevision({ stored }: CanvasRequest): string {
  const { revision } = stored as { readonly revision?: unknown };
  return typeof revision === 'string' ? revision.slice(0, 64) : '';
}
