import { describe, expect, it } from '@jest/globals';
import type { SettingShown, ThreadView } from '../../../sandbox/page/desk/page-types.ts';
import { SETUP } from '../../../sandbox/setup/sandbox-setup.ts';
import { workspaceSettingsSchema } from '../../../server/domain/workspaces/settings.ts';
import { BROWSER_TEST_MS, describeWithChromium } from './support/chromium.ts';
import { until, useRunningPage } from './support/running-page.ts';

type Values = Record<string, SettingShown['value']>;

const { sandbox, page } = useRunningPage();

async function readSettings(): Promise<Values> {
  const { body } = await page().get('/sandbox/api/settings').expect(200);
  return Object.fromEntries(body.map(({ name, value }: SettingShown) => [name, value]));
}

async function changeSettings(change: Values): Promise<void> {
  const settings = { ...(await readSettings()), ...change };
  await page().post('/sandbox/api/settings').send(settings).expect(200);
}

async function tagsAfter(customer: string): Promise<readonly string[]> {
  await page().post(`/sandbox/api/phone/${customer}/text`).send({ text: 'Hello' }).expect(201);
  const { id } = await until(async () => {
    const { body } = await page().get('/sandbox/api/conversations');
    return body.find((row: { customer?: string }) => row.customer === customer);
  });
  return until(async () => {
    const thread: ThreadView = (await page().get(`/sandbox/api/conversations/${id}`)).body;
    return thread.tags.length > 0 ? thread.tags : undefined;
  });
}

describe('the settings of the workspace on the page', () => {
  it('are all there, as the product has them', async () => {
    expect(await readSettings()).toEqual(workspaceSettingsSchema.parse({ switchNumber: SETUP.number }));
    const { body } = await page().get('/sandbox/api/settings').expect(200);
    const reactions = body.find(({ name }: SettingShown) => name === 'reactions');
    expect(reactions).toMatchObject({ value: 'reply', choices: ['reply', 'note', 'off'] });
  });

  it('hold at once, also after the token was changed', async () => {
    await page().post('/sandbox/api/reconnect').send({ provider: 'intercom' }).expect(204);
    await changeSettings({ conversationTag: 'Tried out' });
    expect(await tagsAfter('noor')).toEqual(['Tried out']);
  });

  it('are refused in the product’s words', async () => {
    const wrong = { ...(await readSettings()), newConversationAfter: 'soon', phoneCountry: 'XX' };
    const { body } = await page().post('/sandbox/api/settings').send(wrong).expect(400);
    expect(body.error.message).toContain('newConversationAfter: must be a number and a unit');
    expect(body.error.message).toContain('phoneCountry: must be a country');
  });

  it.each([
    [-5, 'must be 1 or more'],
    [5_000, 'must be 1000 or less'],
    [2.5, 'must be a whole number'],
    // What the form makes of an empty field and of letters.
    [Number.NaN, 'must be a whole number'],
  ])('tell of %p messages a minute in plain words', async (automaticBurst, words) => {
    const wrong = { ...(await readSettings()), automaticBurst };
    const { body } = await page().post('/sandbox/api/settings').send(wrong).expect(400);
    expect(body.error.message).toBe(`automaticBurst: ${words}`);
  });
});

describeWithChromium('the form of the settings', (open) => {
  it(
    'shows what holds, says what is wrong, and saves',
    async () => {
      await changeSettings({ conversationTag: 'Before' });
      const { page: visited } = await open({ viewport: { width: 1280, height: 800 } });
      await visited.goto(`${sandbox().url}/sandbox`);
      await visited.getByRole('button', { name: 'Settings of the workspace' }).click();
      const form = visited.getByRole('dialog', { name: 'Settings of the workspace' });
      expect(await form.getByLabel('Tag on conversations').inputValue()).toBe('Before');
      await form.getByLabel('Tag on conversations').fill('After');
      await form.getByLabel('A reaction appears as').selectOption('note');
      await form.getByLabel('Redact what the customer deletes').check();
      await form.getByLabel('Messages of bots a minute').fill('many');
      await form.getByRole('button', { name: 'Save' }).click();
      await form.getByRole('alert').getByText('automaticBurst').waitFor();
      await form.getByLabel('Messages of bots a minute').fill('3');
      // Another tab meanwhile: what was not touched here stays as it is there.
      await changeSettings({ phoneCountry: 'DE' });
      await form.getByRole('button', { name: 'Save' }).click();
      await form.waitFor({ state: 'hidden' });
      const saved = {
        conversationTag: 'After',
        reactions: 'note',
        redactDeleted: true,
        automaticBurst: 3,
        phoneCountry: 'DE',
      };
      expect(await readSettings()).toMatchObject(saved);
      await visited.close();
    },
    BROWSER_TEST_MS,
  );
});
