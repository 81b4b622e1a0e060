import { afterEach, describe, expect, it } from '@jest/globals';
import { cookieOf } from '../../support/admin-cookie.ts';
import { signIn } from '../../support/signed-in.ts';
import { CAFE, SECRETS, SHOP } from '../../support/world-setup.ts';
import { openPractice, type Practice } from './examined.ts';

const MINUTE = 60_000;

let practice: Practice | undefined;
afterEach(async () => {
  await practice?.world.close();
  practice = undefined;
});

const runOf = ({ world }: Pick<Practice, 'world'>) =>
  world.storage.collection('doctorRuns').get(SHOP.workspace);

describe('a run of the Doctor', () => {
  it('shows its progress, and is one however often the button is pressed', async () => {
    practice = await openPractice();
    const { admin } = practice;
    const press = () => admin.post('/doctor?act=begin');
    const presses = await Promise.all([press(), press(), press()]);
    expect(presses.map(({ status }) => status)).toEqual([303, 303, 303]);
    const first = (await runOf(practice))?.run;
    const page = await practice.page();
    expect(page).toContain('Being examined');
    expect(page).toContain('<noscript><meta http-equiv="refresh" content="3"></noscript>');
    await practice.examine();
    expect((await runOf(practice))?.run).toBe(first);
    await practice.examine();
    expect((await runOf(practice))?.run).not.toBe(first);
  });

  it('is stopped by a button, and keeps what was found until then', async () => {
    practice = await openPractice();
    practice.world.intercom.setFaults([{ kind: 'dropWebhook', operation: '*' }]);
    await practice.admin.post('/doctor?act=begin');
    await practice.world.pass(2_000);
    await practice.admin.post('/doctor?act=cancel');
    await practice.world.pass(5 * MINUTE);
    const hops = await practice.hops();
    expect(hops[0]?.finding).toEqual({ kind: 'proved' });
    expect(hops.at(-1)?.finding).toBeUndefined();
    expect(await practice.page()).toContain('Stopped.');
  });

  it('bounds each line: a provider that never answers costs that line only', async () => {
    practice = await openPractice();
    practice.world.intercom.setFaults([{ kind: 'slowAnswer', operation: 'conversation.search', ms: 90_000 }]);
    await practice.examine();
    expect((await practice.line('intercom-conversations'))?.finding).toMatchObject({ kind: 'wrong' });
    expect((await practice.line('set-aside'))?.finding).toEqual({ kind: 'proved' });
  });

  it('is of one workspace: another one sees nothing of it, and changes nothing', async () => {
    practice = await openPractice();
    await practice.examine();
    const cookie = await cookieOf(practice.world, { workspace: CAFE.workspace, admin: CAFE.admin.id });
    const page = await practice.world.request({ method: 'GET', path: '/doctor', headers: { cookie } });
    expect(page.body).toContain('Nothing was examined yet.');
    expect(page.body).not.toContain(SHOP.number);
    const theirs = await signIn(practice.world, CAFE);
    const form = { hop: 'registration', about: SHOP.number, mend: 'yes' };
    expect((await theirs.post('/doctor?act=line', form)).status).toBe(422);
  });

  it.each([
    ['begins', ''],
    ['mends', '?act=nothing'],
    ['tries', '?act=toString'],
  ])('%s nothing for a form that there is not', async (_what, query) => {
    practice = await openPractice();
    expect((await practice.admin.post(`/doctor${query}`)).status).toBe(404);
    const green = { hop: 'storage', about: '', mend: 'yes' };
    await practice.examine();
    expect((await practice.admin.post('/doctor?act=line', green)).status).toBe(422);
  });

  it('records who mended what', async () => {
    practice = await openPractice();
    practice.world.whatsapp.act.lineChanges({
      number: SHOP.number,
      line: { status: 'PENDING', platform: 'NOT_APPLICABLE' },
    });
    await practice.examine();
    await practice.press('registration', 'mend', SHOP.number);
    const { body } = await practice.admin.get('/settings/people');
    expect(body).toContain('doctor.register');
    const state = await practice.world.storage.collection('numberStates').get(SHOP.number);
    expect(state?.pin).toBeDefined();
    expect(practice.world.logs()).not.toContain(practice.world.whatsapp.view.line(SHOP.number)?.pin);
  });

  it('has a report without secrets, phone numbers and names', async () => {
    practice = await openPractice();
    practice.world.whatsapp.act.lineChanges({
      number: SHOP.number,
      line: {
        blocked: {
          code: 1,
          description: `The number ${SHOP.phone} is bad.`,
          solution: 'Ask +1 (555) 010-0123.',
        },
      },
    });
    await practice.examine();
    const page = await practice.page();
    const report = /<textarea id="report"[^>]*>(.*?)<\/textarea>/s.exec(page)?.[1] ?? '';
    expect(report).toContain('The number …0123 is bad. Ask …0123.');
    expect(report).toContain(SHOP.number);
    for (const secret of [
      ...Object.values(SECRETS),
      SHOP.intercomToken,
      SHOP.metaToken,
      '5550100123',
      '010-0123',
    ])
      expect(report).not.toContain(secret);
  });
});
