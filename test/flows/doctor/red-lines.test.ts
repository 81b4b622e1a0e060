import { afterEach, describe, expect, it } from '@jest/globals';
import type { HopName } from '../../../server/domain/doctor/hops.ts';
import type { WorldOptions } from '../../support/bridge-world.ts';
import { hideFields } from '../../support/hide-fields.ts';
import { SHOP, whatsappConfig } from '../../support/world-setup.ts';
import { openPractice, type Practice } from './examined.ts';
import { RED_AT_META } from './red-at-meta.ts';
import { RED_AT_OURS } from './red-at-ours.ts';
import { RED_IN_INTERCOM } from './red-in-intercom.ts';

let practice: Practice;
afterEach(() => practice.world.close());

const off = { status: 'PENDING', platform: 'NOT_APPLICABLE' } as const;

const RED_LINES = { ...RED_AT_OURS, ...RED_IN_INTERCOM, ...RED_AT_META };

describe('the Doctor', () => {
  it('finds nothing where all is well', async () => {
    practice = await openPractice();
    await practice.examine();
    const told = (await practice.hops()).map(({ hop, finding }) => [hop, finding?.kind]);
    expect(told.filter(([, kind]) => kind !== 'proved')).toEqual([]);
    expect(await practice.page()).toContain('All is well: every step works.');
  });

  it.each([
    ['callback', 'webhook_configuration'],
    ['sending', 'health_status'],
  ] as const)('says of %s that Meta does not show it, and not that every step works', async (hop, field) => {
    practice = await openPractice();
    hideFields(practice.world, field);
    await practice.examine();
    expect((await practice.line(hop))?.finding).toEqual({ kind: 'unsaid', why: 'unseen' });
    const page = await practice.page();
    expect(page).not.toContain('every step works');
    expect(page).toContain('Nothing is wrong that can be seen');
  });

  it.each(Object.entries(RED_LINES))(
    'shows %s in red, and in green once it is mended',
    async (_cause, row) => {
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
    },
  );

  const WORLDS: readonly [string, HopName, string, WorldOptions][] = [
    [
      'a secret that is not the app’s',
      'webhook-fields',
      'The secret of the Meta app is wrong',
      {
        whatsapp: { apps: [{ ...whatsappConfig.apps[0], secret: 'another-secret' } as never] },
      },
    ],
    [
      'a token that will end',
      'meta-token',
      'The token will end',
      {
        whatsapp: {
          accounts: whatsappConfig.accounts.map((each) => ({ ...each, tokenEndsAt: Date.UTC(2026, 11, 1) })),
        },
      },
    ],
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
