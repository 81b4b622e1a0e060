import type { SettingField } from '../../server/domain/workspaces/setting-field.ts';
import { GROUPS } from '../../server/domain/workspaces/setting-groups.ts';
import {
  type SettingGroup,
  type SettingTexts,
  settingTextsInEnglish,
} from '../../server/domain/workspaces/setting-texts.ts';
import { fieldsOf } from '../../server/domain/workspaces/setting-values.ts';
import type { WorkspaceSettings } from '../../server/domain/workspaces/settings.ts';
import type { SettingsOwner } from '../../server/domain/workspaces/settings-change.ts';

/** A setting with what is said of it. */
export interface ShownSetting {
  readonly field: SettingField;
  readonly texts: SettingTexts;
}

/** Settings that are seen and changed together. */
export interface SettingsSection {
  /** What stands behind the colon of its components. */
  readonly subject: string;
  readonly owner: SettingsOwner;
  /** What it is called, where it is not a number. */
  readonly title?: string;
  readonly settings: readonly ShownSetting[];
}

/** What can be set in Intercom; the rest is on our pages. */
const SHOWN = {
  conversations: ['newConversationAfter', 'conversationTag'],
  people: ['identifyUsers', 'severalMatches'],
  replies: ['forwardBotReplies', 'automaticBurst'],
  messenger: GROUPS.messenger,
} as const satisfies Partial<Record<SettingGroup, readonly (keyof WorkspaceSettings)[]>>;

/** Says beside its settings when the Messenger's card was last shown. */
export const CARD_SECTION: keyof typeof SHOWN = 'messenger';

const GROUP_NAMES = Object.keys(SHOWN) as readonly (keyof typeof SHOWN)[];

const NUMBER = 'number/';

/** The groups of a workspace's settings. */
export function workspaceSections(workspace: string): readonly SettingsSection[] {
  return GROUP_NAMES.map((group) => ({
    ...ofWorkspace(workspace, SHOWN[group]),
    subject: group,
    title: settingTextsInEnglish.groups[group],
  }));
}

/** Some settings of a workspace. */
export function ofWorkspace(
  workspace: string,
  names: readonly (keyof WorkspaceSettings)[],
): Omit<SettingsSection, 'title'> {
  const fields = new Map(fieldsOf('workspace').map((field) => [field.name, field]));
  const settings = names.flatMap((name) => {
    const field = fields.get(name);
    return field === undefined ? [] : [{ field, texts: settingTextsInEnglish.workspace[name] }];
  });
  return { subject: '', owner: { kind: 'workspace', workspace }, settings };
}

/** The subject of one of our numbers. */
export function numberSubject(number: string): string {
  return `${NUMBER}${number}`;
}

/** Undefined when there is none of this name: a canvas may be older than the product. */
export function findSection(workspace: string, subject: string): SettingsSection | undefined {
  if (!subject.startsWith(NUMBER))
    return workspaceSections(workspace).find((section) => section.subject === subject);
  const texts = new Map(Object.entries<SettingTexts>(settingTextsInEnglish.number));
  return {
    subject,
    owner: { kind: 'number', workspace, number: subject.slice(NUMBER.length) },
    settings: fieldsOf('number').flatMap((field) => {
      const found = texts.get(field.name);
      return found === undefined ? [] : [{ field, texts: found }];
    }),
  };
}
