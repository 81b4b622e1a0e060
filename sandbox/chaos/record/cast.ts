import type { IntercomConfig } from '../../intercom/state/intercom-config.ts';
import type { WhatsAppSimConfig } from '../../whatsapp/model/whatsapp-config.ts';
import { META_SEND_LIMITS } from '../../whatsapp/model/whatsapp-config.ts';
import type { Chance } from '../machine/chance.ts';
import { accountOf } from './account-of.ts';
import { simTemplates } from './templates.ts';

/**
 * What WhatsApp tells of a person: `user-later` shows the phone alone at first, both from some message on; `apart` shows
 * the phone alone, then the user id alone, then both.
 */
export type Knowing = 'phone' | 'user' | 'both' | 'user-later' | 'apart';

export interface Person {
  readonly id: string;
  readonly index: number;
  readonly phone: string;
  readonly knowing: Knowing;
  /** Writes only to answer. */
  readonly isQuiet?: true;
}

export interface Business {
  readonly id: string;
  readonly index: number;
  readonly workspace: string;
  readonly account: string;
  readonly phone: string;
}

/** Everybody in one seed. Invented people and numbers, from reserved ranges. */
export interface Cast {
  readonly workspaces: readonly string[];
  readonly numbers: readonly Business[];
  readonly people: readonly Person[];
  readonly intercom: IntercomConfig;
  readonly whatsapp: WhatsAppSimConfig;
  /** The providers' clocks minus the true time, in whole seconds. Milliseconds. */
  readonly intercomClockMs: number;
  readonly whatsappClockMs: number;
  /** A closed conversation is reopened while it is younger than this. */
  readonly newConversationAfter: string;
  /** What customers delete is redacted in Intercom too. */
  readonly redactDeleted: boolean;
  /** Customers change numbers and ids, hand numbers on, and turn out to be one person. */
  readonly changesIdentity: boolean;
}

export const ADMINS = ['7214001', '7214002'] as const;
export const PACKAGE_CODE = 'whatsapp-bridge';
const APP = '1200450034';
/** Of all accounts: user ids are the same in all of them. */
export const PORTFOLIO = '506914307656634';

/** A provider's clock is off by up to this. Seconds. */
const PROVIDER_OFF_S = 8;

/** Most people keep their number: so many seeds are about those who do not. */
const CHANGING_CHANCE = 0.1;

export function createCast(chance: Chance): Cast {
  const workspaces = chance.happens(0.35) ? ['wsone', 'wstwo'] : ['wsone'];
  const numbers = createNumbers(chance, workspaces);
  const changesIdentity = chance.happens(CHANGING_CHANCE);
  const people = createPeople(chance, changesIdentity);
  return {
    workspaces,
    numbers,
    people,
    intercom: intercomConfig(chance, workspaces),
    whatsapp: whatsappConfig(chance, workspaces, numbers, people),
    newConversationAfter: chance.pick(['0 minutes', '3 minutes', '3 minutes', '24 hours']),
    redactDeleted: chance.happens(0.5),
    changesIdentity,
    intercomClockMs: 1_000 * chance.between(-PROVIDER_OFF_S, PROVIDER_OFF_S),
    whatsappClockMs: 1_000 * chance.between(-PROVIDER_OFF_S, PROVIDER_OFF_S),
  };
}

function createNumbers(chance: Chance, workspaces: readonly string[]): Business[] {
  const count = Math.max(workspaces.length, chance.pick([1, 1, 2, 3]));
  return Array.from({ length: count }, (_, index) => {
    const workspace = workspaces[index % workspaces.length] ?? 'wsone';
    return {
      id: `10654035224294${index}`,
      index,
      workspace,
      account: accountOf(workspace),
      phone: `+1555010010${index}`,
    };
  });
}

/** So many write only to answer. */
const QUIET = 2;

function createPeople(chance: Chance, changing: boolean): Person[] {
  const lively = Array.from({ length: chance.pick([1, 2, 2, 3, 4]) }, (_, index) => ({
    ...personOf(index),
    knowing: chance.pick<Knowing>([
      'phone',
      'user',
      'both',
      'both',
      'user-later',
      changing ? 'apart' : 'both',
    ]),
  }));
  const quiet = Array.from(
    { length: QUIET },
    (_, place): Person => ({
      ...personOf(lively.length + place),
      knowing: 'both',
      isQuiet: true,
    }),
  );
  return [...lively, ...quiet];
}

function personOf(index: number): Omit<Person, 'knowing'> {
  return { id: `person${index}`, index, phone: `+1555010017${index}` };
}

/** The token of a workspace or account; it changes when it is replaced. */
export function tokenOf(owner: string, round: number): string {
  return `token-${owner}-${round}`;
}

function intercomConfig(chance: Chance, workspaces: readonly string[]): IntercomConfig {
  return {
    clientSecret: 'chaos-intercom-secret',
    workspaces: workspaces.map((id) => ({
      id,
      name: id,
      region: 'us',
      accessToken: tokenOf(id, 0),
      admins: [
        { id: ADMINS[0], name: 'Ada Park', email: 'ada@shop.example' },
        { id: ADMINS[1], name: 'Ben Ode', email: 'ben@shop.example' },
      ],
    })),
    webhook: { path: '/webhooks/intercom', format: chance.pick(['html', 'html', 'text']) },
    canvas: { initializePath: '/canvas/inbox/initialize', submitPath: '/canvas/inbox/submit' },
    appPackageCode: PACKAGE_CODE,
    rateLimit: { perMinute: chance.pick([10_000, 10_000, 600]) },
    searchLagMs: chance.pick([0, 2_000, 60_000, 150_000]),
    newContactLagMs: chance.pick([0, 0, 3_000, 60_000]),
    webhookDelayMs: chance.pick([0, 40, 400]),
  };
}

function whatsappConfig(
  chance: Chance,
  workspaces: readonly string[],
  numbers: readonly Business[],
  people: readonly Person[],
): WhatsAppSimConfig {
  const batch = chance.pick([undefined, undefined, { maxUpdates: 1_000, windowMs: 5_000 }]);
  return {
    apps: [{ id: APP, secret: 'chaos-meta-secret', verifyToken: 'chaos', webhookPath: '/webhooks/whatsapp' }],
    accounts: workspaces.map((workspace) => ({
      id: accountOf(workspace),
      portfolio: PORTFOLIO,
      app: APP,
      accessToken: tokenOf(accountOf(workspace), 0),
      name: 'Shop',
    })),
    numbers: numbers.map(({ id, account, phone }) => ({ id, account, phone, displayName: 'Shop' })),
    customers: people.map(({ id, phone, knowing }) => ({
      id,
      phone,
      name: `Name of ${id}`,
      hidesPhone: knowing === 'user',
    })),
    statusDelayMs: chance.pick([
      { sent: 300, delivered: 900 },
      { sent: 300, delivered: 900, read: 20_000 },
      { sent: 20_000, delivered: 90_000 },
      { sent: 100_000, delivered: 160_000 },
    ]),
    webhookDelayMs: chance.pick([0, 50, 400]),
    templates: simTemplates(workspaces),
    baseUrl: 'https://graph.example',
    limits: META_SEND_LIMITS,
    ...(batch === undefined ? {} : { batch }),
  };
}

/** What a self-hoster would write, with the tokens of this round. `known` says what is connected already. */
export function provisionFile(
  cast: Cast,
  rounds: ReadonlyMap<string, number>,
  known: (workspace: string, number?: Business) => boolean = () => true,
): unknown {
  const token = (owner: string): string => tokenOf(owner, rounds.get(owner) ?? 0);
  const workspaces = cast.workspaces.filter((workspace) => known(workspace));
  const numbers = cast.numbers.filter((number) => known(number.workspace, number));
  return {
    workspaces: workspaces.map((id) => ({
      id,
      region: 'us',
      accessToken: token(id),
      adminId: ADMINS[0],
      // What the product remembers of a send is evidence to the oracle: nobody's records are erased here.
      settings: {
        switchNumber: cast.numbers.find(({ workspace }) => workspace === id)?.id ?? '',
        newConversationAfter: cast.newConversationAfter,
        redactDeleted: cast.redactDeleted,
        eraseWithContact: false,
      },
    })),
    accounts: workspaces.map((workspace) => ({
      id: accountOf(workspace),
      workspace,
      name: 'Shop',
      accessToken: token(accountOf(workspace)),
      portfolio: PORTFOLIO,
    })),
    numbers: numbers.map(({ id, account, phone }) => ({
      id,
      account,
      phone,
      displayName: 'Shop',
      settings: {},
    })),
  };
}
