import type { WhatsAppSimConfig } from '../../sandbox/whatsapp/model/whatsapp-config.ts';
import { nextCheck } from '../../server/domain/connecting/plan.ts';
import { createWorld, type PeopledWorld } from './bridge-people.ts';
import { MAEVE, META_APP, SHOP, whatsappConfig } from './world-setup.ts';

/** An account of the shop's business that nobody has connected yet, with a token of its own. */
export const ATELIER = {
  account: '102290129349001',
  token: 'EAAatelier-system-user-token-1',
  portfolio: SHOP.portfolio,
  number: '106540352249001',
  phone: '+15550100211',
} as const;

/** In the WhatsApp Business app on a phone, with a chat of two days ago. */
export const COUNTER = { phone: '+15550100233', displayName: 'Shop counter' } as const;

const CHAT = [
  { by: 'customer', text: 'Is the blue one in?', at: Date.UTC(2026, 2, 2, 9) },
  { by: 'business', text: 'Yes, two of them.', at: Date.UTC(2026, 2, 2, 10) },
] as const;

/** At another provider. */
export const MOVING = { phone: '+15550100222', displayName: 'Moving Shop' } as const;

/** A world in which the atelier waits to be connected. */
export function createConnectingWorld(
  more: Partial<WhatsAppSimConfig> = {},
  account: Partial<WhatsAppSimConfig['accounts'][number]> = {},
  number: Partial<WhatsAppSimConfig['numbers'][number]> = {},
): Promise<PeopledWorld> {
  return createWorld({
    whatsapp: {
      appUrl: 'https://bridge.example',
      accounts: [
        ...whatsappConfig.accounts,
        {
          id: ATELIER.account,
          portfolio: ATELIER.portfolio,
          app: META_APP.id,
          accessToken: ATELIER.token,
          name: 'Atelier',
          subscribed: false,
          ...account,
        },
      ],
      numbers: [
        ...whatsappConfig.numbers,
        {
          id: ATELIER.number,
          account: ATELIER.account,
          phone: ATELIER.phone,
          displayName: 'Atelier',
          line: { status: 'PENDING', codeStatus: 'NOT_VERIFIED', platform: 'NOT_APPLICABLE' },
          ...number,
        },
      ],
      elsewhere: [{ ...MOVING, portfolio: SHOP.portfolio }],
      phoneApps: [{ ...COUNTER, chats: [{ customer: MAEVE.id, messages: CHAT }] }],
      ...more,
    },
  });
}

/** What a connection comes to next, and what is known of that. */
export async function standOf(
  world: PeopledWorld,
  of: { readonly workspace: string; readonly connection: string },
) {
  const found = await world.service().connect.find(of);
  const name = found && nextCheck(found);
  return { name, verdict: name && found?.checks[name], ended: found?.ended };
}
