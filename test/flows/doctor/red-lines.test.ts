import { afterEach, describe, expect, it } from '@jest/globals';
import type { FaultRule } from '../../../sandbox/shared/faults.ts';
import type { SimRequest } from '../../../sandbox/shared/simulator.ts';
import type { Line } from '../../../sandbox/whatsapp/model/line.ts';
import type { HopName } from '../../../server/domain/doctor/hops.ts';
import { numberRoute } from '../../../server/domain/journal/routing-key.ts';
import { requestSynchronisation } from '../../../server/bridge/templates/synchronise/request-synchronisation.ts';
import type { OutsideAnswer } from '../../../server/ports/outside.ts';
import type { PeopledWorld } from '../../support/bridge-people.ts';
import type { WorldOptions } from '../../support/bridge-world.ts';
import { CAFE, provisionFile, SHOP, whatsappConfig } from '../../support/world-setup.ts';
import { openPractice, type Practice } from './examined.ts';

let practice: Practice;
afterEach(() => practice.world.close());

const APP = '1200450034';

/** A request to the simulated Meta by whoever holds the token of the shop. */
function askMeta({ whatsapp }: PeopledWorld, method: string, path: string, json?: object) {
  const request: SimRequest = {
    method,
    path: `/v26.0/${path}`,
    query: {},
    headers: { authorization: `Bearer ${SHOP.metaToken}`, 'content-type': 'application/json' },
    body: Buffer.from(json === undefined ? '' : JSON.stringify(json)),
  };
  const answer = whatsapp.handle(request);
  if (answer.kind !== 'answer' || answer.response.status !== 200) throw new Error('Meta refused this');
}

const sees = (world: PeopledWorld, answer: (path: string, method: string) => OutsideAnswer | undefined) => {
  world.seen.answer = ({ path, method }) => answer(path, method);
};
const everywhere = (answer: OutsideAnswer) => ({
  cause: (world: PeopledWorld) => sees(world, () => answer),
  cure: (world: PeopledWorld) => {
    world.seen.answer = undefined;
  },
});
const answered = (status: number, body = ''): OutsideAnswer => ({ kind: 'answered', status, body });
const at = (part: string, answer: OutsideAnswer) => ({
  cause: (world: PeopledWorld) =>
    sees(world, (path, method) => (method === 'POST' && path.includes(part) ? answer : undefined)),
  cure: (world: PeopledWorld) => {
    world.seen.answer = undefined;
  },
});
const intercomFault = (kind: FaultRule['kind'], operation: string) => ({
  cause: ({ intercom }: PeopledWorld) => intercom.setFaults([{ kind, operation }]),
  cure: ({ intercom }: PeopledWorld) => intercom.setFaults([]),
});
const metaFault = (kind: FaultRule['kind'], operation: string) => ({
  cause: ({ whatsapp }: PeopledWorld) => whatsapp.faults.set([{ kind, operation }]),
  cure: ({ whatsapp }: PeopledWorld) => whatsapp.faults.set([]),
});
const line = (change: Partial<Line>) => ({
  cause: ({ whatsapp }: PeopledWorld) => whatsapp.act.lineChanges({ number: SHOP.number, line: change }),
  cure: ({ whatsapp }: PeopledWorld) =>
    whatsapp.act.lineChanges({
      number: SHOP.number,
      line: {
        status: 'CONNECTED',
        codeStatus: 'VERIFIED',
        nameStatus: 'APPROVED',
        platform: 'CLOUD_API',
        blocked: undefined,
      },
    }),
});
const off = { status: 'PENDING', platform: 'NOT_APPLICABLE' } as const;
const file = provisionFile();

interface Row {
  readonly hop: HopName;
  readonly about?: string;
  readonly words: string;
  readonly cause: (world: PeopledWorld) => unknown;
  /** Without one, the button of the line is pressed. */
  readonly cure?: (world: PeopledWorld) => unknown;
}

const ROWS: Readonly<Record<string, Row>> = {
  'storage that takes nothing': {
    hop: 'storage',
    words: 'The database does not take what is written',
    cause: (world) => world.refuseWrites('facts'),
    cure: (world) => world.refuseWrites(),
  },
  'a clock that is ahead': {
    hop: 'clock',
    words: 'Found: +120 s',
    cause: ({ seen }) => {
      seen.aheadMs = 120_000;
    },
    cure: ({ seen }) => {
      seen.aheadMs = 0;
    },
  },
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
  'an address without https': {
    hop: 'challenge',
    words: 'The public address is not https',
    ...everywhere({ kind: 'blocked', why: 'http' }),
  },
  'an address in a private network': {
    hop: 'challenge',
    words: 'leads into a private network',
    ...everywhere({ kind: 'blocked', why: 'private' }),
  },
  'a name that nobody knows': {
    hop: 'challenge',
    words: 'Nobody knows the name',
    ...everywhere({ kind: 'silent', code: 'ENOTFOUND' }),
  },
  'a certificate that has ended': {
    hop: 'challenge',
    words: 'Code: CERT_HAS_EXPIRED',
    ...everywhere({ kind: 'silent', code: 'CERT_HAS_EXPIRED' }),
  },
  'nobody at our address': {
    hop: 'challenge',
    words: 'Nobody answers at the public address',
    ...everywhere({ kind: 'silent', code: 'ECONNREFUSED' }),
  },
  'an address that redirects': {
    hop: 'challenge',
    words: 'sends callers elsewhere',
    ...everywhere(answered(301)),
  },
  'another verify token at our address': {
    hop: 'challenge',
    words: 'Something else answers at the public address',
    ...everywhere(answered(403)),
  },
  'a page that answers everything': {
    hop: 'challenge',
    words: 'Something else answers at the public address',
    ...everywhere(answered(200, 'welcome')),
  },
  'other secrets at our address, for Intercom': {
    hop: 'intercom-door',
    words: 'Our own signature is refused',
    ...at('intercom', answered(401)),
  },
  'forgeries that are taken at our address, for Intercom': {
    hop: 'intercom-door',
    words: 'Forged messages are accepted',
    ...at('intercom', answered(200)),
  },
  'other secrets at our address, for Meta': {
    hop: 'whatsapp-door',
    words: 'Our own signature is refused',
    ...at('whatsapp', answered(401)),
  },
  'forgeries that are taken at our address, for Meta': {
    hop: 'whatsapp-door',
    words: 'Forged messages are accepted',
    ...at('whatsapp', answered(200)),
  },
  'a token that Meta refuses': {
    hop: 'meta-token',
    about: SHOP.account,
    words: 'Meta does not accept the token',
    cause: ({ whatsapp }) => whatsapp.act.killToken(SHOP.account),
    cure: ({ whatsapp }) =>
      whatsapp.act.replaceToken({ account: SHOP.account, accessToken: SHOP.metaToken }),
  },
  'an account that nobody subscribed': {
    hop: 'subscription',
    about: SHOP.account,
    words: 'Meta does not tell our app of this account',
    cause: (world) => askMeta(world, 'DELETE', `${SHOP.account}/subscribed_apps`),
  },
  'a field that is not ticked': {
    hop: 'webhook-fields',
    about: SHOP.account,
    words: 'Found: messages, message_template_status_update',
    cause: ({ whatsapp }) =>
      whatsapp.act.tickFields({
        app: APP,
        fields: TICKED.filter((name) => name !== 'messages' && name !== 'message_template_status_update'),
      }),
    cure: ({ whatsapp }) => whatsapp.act.tickFields({ app: APP, fields: TICKED }),
  },
  'an app without a webhook': {
    hop: 'webhook-fields',
    about: SHOP.account,
    words: 'The Meta app has no webhook for WhatsApp',
    cause: ({ whatsapp }) => whatsapp.act.tickFields({ app: APP, fields: [] }),
    cure: ({ whatsapp }) => whatsapp.act.tickFields({ app: APP, fields: TICKED }),
  },
  'templates that could not be read': {
    hop: 'templates',
    about: SHOP.account,
    words: 'The templates could not be read',
    cause: async (world) => {
      world.whatsapp.faults.set([{ kind: 'missingPermission', operation: 'template.list' }]);
      await requestSynchronisation(world.service().deps, { account: SHOP.account });
      await world.pass(60_000);
      world.whatsapp.faults.set([]);
    },
  },
  'a number that is not registered': {
    hop: 'registration',
    about: SHOP.number,
    words: 'The number is not registered for the Cloud API',
    cause: line(off).cause,
  },
  'a number that is not registered and has a PIN of somebody else': {
    hop: 'registration',
    about: SHOP.number,
    words: 'The number is not registered for the Cloud API',
    cause: line({ ...off, pin: '918273' }).cause,
  },
  'a number that nobody has proved': {
    hop: 'registration',
    about: SHOP.number,
    words: 'Meta has not seen that the number is yours',
    ...line({ ...off, codeStatus: 'NOT_VERIFIED' }),
  },
  'a number that Meta restricts': {
    hop: 'registration',
    about: SHOP.number,
    words: 'Found: RESTRICTED',
    ...line({ status: 'RESTRICTED' }),
  },
  'a name that Meta declined': {
    hop: 'registration',
    about: SHOP.number,
    words: 'Meta has declined the display name',
    ...line({ ...off, nameStatus: 'DECLINED' }),
  },
  'webhooks that go elsewhere': {
    hop: 'callback',
    about: SHOP.number,
    words: 'Found: https://elsewhere.example/hook',
    cause: (world) =>
      askMeta(world, 'POST', SHOP.number, {
        webhook_configuration: { override_callback_uri: 'https://elsewhere.example/hook', verify_token: 'x' },
      }),
    cure: (world) =>
      askMeta(world, 'POST', SHOP.number, { webhook_configuration: { override_callback_uri: '' } }),
  },
  'a number that may not send': {
    hop: 'sending',
    about: SHOP.number,
    words: 'Add a payment method.',
    ...line({ blocked: { code: 141006, description: 'No payment.', solution: 'Add a payment method.' } }),
  },
  'a Meta that is down': {
    hop: 'registration',
    about: SHOP.number,
    words: 'There was no answer',
    ...metaFault('serverError', 'number.get'),
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
  'what was set aside': {
    hop: 'set-aside',
    words: 'Messages could not be delivered and were set aside',
    cause: (world) => world.storage.collection('events').insert([ODD]),
    cure: (world) => world.storage.collection('events').delete([ODD.id]),
  },
};

const TICKED = [
  'account_review_update',
  'account_update',
  'business_capability_update',
  'message_template_components_update',
  'message_template_quality_update',
  'message_template_status_update',
  'messages',
  'phone_number_name_update',
  'phone_number_quality_update',
  'template_category_update',
];

const LEFT = {
  id: `${SHOP.workspace}:7214002`,
  workspace: SHOP.workspace,
  admin: '7214002',
  verified: false,
  epoch: 1,
} as const;

const ODD = {
  id: 'wa|odd',
  kind: 'whatsapp.other',
  lane: 'aside',
  route: numberRoute(SHOP.number),
  at: 0,
  receivedAt: 0,
  payload: {},
  order: '0',
  tries: 0,
  endedAt: 0,
  setAsideAt: 0,
  end: 'set-aside',
  reason: 'Nobody understood it.',
} as const;

describe('the Doctor', () => {
  it('finds nothing where all is well', async () => {
    practice = await openPractice();
    await practice.examine();
    const told = (await practice.hops()).map(({ hop, finding }) => [hop, finding?.kind]);
    expect(told.filter(([, kind]) => kind !== 'proved')).toEqual([]);
    expect(await practice.page()).toContain('All is well: every step works.');
  });

  it.each(Object.entries(ROWS))('shows %s in red, and in green once it is mended', async (_cause, row) => {
    const { hop, about, words, cause, cure } = row;
    practice = await openPractice();
    await cause(practice.world);
    await practice.examine();
    expect((await practice.line(hop, about))?.finding).toMatchObject({ kind: 'wrong' });
    expect(unescaped(await practice.page())).toContain(words);
    await cure?.(practice.world);
    const id = (await practice.line(hop, about))?.about?.id;
    expect(await practice.press(hop, cure === undefined ? 'mend' : 'again', id)).toBe(303);
    expect((await practice.line(hop, about))?.finding).toEqual({ kind: 'proved' });
  });

  const WORLDS: readonly [string, HopName, string, WorldOptions][] = [
    ['a secret that is not the app’s', 'webhook-fields', 'The secret of the Meta app is wrong', {
      whatsapp: { apps: [{ ...whatsappConfig.apps[0], secret: 'another-secret' } as never] },
    }],
    ['a token that will end', 'meta-token', 'The token will end', {
      whatsapp: {
        accounts: whatsappConfig.accounts.map((each) => ({ ...each, tokenEndsAt: Date.UTC(2026, 11, 1) })),
      },
    }],
  ];

  it.each(WORLDS)('shows %s in red', async (_cause, hop, words, options) => {
    practice = await openPractice(options);
    await practice.examine();
    expect((await practice.line(hop))?.finding).toMatchObject({ kind: 'wrong' });
    expect(unescaped(await practice.page())).toContain(words);
  });

  it('creates attributes that somebody deleted, at the press of a button', async () => {
    practice = await openPractice();
    practice.world.intercom.act.deleteContactAttribute({ workspace: SHOP.workspace, name: 'WhatsApp name' });
    await practice.examine();
    expect((await practice.line('intercom-attributes'))?.finding).toMatchObject({
      why: 'attributes-missing',
      about: 'WhatsApp name',
    });
    await practice.press('intercom-attributes', 'mend');
    expect((await practice.line('intercom-attributes'))?.finding).toEqual({ kind: 'proved' });
  });

  it('waits for Meta where nobody can do more', async () => {
    practice = await openPractice();
    practice.world.whatsapp.act.lineChanges({
      number: SHOP.number,
      line: { ...off, nameStatus: 'PENDING_REVIEW' },
    });
    await practice.examine();
    expect((await practice.line('registration', SHOP.number))?.finding).toEqual({
      kind: 'waiting',
      why: 'name-review',
    });
    expect(await practice.page()).toContain('Meta is reviewing the display name');
  });

  it('does not look at what needs something that is red', async () => {
    practice = await openPractice();
    practice.world.whatsapp.act.killToken(SHOP.account);
    await practice.examine();
    for (const hop of ['subscription', 'templates', 'registration', 'sending'] as const)
      expect((await practice.line(hop))?.finding).toEqual({ kind: 'unsaid', why: 'needs' });
  });

  it('lets work that rested on a refused token go on once it is accepted', async () => {
    practice = await openPractice();
    const { world } = practice;
    world.intercom.setFaults([{ kind: 'deadToken', operation: '*' }]);
    world.customerWrites('is anybody there?');
    await world.settle();
    expect(world.service().deps.connections.workspace(SHOP.workspace)?.accessProblem).toBeDefined();
    world.intercom.setFaults([]);
    await practice.examine();
    expect(world.service().deps.connections.workspace(SHOP.workspace)?.accessProblem).toBeUndefined();
    await world.pass(60_000);
    expect(world.transcript()).toEqual(['customer: is anybody there?']);
  });

  it('leaves nothing of its own events, and only an archived lead', async () => {
    practice = await openPractice();
    const { world } = practice;
    await practice.examine();
    const left = await world.storage.collection('facts').get(`doctor|${SHOP.workspace}`);
    expect(left).toBeUndefined();
    expect(world.conversations()).toEqual([]);
    const leads = world.contacts().map(({ name, archived }) => [name, archived]);
    expect(leads).toEqual([['WhatsApp Doctor (test)', true]]);
  });
});

function unescaped(page: string): string {
  return page.replaceAll('&#39;', "'").replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}
