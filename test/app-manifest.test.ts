import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import { splitIntercomWebhook } from '../server/adapters/intercom/split-webhook.ts';
import { createApp } from '../server/http/create-app.ts';
import { createPages } from '../web/create-pages.ts';
import { fakeDoors } from './server/http/fake-doors.ts';

interface Manifest {
  readonly addresses: Readonly<
    Record<
      'webhooks' | 'inboxInitialize' | 'inboxSubmit' | `messenger${'Configure' | 'Initialize' | 'Submit'}`,
      string
    >
  >;
  readonly pages: Readonly<Record<'directInstallation' | 'redirect', string>>;
  readonly webhooks: {
    readonly version: string;
    readonly topics: readonly { readonly topic: string; readonly why: string }[];
  };
  readonly permissions: readonly { readonly permission: string; readonly why: string }[];
  readonly locations: readonly { readonly initialize: string; readonly submit: string }[];
}

const manifest: Manifest = JSON.parse(readFileSync(new URL('../app-manifest.json', import.meta.url), 'utf8'));

/** Every topic of Intercom's list (2.16) but those of events and companies, and of tickets the one that may concern us. */
const TOPICS = [
  ...['assigned', 'closed', 'noted', 'open.assigned', 'opened', 'replied', 'replied.translated'].map(
    (what) => `conversation.admin.${what}`,
  ),
  ...['single.created', 'snoozed', 'unsnoozed'].map((what) => `conversation.admin.${what}`),
  'conversation.operator.replied',
  'conversation.user.created',
  'conversation.user.replied',
  ...['deleted', 'read', 'priority.updated', 'rating.added', 'contact.attached', 'contact.detached'].map(
    (what) => `conversation.${what}`,
  ),
  'ticket.admin.replied',
  'conversation_part.redacted',
  'conversation_part.tag.created',
  ...['archived', 'deleted', 'email.updated', 'merged', 'subscribed', 'unsubscribed', 'unarchive'].map(
    (what) => `contact.${what}`,
  ),
  'contact.lead.added_email',
  'contact.lead.created',
  'contact.lead.signed_up',
  'contact.user.created',
  'contact.user.updated',
  ...['added_to_workspace', 'removed_from_workspace', 'logged_in', 'logged_out', 'away_mode_updated'].map(
    (what) => `admin.${what}`,
  ),
];

/** Handled where somebody subscribes to them; a large workspace would send one for each visit of each user. */
const TOO_MANY: ReadonlySet<string> = new Set(['contact.user.created', 'contact.user.updated']);

/** An item that has whatever any topic may ask for. */
const item = {
  type: 'conversation',
  id: '215469',
  email: 'maeve@home.example',
  state: 'open',
  created_at: 1_763_630_000,
  merged_from: { type: 'contact', id: '66f1' },
  source: { id: '1', type: 'conversation', body: '<p>Hi</p>', author: { type: 'admin', id: '7214001' } },
  conversation_parts: {
    conversation_parts: [
      {
        type: 'conversation_part',
        id: '9911',
        part_type: 'comment',
        body: '<p>Hi</p>',
        created_at: 1_763_630_000,
        author: { type: 'admin', id: '7214001' },
        attachments: [],
      },
    ],
  },
};

const [part] = item.conversation_parts.conversation_parts;

/** The same as said by a customer, and in a ticket. */
const items: readonly unknown[] = [
  item,
  {
    ...item,
    conversation_parts: { conversation_parts: [{ ...part, author: { type: 'lead', id: '66f1' } }] },
  },
  { type: 'ticket', ticket: { id: '215469' }, ticket_part: part },
];

function isHandled(topic: string): boolean {
  return items.some((each) => {
    const body = {
      type: 'notification_event',
      topic,
      app_id: 'q1w2e3r4',
      created_at: 1,
      data: { item: each },
    };
    return splitIntercomWebhook(body, 'html').some(({ kind }) => kind !== 'intercom.other');
  });
}

describe('app-manifest.json', () => {
  const app = createApp(fakeDoors());

  it.each(Object.values(manifest.pages))('names a page that is there: %s', async (path) => {
    const door = new Proxy({}, { get: () => [] });
    const pages = createPages(new Proxy({}, { get: () => door }) as Parameters<typeof createPages>[0]);
    expect(pages.routes.map((route) => `${route.method} ${route.needs} ${route.path}`)).toContain(
      `GET public ${path}`,
    );
  });

  it.each(Object.values(manifest.addresses))(
    'names an address that is there and wants a signature: %s',
    async (path) => {
      const { status } = await supertest(app).post(path).set('Content-Type', 'application/json').send('{}');
      expect(status).toBe(401);
    },
  );

  it('names a webhook address that answers Intercom’s validation', async () => {
    expect((await supertest(app).head(manifest.addresses.webhooks)).status).toBe(200);
  });

  it('uses the same addresses for its locations', () => {
    const { inboxInitialize, inboxSubmit, messengerConfigure, messengerInitialize, messengerSubmit } =
      manifest.addresses;
    expect(manifest.locations).toEqual([
      expect.objectContaining({ initialize: inboxInitialize, submit: inboxSubmit }),
      expect.objectContaining({
        configure: messengerConfigure,
        initialize: messengerInitialize,
        submit: messengerSubmit,
      }),
    ]);
  });

  it('asks for webhook bodies as HTML, as INTERCOM_WEBHOOK_FORMAT expects by default', () => {
    expect(manifest.webhooks.version).toBe('2.14');
  });

  it('subscribes to exactly the topics that we handle', () => {
    const subscribed = manifest.webhooks.topics.map(({ topic }) => topic);
    const wanted = TOPICS.filter((topic) => isHandled(topic) && !TOO_MANY.has(topic));
    expect([...subscribed].sort()).toEqual(wanted.sort());
  });

  it('gives a reason for each topic and each permission, and names none twice', () => {
    const topics = manifest.webhooks.topics.map(({ topic }) => topic);
    const permissions = manifest.permissions.map(({ permission }) => permission);
    expect(new Set(topics).size).toBe(topics.length);
    expect(new Set(permissions).size).toBe(permissions.length);
    for (const { why } of [...manifest.webhooks.topics, ...manifest.permissions]) expect(why).toMatch(/\.$/);
  });
});
