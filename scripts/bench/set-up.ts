/** Invented people and numbers, from reserved ranges. */
export const SET_UP = {
  secretKey: Buffer.alloc(32, 7).toString('base64'),
  metaSecret: 'bench-meta-app-secret',
  intercomSecret: 'bench-intercom-client-secret',
  verifyToken: 'bench-verify-token',
  metaToken: 'bench-meta-token',
  adminId: '7214001',
  appPackageCode: 'whatsapp-bench',
  intercomVersion: '2.16',
} as const;

/** One workspace with one account and one number. */
export interface Tenant {
  readonly workspace: string;
  readonly account: string;
  readonly number: string;
  readonly phone: string;
}

export const TENANT: Tenant = {
  workspace: 'q1w2e3r4',
  account: '102290129340398',
  number: '106540352242922',
  phone: '+15550100123',
};

export const NEIGHBOUR: Tenant = {
  workspace: 'n5b6v7c8',
  account: '102290129340399',
  number: '106540352242933',
  phone: '+15550100124',
};

/** Whoever sends the worst that is known. */
export const HOSTILE: Tenant = {
  workspace: 'h9j1k2l3',
  account: '102290129340400',
  number: '106540352242944',
  phone: '+15550100125',
};

export const TENANTS: readonly Tenant[] = [TENANT, NEIGHBOUR, HOSTILE];

/** Each workspace has its own: limits count by it. */
export function intercomToken(workspace: string): string {
  return `bench-intercom-token-${workspace}`;
}

/** The provision file of all. */
export const PROVISION = {
  workspaces: TENANTS.map(({ workspace }) => ({
    id: workspace,
    region: 'us',
    accessToken: intercomToken(workspace),
    adminId: SET_UP.adminId,
    settings: {},
  })),
  accounts: TENANTS.map(({ account, workspace }) => ({
    id: account,
    workspace,
    name: 'Shop',
    accessToken: SET_UP.metaToken,
    portfolio: '506914307656634',
  })),
  numbers: TENANTS.map(({ number, account, phone }) => ({
    id: number,
    account,
    phone,
    displayName: 'Shop',
    settings: {},
  })),
};

/** So many people have numbers of their own: +1 555 01x xxxx. */
export const CUSTOMERS = 100_000;

/** Digits as WhatsApp has them. */
export function phoneOf(customer: number): string {
  return `155501${String(customer % CUSTOMERS).padStart(5, '0')}`;
}

/** The conversation of a customer whose thread is known already. */
export function conversationOf(customer: number): string {
  return String(200_000_000 + customer);
}

/** The newest part of a conversation before the run. */
export function lastPartOf(conversation: string): string {
  return `${conversation}000`;
}

export function contactOf(customer: number): string {
  return `66f0${String(customer).padStart(20, '0')}`;
}
