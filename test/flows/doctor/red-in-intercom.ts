import type { FaultRule } from '../../../sandbox/shared/faults.ts';
import type { PeopledWorld } from '../../support/bridge-people.ts';
import { CAFE, provisionFile, SHOP } from '../../support/world-setup.ts';
import type { RedLine } from './red-line.ts';

const intercomFault = (kind: FaultRule['kind'], operation: string) => ({
  cause: ({ intercom }: PeopledWorld) => intercom.setFaults([{ kind, operation }]),
  cure: ({ intercom }: PeopledWorld) => intercom.setFaults([]),
});

const file = provisionFile();

const LEFT = {
  id: `${SHOP.workspace}:7214002`,
  workspace: SHOP.workspace,
  admin: '7214002',
  verified: false,
  epoch: 1,
} as const;

/** Of Intercom, and of the workspace as a whole. */
export const RED_IN_INTERCOM: Readonly<Record<string, RedLine>> = {
  'a token that Intercom refuses': {
    hop: 'intercom-token',
    words: 'Intercom does not accept our access',
    ...intercomFault('deadToken', 'me.get'),
  },
  'a token of another workspace': {
    hop: 'intercom-token',
    words: 'Our access is of another workspace',
    cause: (world) =>
      world.connect({ workspaces: [{ ...file.workspaces[0], accessToken: CAFE.intercomToken }] }),
    cure: (world) => world.connect({ workspaces: [file.workspaces[0]] }),
  },
  'another region': {
    hop: 'intercom-region',
    words: 'Found: eu → us',
    cause: (world) => world.connect({ workspaces: [{ ...file.workspaces[0], region: 'eu' }] }),
    cure: (world) => world.connect({ workspaces: [file.workspaces[0]] }),
  },
  'contacts that may not be read': {
    hop: 'intercom-contacts',
    words: 'Read and list users and companies',
    ...intercomFault('missingPermission', 'contact.search'),
  },
  'conversations that may not be read': {
    hop: 'intercom-conversations',
    words: 'Found: Read conversations',
    ...intercomFault('missingPermission', 'conversation.search'),
  },
  'a tag that may not be created': {
    hop: 'intercom-tag',
    words: 'Read tags, Write tags',
    ...intercomFault('missingPermission', 'tag.create'),
  },
  'attributes that may not be read': {
    hop: 'intercom-attributes',
    words: 'Write data attributes',
    ...intercomFault('missingPermission', 'attribute.list'),
  },
  'an older version of Intercom': {
    hop: 'intercom-version',
    words: 'look at INTERCOM_API_VERSION',
    ...intercomFault('notFound', 'conversation_attribute.list'),
  },
  'an Intercom that is down': {
    hop: 'intercom-contacts',
    words: 'There was no answer',
    ...intercomFault('serverError', 'contact.search'),
  },
  'leads that may not be created': {
    hop: 'intercom-webhooks',
    words: 'Read and write users',
    ...intercomFault('missingPermission', 'contact.create'),
  },
  'webhooks of Intercom that do not come': {
    hop: 'intercom-webhooks',
    words: 'Intercom does not tell us what happens',
    ...intercomFault('dropWebhook', 'contact.archived'),
  },
  'whoever installed it having left': {
    hop: 'health',
    words: 'The teammate who installed the app has left',
    cause: async (world) => {
      await world.connect({ workspaces: [{ ...file.workspaces[0], adminId: LEFT.admin }] });
      await world.storage.collection('admins').insert([{ ...LEFT, leftAt: world.now() }]);
    },
    cure: (world) => world.connect({ workspaces: [file.workspaces[0]] }),
  },
  'no number': {
    hop: 'health',
    words: 'No WhatsApp number is connected',
    cause: async (world) => {
      for (const { id } of file.numbers) await world.storage.collection('numbers').delete([id]);
      await world.service().deps.connections.refresh();
    },
    cure: (world) => world.connect(file),
  },
};
