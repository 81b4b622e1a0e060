import type { IntercomConfig } from '../intercom/state/intercom-config.ts';
import type { WhatsAppSimConfig } from '../whatsapp/model/whatsapp-config.ts';
import { sandboxCatalog } from './sandbox-catalog.ts';
import { sandboxTemplates } from './sandbox-templates.ts';
import { sellingTemplates } from './selling-templates.ts';

/** Invented people and numbers, from reserved ranges. */
export const SETUP = {
  workspace: 'q1w2e3r4',
  admin: { id: '7214001', name: 'Ada Park', email: 'ada@shop.example' },
  account: '102290129340398',
  number: '106540352242922',
  businessPhone: '+15550100123',
  customer: { id: 'maeve', phone: '+15550100177', name: 'Maeve' },
  intercomClient: 'sandbox-client-id',
  intercomSecret: 'sandbox-intercom-client-secret',
  metaSecret: 'sandbox-meta-app-secret',
  verifyToken: 'sandbox-verify-token',
  intercomToken: 'sandbox-intercom-token',
  metaToken: 'sandbox-meta-token',
} as const;

export const intercomConfig: IntercomConfig = {
  clientSecret: SETUP.intercomSecret,
  workspaces: [
    {
      id: SETUP.workspace,
      name: 'Shop',
      region: 'us',
      accessToken: SETUP.intercomToken,
      admins: [SETUP.admin, { id: '7214002', name: 'Ben Ode', email: 'ben@shop.example' }],
      teams: [
        { id: '501', name: 'Support', adminIds: ['7214001', '7214002'] },
        { id: '502', name: 'Returns', adminIds: ['7214002'] },
      ],
    },
  ],
  webhook: { path: '/webhooks/intercom', format: 'html' },
  canvas: { initializePath: '/canvas/inbox/initialize', submitPath: '/canvas/inbox/submit' },
  messenger: {
    configurePath: '/canvas/messenger/configure',
    initializePath: '/canvas/messenger/initialize',
    submitPath: '/canvas/messenger/submit',
  },
  appPackageCode: 'whatsapp-sandbox',
  rateLimit: { perMinute: 10_000 },
  searchLagMs: 2_000,
  webhookDelayMs: 40,
};

export const whatsappConfig: WhatsAppSimConfig = {
  apps: [
    {
      id: '1200450034',
      secret: SETUP.metaSecret,
      verifyToken: SETUP.verifyToken,
      webhookPath: '/webhooks/whatsapp',
    },
  ],
  accounts: [
    {
      id: SETUP.account,
      portfolio: '506914307656634',
      app: '1200450034',
      accessToken: SETUP.metaToken,
      name: 'Shop',
      scopes: ['whatsapp_business_management', 'whatsapp_business_messaging', 'catalog_management'],
      catalog: sandboxCatalog,
    },
  ],
  numbers: [
    {
      id: SETUP.number,
      account: SETUP.account,
      phone: SETUP.businessPhone,
      displayName: 'Shop',
      coexistence: true,
      calls: true,
    },
  ],
  customers: [
    SETUP.customer,
    { id: 'noor', phone: '+15550100188', name: 'Noor' },
    {
      id: 'sol',
      userId: 'US.90210011223344',
      name: 'Sol',
      username: 'sol.example',
      hidesPhone: true,
      phone: '+15550100199',
    },
  ],
  templates: [...sandboxTemplates(SETUP.account), ...sellingTemplates(SETUP.account)],
  templateReviewMs: 20_000,
  webhookDelayMs: 40,
};

/** What connects the simulated workspace and number, as a self-hoster would write it. */
export const provisionFile = {
  workspaces: [
    {
      id: SETUP.workspace,
      region: 'us',
      accessToken: SETUP.intercomToken,
      adminId: SETUP.admin.id,
      settings: { switchNumber: SETUP.number },
    },
  ],
  accounts: [
    {
      id: SETUP.account,
      workspace: SETUP.workspace,
      name: 'Shop',
      accessToken: SETUP.metaToken,
      portfolio: '506914307656634',
    },
  ],
  numbers: [
    {
      id: SETUP.number,
      account: SETUP.account,
      phone: SETUP.businessPhone,
      displayName: 'Shop',
      settings: {},
    },
  ],
};
