import fc from 'fast-check';
import type { SettingsDoors } from '../../../canvas/settings/settings-doors.ts';
import { numberSettingsOf, workspaceSettingsOf } from '../../../server/domain/workspaces/settings.ts';
import type { ReadSettings, SettingsOwner } from '../../../server/domain/workspaces/settings-change.ts';
import type { SettingsHome, TeammateChanged } from '../../../server/domain/workspaces/teammate-settings.ts';
import { said, time } from './any-panel.ts';
import { anyOf } from './any-words.ts';

const home: fc.Arbitrary<SettingsHome> = fc.record({
  isConnected: fc.boolean(),
  mayChange: fc.boolean(),
  admins: fc.array(said, { maxLength: 12 }),
  numbers: fc
    .array(said, { maxLength: 40 })
    .map((all) => all.map((name, at) => ({ number: `n${at}`, name, phone: `+155501000${10 + at}` }))),
  page: fc.constant('https://bridge.example/settings'),
});

const long = 'W'.repeat(300);

/** Of a workspace and of a number, from nothing set to as long as it may be. */
const stored = fc.constantFrom<Readonly<Record<SettingsOwner['kind'], object>>>(
  { workspace: {}, number: {} },
  {
    workspace: {
      conversationTag: '',
      identifyUsers: true,
      switchNumber: 'n39',
      switchText: `${long.slice(1)}\n**x`.slice(0, 300),
      switchOfferText: `${'{link} '.repeat(70)}`,
    },
    number: { assignTo: { type: 'team', id: '8801' }, tag: 'W'.repeat(100) },
  },
  { workspace: { switchNumber: 'gone' }, number: { assignTo: null, tag: '' } },
);

const changed = anyOf<TeammateChanged>({
  changed: fc.constant({ kind: 'changed' }),
  'not-allowed': fc.constant({ kind: 'not-allowed' }),
  'not-connected': fc.constant({ kind: 'not-connected' }),
  wrong: fc.record({
    kind: fc.constant('wrong' as const),
    problems: fc.constantFrom(
      [{ field: 'newConversationAfter', message: 'must be a number and a unit' }],
      [{ field: 'assignTo.id', message: 'must be an id of Intercom' }],
      [{ field: 'switchNumber', message: 'must be the id of a number' }],
    ),
  }),
  'changed-meanwhile': fc.record(
    {
      kind: fc.constant('changed-meanwhile' as const),
      revision: fc.constant('r2'),
      last: fc.record({ who: said, at: time }),
    },
    { requiredKeys: ['kind', 'revision'] },
  ),
});

function read(settings: Readonly<Record<SettingsOwner['kind'], object>>, name: string) {
  return async ({ kind }: SettingsOwner): Promise<ReadSettings> =>
    kind === 'workspace'
      ? {
          kind: 'settings',
          settings: workspaceSettingsOf(settings.workspace),
          defaults: workspaceSettingsOf(),
          revision: 'r1',
        }
      : {
          kind: 'settings',
          name,
          phone: '+15550100123',
          settings: numberSettingsOf(settings.number),
          defaults: numberSettingsOf(),
          revision: 'r1',
        };
}

const shownAt = fc.integer();
const seen = fc.record({ workflow: shownAt, home: shownAt, message: shownAt }, { requiredKeys: [] });

/** Whatever may be set, whoever asks, and whatever becomes of a change. */
export const settingsDoors: fc.Arbitrary<SettingsDoors> = fc
  .record({ home, stored, changed, name: said, isGone: fc.boolean(), seen })
  .map(({ home, stored, changed, name, isGone, seen }) => ({
    home: async () => home,
    read: isGone ? async () => ({ kind: 'not-connected' }) : read(stored, name),
    cardSeen: async () => seen,
    change: async () => changed,
  }));
