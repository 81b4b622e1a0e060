import type { FaultRule } from '../../../sandbox/shared/faults.ts';
import type { SimRequest } from '../../../sandbox/shared/simulator.ts';
import type { Line } from '../../../sandbox/whatsapp/model/line.ts';
import { requestSynchronisation } from '../../../server/bridge/templates/synchronise/request-synchronisation.ts';
import type { PeopledWorld } from '../../support/bridge-people.ts';
import { SHOP } from '../../support/world-setup.ts';
import type { RedLine } from './red-line.ts';

const APP = '1200450034';

/** A request to the simulated Meta by whoever holds the token of the shop. */
function askMeta({ whatsapp }: PeopledWorld, method: string, path: string, json?: object) {
  const request: SimRequest = {
    method,
    path: `/v26.0/${path}`,
    query: {},
    headers: { authorization: `Bearer ${SHOP.metaToken}`, 'content-type': 'application/json' },
    body: Buffer.from(json === undefined ? '' : JSON.stringify(json)),
  };
  const answer = whatsapp.handle(request);
  if (answer.kind !== 'answer' || answer.response.status !== 200) throw new Error('Meta refused this');
}

const metaFault = (kind: FaultRule['kind'], operation: string) => ({
  cause: ({ whatsapp }: PeopledWorld) => whatsapp.faults.set([{ kind, operation }]),
  cure: ({ whatsapp }: PeopledWorld) => whatsapp.faults.set([]),
});
const line = (change: Partial<Line>) => ({
  cause: ({ whatsapp }: PeopledWorld) => whatsapp.act.lineChanges({ number: SHOP.number, line: change }),
  cure: ({ whatsapp }: PeopledWorld) =>
    whatsapp.act.lineChanges({
      number: SHOP.number,
      line: {
        status: 'CONNECTED',
        codeStatus: 'VERIFIED',
        nameStatus: 'APPROVED',
        platform: 'CLOUD_API',
        blocked: undefined,
      },
    }),
});
const off = { status: 'PENDING', platform: 'NOT_APPLICABLE' } as const;

const TICKED = [
  'account_review_update',
  'account_update',
  'business_capability_update',
  'message_template_components_update',
  'message_template_quality_update',
  'message_template_status_update',
  'messages',
  'phone_number_name_update',
  'phone_number_quality_update',
  'template_category_update',
];

/** Of accounts and numbers. */
export const RED_AT_META: Readonly<Record<string, RedLine>> = {
  'a token that Meta refuses': {
    hop: 'meta-token',
    about: SHOP.account,
    words: 'Meta does not accept the token',
    cause: ({ whatsapp }) => whatsapp.act.killToken(SHOP.account),
    cure: ({ whatsapp }) => whatsapp.act.replaceToken({ account: SHOP.account, accessToken: SHOP.metaToken }),
  },
  'an account that nobody subscribed': {
    hop: 'subscription',
    about: SHOP.account,
    words: 'Meta does not tell our app of this account',
    cause: (world) => askMeta(world, 'DELETE', `${SHOP.account}/subscribed_apps`),
  },
  'a field that is not ticked': {
    hop: 'webhook-fields',
    about: SHOP.account,
    words: 'Found: messages, message_template_status_update',
    cause: ({ whatsapp }) =>
      whatsapp.act.tickFields({
        app: APP,
        fields: TICKED.filter((name) => name !== 'messages' && name !== 'message_template_status_update'),
      }),
    cure: ({ whatsapp }) => whatsapp.act.tickFields({ app: APP, fields: TICKED }),
  },
  'an app without a webhook': {
    hop: 'webhook-fields',
    about: SHOP.account,
    words: 'The Meta app has no webhook for WhatsApp',
    cause: ({ whatsapp }) => whatsapp.act.tickFields({ app: APP, fields: [] }),
    cure: ({ whatsapp }) => whatsapp.act.tickFields({ app: APP, fields: TICKED }),
  },
  'templates that could not be read': {
    hop: 'templates',
    about: SHOP.account,
    words: 'The templates could not be read',
    cause: async (world) => {
      world.whatsapp.faults.set([{ kind: 'missingPermission', operation: 'template.list' }]);
      await requestSynchronisation(world.service().deps, { account: SHOP.account });
      await world.pass(60_000);
      world.whatsapp.faults.set([]);
    },
  },
  'a number that is not registered': {
    hop: 'registration',
    about: SHOP.number,
    words: 'The number is not registered for the Cloud API',
    cause: line(off).cause,
  },
  'a number that is not registered and has a PIN of somebody else': {
    hop: 'registration',
    about: SHOP.number,
    words: 'The number is not registered for the Cloud API',
    cause: line({ ...off, pin: '918273' }).cause,
  },
  'a number that nobody has proved': {
    hop: 'registration',
    about: SHOP.number,
    words: 'Meta has not seen that the number is yours',
    ...line({ ...off, codeStatus: 'NOT_VERIFIED' }),
  },
  'a number that Meta restricts': {
    hop: 'registration',
    about: SHOP.number,
    words: 'Found: RESTRICTED',
    ...line({ status: 'RESTRICTED' }),
  },
  'a name that Meta declined': {
    hop: 'registration',
    about: SHOP.number,
    words: 'Meta has declined the display name',
    ...line({ ...off, nameStatus: 'DECLINED' }),
  },
  'webhooks that go elsewhere': {
    hop: 'callback',
    about: SHOP.number,
    words: 'Found: https://elsewhere.example/hook',
    cause: (world) =>
      askMeta(world, 'POST', SHOP.number, {
        webhook_configuration: { override_callback_uri: 'https://elsewhere.example/hook', verify_token: 'x' },
      }),
    cure: (world) =>
      askMeta(world, 'POST', SHOP.number, { webhook_configuration: { override_callback_uri: '' } }),
  },
  'a number that may not send': {
    hop: 'sending',
    about: SHOP.number,
    words: 'Add a payment method.',
    ...line({ blocked: { code: 141006, description: 'No payment.', solution: 'Add a payment method.' } }),
  },
  'a Meta that is down': {
    hop: 'registration',
    about: SHOP.number,
    words: 'There was no answer',
    ...metaFault('serverError', 'number.get'),
  },
};
