import { describe, expect, it } from '@jest/globals';
import type { HopShown } from '../../../../sandbox/page/desk/page-types.ts';
import { SETUP } from '../../../../sandbox/setup/sandbox-setup.ts';
import { DECISIONS } from '../../../../sandbox/whatsapp/numbers/meta-decides.ts';
import { openNotices } from '../../../../server/records/status-notices.ts';
import { until, useRunningPage } from '../support/running-page.ts';

const { page, sandbox } = useRunningPage();

describe('what Meta decides', () => {
  it('is a list for the page, each in words', async () => {
    const { body } = await page().get('/sandbox/api/decisions').expect(200);
    expect(body.map(({ id }: { id: string }) => id)).toEqual(DECISIONS);
    for (const { label, hint } of body) expect([label, hint]).not.toContain('');
  });

  it('reaches the product as webhooks, and stands in the log', async () => {
    await page().post('/sandbox/api/decisions').send({ decision: 'restricts' }).expect(204);
    const told = await until(async () => {
      const open = await openNotices(sandbox().service.deps, SETUP.workspace, 5);
      return open.length === 0 ? undefined : open;
    });
    expect(told).toMatchObject([{ kind: 'restriction', to: 'first-messages' }]);
    const { body } = await page().get('/sandbox/api/hops').expect(200);
    const hops: readonly HopShown[] = body.hops ?? body;
    expect(hops.map(({ what }) => what)).toContain('Meta: Restricts the account');
  });

  it('is refused when it is none', async () => {
    await page().post('/sandbox/api/decisions').send({ decision: 'constructor' }).expect(400);
    await page().post('/sandbox/api/decisions').send({}).expect(400);
  });
});
