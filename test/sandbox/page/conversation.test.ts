import { describe, expect, it } from '@jest/globals';
import type {
  ConversationRow,
  PanelView,
  PhoneView,
  ThreadView,
} from '../../../sandbox/page/desk/page-types.ts';
import { until, useRunningPage } from './support/running-page.ts';

const ADA = '7214001';
const { page, sandbox } = useRunningPage();

describe('a conversation through the page', () => {
  it('goes from the phone to the Inbox and back, and the panel follows', async () => {
    await page().post('/sandbox/api/phone/noor/text').send({ text: '<b>Hello</b> *there*' }).expect(201);
    const { id } = await until(() => rowOf('Noor'));

    const thread = await threadOf(id);
    expect(thread.contact).toMatchObject({ name: 'Noor', phone: '+15550100188', role: 'lead' });
    const said = JSON.stringify(thread.entries[0]?.body);
    expect(said).toContain('<b>Hello</b>');
    expect(thread.entries[0]).toMatchObject({ kind: 'customer', author: 'Noor', byApp: true });

    const reply = { teammate: ADA, text: 'Good **morning**\n\n<img src=x onerror=alert(1)>' };
    await page().post(`/sandbox/api/conversations/${id}/reply`).send(reply).expect(201);
    const bubble = await until(() => arrived('noor'));
    expect(bubble.body).toContainEqual({ tag: 'b', children: ['morning'] });
    expect(JSON.stringify(bubble.body)).toContain('<img src=x onerror=alert(1)>');

    const shown = await until(async () => {
      const panel = await openPanel(id);
      return JSON.stringify(panel).includes('Delivered') ? panel : undefined;
    });
    expect(shown).toMatchObject({ ok: true });
  });

  it('marks the reply read when the customer looks', async () => {
    await page().post('/sandbox/api/phone/noor/read').send({}).expect(204);
    const bubble = (await phoneOf('noor')).bubbles.findLast(({ by }) => by === 'business');
    expect(bubble?.tick).toBe('read');
  });

  it('keeps notes from the customer, and lets bots speak', async () => {
    const { id } = await until(() => rowOf('Noor'));
    const before = (await phoneOf('noor')).bubbles.length;
    await page()
      .post(`/sandbox/api/conversations/${id}/note`)
      .send({ teammate: ADA, text: 'A regular' })
      .expect(201);
    await page().post(`/sandbox/api/conversations/${id}/bot`).send({ text: 'I am Fin' }).expect(201);
    await until(async () => ((await phoneOf('noor')).bubbles.length > before ? true : undefined));
    expect((await phoneOf('noor')).bubbles.slice(before).map(({ body }) => body)).toEqual([['I am Fin']]);
    const { entries } = await threadOf(id);
    const own = entries.filter(({ kind, byApp }) => kind === 'bot' || (kind === 'note' && !byApp));
    expect(own.slice(-2).map(({ kind }) => kind)).toEqual(['note', 'bot']);
  });

  it('closes, opens and snoozes until the clock has moved', async () => {
    const { id } = await until(() => rowOf('Noor'));
    const act = (what: string, more: object = {}) =>
      page()
        .post(`/sandbox/api/conversations/${id}/${what}`)
        .send({ teammate: ADA, ...more });
    await act('close').expect(204);
    expect((await threadOf(id)).state).toBe('closed');
    await act('open').expect(204);
    await act('snooze', { minutes: 60 }).expect(204);
    expect((await threadOf(id)).state).toBe('snoozed');
    await page().post('/sandbox/api/clock').send({ ms: 3_600_000 }).expect(200);
    await until(async () => ((await threadOf(id)).state === 'open' ? true : undefined));
    await act('reply', { text: 'Bye', close: true }).expect(201);
    expect((await threadOf(id)).entries.findLast(({ kind }) => kind === 'teammate')).toMatchObject({
      event: 'closed the conversation',
    });
    // Else the 24 hours of the next test end before it is sent.
    await until(async () =>
      JSON.stringify((await phoneOf('noor')).bubbles).includes('Bye') ? true : undefined,
    );
  });

  it('warns in the panel once 24 hours are over, and a late reply is not sent', async () => {
    const { id } = await until(() => rowOf('Noor'));
    await page().post('/sandbox/api/clock').send({ ms: 86_400_000 }).expect(200);
    expect(JSON.stringify(await openPanel(id))).toContain('The 24 hours for replies ended');
    const before = (await phoneOf('noor')).bubbles.length;
    await page()
      .post(`/sandbox/api/conversations/${id}/reply`)
      .send({ teammate: ADA, text: 'Too late' })
      .expect(201);
    const note = await until(async () =>
      (await threadOf(id)).entries.find(
        ({ kind, byApp, body }) => kind === 'note' && byApp && JSON.stringify(body).includes('Too late'),
      ),
    );
    expect(JSON.stringify(note.body)).toMatch(/24/);
    expect((await phoneOf('noor')).bubbles).toHaveLength(before);
  });

  it('holds messages while the phone is off', async () => {
    await page().post('/sandbox/api/phone/maeve/text').send({ text: 'Are you there?' }).expect(201);
    const { id } = await until(() => rowOf('Maeve'));
    await page().post('/sandbox/api/phone/maeve/power').send({ on: false }).expect(204);
    await page()
      .post(`/sandbox/api/conversations/${id}/reply`)
      .send({ teammate: ADA, text: 'Yes' })
      .expect(201);
    const isSent = () =>
      sandbox()
        .whatsapp.view.sends()
        .find(({ text: words }) => words === 'Yes')?.tick === 'sent';
    await until(() => (isSent() ? true : undefined));
    const { customer, waiting, bubbles } = await phoneOf('maeve');
    expect({ off: customer.off, waiting, last: bubbles.at(-1)?.words }).toEqual({
      off: true,
      waiting: 1,
      last: 'Are you there?',
    });
    await page().post('/sandbox/api/clock').send({ ms: 60_000 }).expect(200);
    expect(isSent()).toBe(true);
    expect((await phoneOf('maeve')).bubbles).toHaveLength(bubbles.length);
    await page().post('/sandbox/api/phone/maeve/power').send({ on: true }).expect(204);
    expect((await phoneOf('maeve')).bubbles.at(-1)).toMatchObject({ tick: 'delivered', words: 'Yes' });
  });

  it('answers a click in the panel with the next canvas', async () => {
    const { id } = await until(() => rowOf('Maeve'));
    const panel = await until(async () => {
      const opened = await openPanel(id);
      return opened.ok && opened.components.some(({ type }) => type === 'list') ? opened : undefined;
    });
    const list = panel.components.find((component) => component.type === 'list');
    const click = { teammate: ADA, component: list?.items[0]?.id, values: {}, canvas: panel.canvas };
    const { body } = await page()
      .post(`/sandbox/api/conversations/${id}/panel/click`)
      .send(click)
      .expect(200);
    expect(body).toMatchObject({ ok: true });
    expect(JSON.stringify(body)).toContain('Queued');
  });

  it.each(['whatsapp', 'intercom'])(
    'waits while the token of %s is dead, and goes on when it is connected again',
    async (provider) => {
      await page().post(`/sandbox/api/faults/${provider}-dead-token`).send({ often: 'always' }).expect(200);
      await page()
        .post('/sandbox/api/phone/maeve/text')
        .send({ text: `While ${provider} is out` })
        .expect(201);
      const { id } = await until(() => rowOf('Maeve'));
      const text = `About ${provider}`;
      await page().post(`/sandbox/api/conversations/${id}/reply`).send({ teammate: ADA, text }).expect(201);
      await until(async () =>
        JSON.stringify(await openPanel(id)).includes('refuses our access') ? true : undefined,
      );
      await page().post('/sandbox/api/faults/off').send({}).expect(200);
      await page().post('/sandbox/api/reconnect').send({ provider }).expect(204);
      await until(async () =>
        JSON.stringify((await phoneOf('maeve')).bubbles).includes(text) ? true : undefined,
      );
      await until(async () =>
        JSON.stringify(await threadOf(id)).includes(`While ${provider} is out`) ? true : undefined,
      );
      expect(JSON.stringify(await openPanel(id))).not.toContain('refuses our access');
    },
  );

  async function rowOf(name: string): Promise<ConversationRow | undefined> {
    const { body } = await page().get('/sandbox/api/conversations').expect(200);
    const rows: ConversationRow[] = body;
    return rows.find((row) => row.name === name);
  }

  async function threadOf(id: string): Promise<ThreadView> {
    return (await page().get(`/sandbox/api/conversations/${id}`).expect(200)).body;
  }

  async function phoneOf(customer: string): Promise<PhoneView> {
    return (await page().get(`/sandbox/api/phone/${customer}`).expect(200)).body;
  }

  async function arrived(customer: string) {
    const { bubbles } = await phoneOf(customer);
    return bubbles.find(({ by, tick }) => by === 'business' && tick === 'delivered');
  }

  async function openPanel(id: string): Promise<PanelView> {
    return (await page().post(`/sandbox/api/conversations/${id}/panel`).send({ teammate: ADA }).expect(200))
      .body;
  }
});

describe('the clock', () => {
  it('only moves ahead, and not further than a month', async () => {
    const before = sandbox().clock.now();
    for (const ms of [-1, 0, 0.5, 32 * 86_400_000, '5']) {
      await page().post('/sandbox/api/clock').send({ ms }).expect(400);
    }
    expect(sandbox().clock.now() - before).toBeLessThan(60_000);
  });
});
