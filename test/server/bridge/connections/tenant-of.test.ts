import { describe, expect, it } from '@jest/globals';
import { splitWhatsAppWebhook } from '../../../../server/adapters/meta/webhooks/split-webhook.ts';
import type { BridgeDeps } from '../../../../server/bridge/connections/deps.ts';
import { tenantOfEvent, tenantOfRoute } from '../../../../server/bridge/connections/tenant-of.ts';
import type { EventDocument } from '../../../../server/domain/journal/event.ts';
import {
  accountRoute,
  conversationRoute,
  identityRoute,
  numberRoute,
  threadRoute,
  workspaceRoute,
} from '../../../../server/domain/journal/routing-key.ts';
import { createWorld } from '../../../support/bridge-people.ts';
import { rawStatus, whatsAppBody } from '../../../support/webhook-bodies.ts';
import { CAFE, SHOP } from '../../../support/world-setup.ts';
import { stored } from '../../adapters/shared/stored-event.ts';

async function withDeps(check: (deps: BridgeDeps) => void): Promise<void> {
  const world = await createWorld();
  check(world.service().deps);
  await world.close();
}

const statusFor = (number: string): EventDocument => {
  const body = whatsAppBody({ statuses: [rawStatus({ wamid: 'wamid.A', status: 'read', at: 1 })] }, number);
  const [event] = splitWhatsAppWebhook(body);
  if (event === undefined) throw new Error('no event');
  return stored(event);
};

describe('whose allowance an event counts to', () => {
  it('is that of the workspace its route leads to, whatever kind of route it is', () =>
    withDeps((deps) => {
      const routes = [
        identityRoute(CAFE.number, { phone: '15550100155' }),
        identityRoute(CAFE.number, { userId: 'US.1' }),
        numberRoute(CAFE.number),
        accountRoute(CAFE.account),
        threadRoute(`${CAFE.number}:customer`),
        conversationRoute(CAFE.workspace, '7'),
        workspaceRoute(CAFE.workspace),
      ];
      for (const route of routes) expect(tenantOfRoute(deps, route)).toEqual({ workspace: CAFE.workspace });
    }));

  it('of a status is that of the workspace of the number, so that a flood of them slows nobody else', () =>
    withDeps((deps) => {
      for (const { number, workspace } of [SHOP, CAFE]) {
        const event = statusFor(number);
        expect(tenantOfEvent(deps, event)).toEqual({ workspace });
        expect(tenantOfRoute(deps, event.route)).toEqual({ workspace });
      }
    }));

  it('of a number, account or workspace that nobody has connected is named as missing', () =>
    withDeps((deps) => {
      expect(tenantOfRoute(deps, accountRoute('999'))).toEqual({ workspace: '', missing: 'a:999' });
      expect(tenantOfEvent(deps, statusFor('999'))).toMatchObject({ missing: 'n:999' });
      expect(tenantOfRoute(deps, conversationRoute('nobody', '7'))).toMatchObject({ missing: 'w:nobody' });
    }));
});
