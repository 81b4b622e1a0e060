import type { IntercomConfig } from '../../sandbox/intercom/state/intercom-config.ts';
import type { WhatsAppSimConfig } from '../../sandbox/whatsapp/model/whatsapp-config.ts';

/** Two businesses. Invented people and numbers, from reserved ranges. */
export const SHOP = {
  workspace: 'q1w2e3r4',
  account: '102290129340398',
  portfolio: '506914307656634',
  number: '106540352242922',
  phone: '+15550100123',
  intercomToken: 'shop-intercom-token-1',
  metaToken: 'shop-meta-token-1',
  admin: { id: '7214001', name: 'Ada Park', email: 'ada@shop.example' },
} as const;

/** The shop's second number, of the same account. */
export const SHOP_OUTLET = { number: '106540352242933', phone: '+15550100134' } as const;

export const CAFE = {
  workspace: 'z9y8x7w6',
  account: '102290129340777',
  portfolio: '506914307656777',
  number: '106540352242777',
  phone: '+15550100177',
  intercomToken: 'cafe-intercom-token-1',
  metaToken: 'cafe-meta-token-1',
  admin: { id: '7214777', name: 'Cleo Ames', email: 'cleo@cafe.example' },
} as const;

export const SECRETS = {
  intercomClient: 'our-client-id',
  intercom: 'intercom-client-secret',
  meta: 'meta-app-secret',
  verifyToken: 'meta-verify-token',
} as const;

/** Our own Meta app, with its window for signing up. */
export const META_APP = { id: '1200450034', configuration: '1200450099' } as const;

export const MAEVE = { id: 'maeve', phone: '+15550100155', name: 'Maeve Quill' } as const;
export const NOOR = { id: 'noor', phone: '+15550100166', name: 'Noor Vale' } as const;
/** Shows a user name instead of a phone number. */
export const SOL = {
  id: 'sol',
  userId: 'US.90210011223344',
  name: 'Sol',
  username: 'sol.example',
  hidesPhone: true,
  phone: '+15550100188',
} as const;

export const intercomConfig: IntercomConfig = {
  app: {
    clientId: SECRETS.intercomClient,
    redirectUris: () => ['https://bridge.example/oauth/callback'],
    uninstallPath: '/intercom/uninstall',
    healthPath: '/intercom/health',
  },
  clientSecret: SECRETS.intercom,
  workspaces: [SHOP, CAFE].map(({ workspace, intercomToken, admin }) => ({
    id: workspace,
    name: workspace,
    region: 'us' as const,
    accessToken: intercomToken,
    admins: [admin, { id: '7214002', name: 'Ben Ode', email: 'ben@shop.example' }] as const,
  })),
  webhook: { path: '/webhooks/intercom', format: 'html' },
  canvas: { initializePath: '/canvas/inbox/initialize', submitPath: '/canvas/inbox/submit' },
  appPackageCode: 'whatsapp-bridge',
  rateLimit: { perMinute: 10_000 },
  searchLagMs: 2_000,
  webhookDelayMs: 40,
};

export const whatsappConfig: WhatsAppSimConfig = {
  apps: [
    {
      id: META_APP.id,
      secret: SECRETS.meta,
      verifyToken: SECRETS.verifyToken,
      webhookPath: '/webhooks/whatsapp',
      signup: { configuration: META_APP.configuration, origins: () => ['https://bridge.example'] },
    },
  ],
  accounts: [SHOP, CAFE].map(({ account, portfolio, metaToken }) => ({
    id: account,
    portfolio,
    app: META_APP.id,
    accessToken: metaToken,
    name: `Account ${account}`,
  })),
  numbers: [
    { id: SHOP.number, account: SHOP.account, phone: SHOP.phone, displayName: 'Shop' },
    { id: SHOP_OUTLET.number, account: SHOP.account, phone: SHOP_OUTLET.phone, displayName: 'Outlet' },
    { id: CAFE.number, account: CAFE.account, phone: CAFE.phone, displayName: 'Cafe' },
  ],
  customers: [MAEVE, NOOR, SOL],
  baseUrl: 'http://graph.example',
  picturesUrl: 'https://pictures.example',
  webhookDelayMs: 40,
};

/** What connects both businesses, as a self-hoster would write it. */
export function provisionFile(settings: Readonly<Record<string, unknown>> = {}) {
  return {
    workspaces: [SHOP, CAFE].map(({ workspace, intercomToken, admin }) => ({
      id: workspace,
      region: 'us',
      accessToken: intercomToken,
      adminId: admin.id,
      settings,
    })),
    accounts: [SHOP, CAFE].map(({ account, workspace, metaToken, portfolio }) => ({
      id: account,
      workspace,
      name: `Account ${account}`,
      accessToken: metaToken,
      portfolio,
    })),
    numbers: [
      { id: SHOP.number, account: SHOP.account, phone: SHOP.phone, displayName: 'Shop', settings: {} },
      {
        id: SHOP_OUTLET.number,
        account: SHOP.account,
        phone: SHOP_OUTLET.phone,
        displayName: 'Outlet',
        settings: {},
      },
      { id: CAFE.number, account: CAFE.account, phone: CAFE.phone, displayName: 'Cafe', settings: {} },
    ],
  };
}
