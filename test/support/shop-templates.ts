import type { SimTemplate } from '../../sandbox/whatsapp/model/whatsapp-config.ts';
import { queueTemplate } from '../../server/bridge/templates/queue-template.ts';
import { revisionOf } from '../../server/bridge/templates/synchronise/template-of.ts';
import type { TemplateContents, TemplateDocument } from '../../server/domain/templates/template.ts';
import type {
  TemplateRequest,
  TemplateRequestResult,
} from '../../server/domain/templates/template-request.ts';
import { createWorld, type PeopledWorld } from './bridge-people.ts';
import type { WorldOptions } from './bridge-world.ts';
import { SHOP } from './world-setup.ts';

const UPDATE = {
  name: 'order_update',
  language: 'en_US',
  body: 'Hi {{1}}, your order {{2}} is ready.',
} as const;

const PHOTO = { name: 'order_photo', language: 'en_US', body: 'This is your order, {{1}}.' } as const;

const QUESTION = { name: 'may_we_answer', language: 'en_US', body: 'We have an answer for you.' } as const;

/** The same templates as WhatsApp has them and as we keep them. */
export const simTemplates: readonly SimTemplate[] = [
  {
    account: SHOP.account,
    id: '7001',
    category: 'UTILITY',
    status: 'APPROVED',
    parameterFormat: 'POSITIONAL',
    name: UPDATE.name,
    language: UPDATE.language,
    components: [
      { type: 'BODY', text: UPDATE.body, example: { body_text: [['Maeve', '1234']] } },
      { type: 'FOOTER', text: 'The shop' },
    ],
  },
  {
    account: SHOP.account,
    id: '7002',
    category: 'UTILITY',
    status: 'APPROVED',
    parameterFormat: 'POSITIONAL',
    name: PHOTO.name,
    language: PHOTO.language,
    components: [
      { type: 'HEADER', format: 'IMAGE', example: { header_handle: ['https://files.example/photo'] } },
      { type: 'BODY', text: PHOTO.body, example: { body_text: [['Maeve']] } },
    ],
  },
  {
    account: SHOP.account,
    id: '7003',
    category: 'UTILITY',
    status: 'APPROVED',
    parameterFormat: 'POSITIONAL',
    name: QUESTION.name,
    language: QUESTION.language,
    components: [
      { type: 'BODY', text: QUESTION.body },
      { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'Send it' }] },
    ],
  },
];

export const ORDER_UPDATE = templateOf('7001', UPDATE, {
  format: 'positional',
  body: UPDATE.body,
  examples: { '1': 'Maeve', '2': '1234' },
  footer: 'The shop',
  buttons: [],
});

export const ORDER_PHOTO = templateOf('7002', PHOTO, {
  format: 'positional',
  header: { kind: 'media', media: 'image' },
  body: PHOTO.body,
  examples: { '1': 'Maeve' },
  buttons: [],
});

export const MAY_WE_ANSWER = templateOf('7003', QUESTION, {
  format: 'positional',
  body: QUESTION.body,
  buttons: [{ kind: 'quick-reply', text: 'Send it' }],
});

const shopTemplates = [ORDER_UPDATE, ORDER_PHOTO, MAY_WE_ANSWER] as const;

/** What the customer reads of `order_update`. */
export const UPDATE_TEXT = 'Hi Maeve, your order 1234 is ready.\n\nThe shop';

function templateOf(
  template: string,
  { name, language }: { readonly name: string; readonly language: string },
  contents: TemplateContents,
) {
  const category = 'utility';
  const status = 'approved';
  return {
    id: `${SHOP.account}|${template}`,
    workspace: SHOP.workspace,
    account: SHOP.account,
    template,
    name,
    language,
    category,
    status,
    contents,
    // The list, which is read meanwhile, tells the same.
    revision: revisionOf({ contents, category, status }),
    seenAt: 0,
  } as const satisfies Omit<TemplateDocument, 'version'>;
}

export const BEN = { id: '7214002', name: 'Ben Ode' } as const;

export interface TemplateWorld extends PeopledWorld {
  /** Asks for `order_update` in the newest conversation, to the customer of its only thread, unless told otherwise. */
  sendTemplate(how?: Partial<TemplateRequest>): Promise<TemplateRequestResult>;
  /** Templates that WhatsApp got, as JSON. */
  templatesSent(): readonly Record<string, unknown>[];
}

/** A world in which the shop has templates. */
export async function createTemplateWorld(options: WorldOptions = {}): Promise<TemplateWorld> {
  const world = await createWorld({
    ...options,
    whatsapp: { templates: simTemplates, ...options.whatsapp },
  });
  await world.storage.collection('templates').insert(shopTemplates);
  return withTemplates(world);
}

let asked = 0;

function withTemplates(world: PeopledWorld): TemplateWorld {
  return {
    ...world,
    sendTemplate: async (how = {}) => {
      asked += 1;
      const template = how.template ?? ORDER_UPDATE.id;
      // As a teammate opens it now: it may have been read from WhatsApp since it was stored.
      const stored = await world.storage.collection('templates').get(template);
      const [thread] = await world.storage.collection('threads').find({ index: 'live', limit: 1 });
      return queueTemplate(world.service().deps, {
        thread: thread?.id ?? '',
        conversation: how.conversation ?? world.conversation().id,
        template,
        revision: stored?.revision ?? '',
        values: { 'body.1': { kind: 'text', text: 'Maeve' }, 'body.2': { kind: 'text', text: '1234' } },
        by: BEN,
        nonce: `nonce-${asked}`,
        ...how,
      });
    },
    templatesSent: () =>
      world
        .calls('meta', /\/messages$/)
        .map(({ body }) => JSON.parse(body) as Record<string, unknown>)
        .filter(({ type }) => type === 'template'),
  };
}
