import type { RequestListener } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { createIntercomSimulator } from '../../../../sandbox/intercom/intercom-simulator.ts';
import { openPanel } from '../../../../sandbox/page/acts/ask-panel.ts';
import { createHopLog } from '../../../../sandbox/page/desk/hop-log.ts';
import { intercomConfig, SETUP } from '../../../../sandbox/setup/sandbox-setup.ts';
import { withServer } from '../../../server/adapters/shared/loopback-server.ts';

const text = { type: 'text', id: 'a', text: '**Hi**' };

describe('asking for the panel', () => {
  it('reads a canvas as Intercom does and sends what Intercom sends', async () => {
    const asked: (string | undefined)[] = [];
    const { panel, log } = await ask((request, response) => {
      asked.push(request.url, String(request.headers['x-body-signature']));
      response.end(JSON.stringify({ canvas: { content: { components: [text] } } }));
    });
    expect(asked).toEqual(['/canvas/inbox/initialize', expect.stringMatching(/^[0-9a-f]{64}$/)]);
    expect(panel).toMatchObject({ ok: true, components: [{ rich: [{ tag: 'b', children: ['Hi'] }] }] });
    expect(log.since(0).hops).toMatchObject([{ what: 'open the panel', outcome: '200', wentWell: true }]);
  });

  it.each([
    ['a repeated id', 200, { canvas: { content: { components: [text, text] } } }, 'the id a is used twice'],
    ['an unknown component', 200, { canvas: { content: { components: [{ type: 'video' }] } } }, 'components'],
    ['an error', 500, {}, 'the app answered 500'],
  ])('says why Intercom would refuse %s', async (_what, status, body, problem) => {
    const { panel, log } = await ask((_request, response) => {
      response.writeHead(status).end(JSON.stringify(body));
    });
    expect(panel).toEqual({ ok: false, problem: expect.stringContaining(problem) });
    expect(log.since(0).hops).toMatchObject([{ outcome: String(status), wentWell: false }]);
  });

  it('says that the app did not answer', async () => {
    const { panel, log } = await ask((request) => request.socket.destroy());
    expect(panel).toEqual({ ok: false, problem: 'the app did not answer' });
    expect(log.since(0).hops).toMatchObject([{ outcome: 'no answer', wentWell: false }]);
  });

  it('keeps its own looking out of the log', async () => {
    const { log } = await ask((_request, response) => response.end('{}'), true);
    expect(log.since(0).hops).toEqual([]);
  });
});

async function ask(app: RequestListener, isQuiet = false) {
  const intercom = createIntercomSimulator({ now: () => 0, random: () => 0 }, intercomConfig);
  const { workspace, admin } = SETUP;
  const contactId = intercom.act.createLead({ workspace, name: 'Maeve' });
  const conversationId = intercom.act.customerStartsInMessenger({ workspace, contactId, text: 'Hi' });
  const log = createHopLog(() => 0);
  const opening = { workspace, adminId: admin.id, conversationId };
  const panel = await withServer(app, (url) =>
    openPanel({ intercom, hops: log, url: () => url }, opening, isQuiet),
  );
  return { panel, log };
}
