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
  metaApp: '1200450034',
  metaConfiguration: '1200450099',
  intercomClient: 'sandbox-client-id',
  intercomSecret: 'sandbox-intercom-client-secret',
  metaSecret: 'sandbox-meta-app-secret',
  verifyToken: 'sandbox-verify-token',
  intercomToken: 'sandbox-intercom-token',
  metaToken: 'sandbox-meta-token',
} as const;

/** Another account of the same business, which nobody has connected yet, with one number that is new there. */
export const WORKSHOP = {
  account: '102290129349001',
  token: 'EAAsandbox-workshop-token',
  number: '106540352249001',
  phone: '+15550100211',
} as const;

/** A number that another provider has. */
export const MOVING = { phone: '+15550100222', displayName: 'Shop by phone' } as const;

/** A number in the WhatsApp Business app on a phone. */
export const COUNTER = { phone: '+15550100233', displayName: 'Shop counter' } as const;

const PORTFOLIO = '506914307656634';
const DAY_MS = 24 * 60 * 60_000;

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
      id: SETUP.metaApp,
      secret: SETUP.metaSecret,
      verifyToken: SETUP.verifyToken,
      webhookPath: '/webhooks/whatsapp',
    },
  ],
  accounts: [
    {
      id: SETUP.account,
      portfolio: PORTFOLIO,
      app: SETUP.metaApp,
      accessToken: SETUP.metaToken,
      name: 'Shop',
      scopes: ['whatsapp_business_management', 'whatsapp_business_messaging', 'catalog_management'],
      catalog: sandboxCatalog,
    },
    {
      id: WORKSHOP.account,
      portfolio: PORTFOLIO,
      app: SETUP.metaApp,
      accessToken: WORKSHOP.token,
      name: 'Workshop',
      subscribed: false,
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
    {
      id: WORKSHOP.number,
      account: WORKSHOP.account,
      phone: WORKSHOP.phone,
      displayName: 'Workshop',
      line: { status: 'PENDING', codeStatus: 'NOT_VERIFIED', platform: 'NOT_APPLICABLE' },
    },
  ],
  elsewhere: [{ ...MOVING, portfolio: PORTFOLIO }],
  phoneApps: [
    {
      ...COUNTER,
      chats: [
        {
          customer: 'noor',
          messages: [
            { by: 'customer', text: 'Is the blue one in?', at: Date.now() - 3 * DAY_MS },
            { by: 'business', text: 'Yes, two of them.', at: Date.now() - 2 * DAY_MS },
          ],
        },
      ],
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
      portfolio: PORTFOLIO,
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
