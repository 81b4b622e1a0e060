import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createBridgeWorld } from '../support/bridge-world.ts';
import { askCard } from '../support/messenger-card.ts';
import { sidebarOf } from '../support/teammate-sidebar.ts';
import { rawMessage, whatsAppBody } from '../support/webhook-bodies.ts';
import { CAFE, MAEVE, NOOR, SECRETS, SHOP } from '../support/world-setup.ts';
import { deeds, filledIn } from './every-address.ts';
import { createFullShop, type FullShop } from './shop-things.ts';

/** Typed into forms here, kept by nobody who may show it. */
const TYPED = {
  token: 'planted-typed-token-83a1',
  appSecret: 'planted-app-secret-57c2',
  appVerify: 'planted-app-verify-19d4',
  pin: '271828',
  code: '314159',
};

/** Opens something: may stand nowhere. */
const OPENERS = [
  SHOP.intercomToken,
  SHOP.metaToken,
  CAFE.intercomToken,
  CAFE.metaToken,
  SECRETS.intercom,
  SECRETS.meta,
  Buffer.alloc(32, 7).toString('base64'),
  TYPED.token,
  TYPED.appSecret,
  TYPED.pin,
  TYPED.code,
];

/** Of people: for teammates and admins alone, and in no log, error, report or export. */
const OF_PEOPLE = [
  MAEVE.phone.slice(1),
  NOOR.phone.slice(1),
  MAEVE.name,
  NOOR.name,
  'marzipan',
  'swordfish',
  'pineapple',
  SHOP.admin.email,
  'wamid',
];

interface Output {
  readonly where: string;
  readonly text: string;
}

/** In any disguise: as it is, and every long word read as base64 from each of its first places. */
function readable(text: string): string {
  const words = new Set(text.match(/[\w+/=-]{12,}/g) ?? []);
  const decoded = [...words].flatMap((word) =>
    [0, 1, 2, 3].map((from) => Buffer.from(word.slice(from), 'base64').toString('latin1')),
  );
  return [text, ...decoded].join('\n');
}

function found(outputs: readonly Output[], secrets: readonly string[]): readonly string[] {
  return outputs.flatMap(({ where, text }) => {
    const shown = readable(text);
    return secrets.filter((secret) => shown.includes(secret)).map((secret) => `${secret} in ${where}`);
  });
}

describe('planted secrets', () => {
  let shop: FullShop;
  /** For admins and teammates. */
  const inside: Output[] = [];
  /** For whoever runs or asks the server, and what leaves it as a file or report. */
  const outside: Output[] = [];
  beforeAll(async () => {
    shop = await createFullShop();
    await talk(shop);
    await typeSecrets(shop, inside);
    await seePages(shop, inside, outside);
    await seeCanvases(shop, inside);
    await goWrong(shop, outside);
    outside.push({ where: 'the log', text: shop.world.logs() });
  });
  afterAll(() => shop.world.close());

  it('that open something stand in no page, canvas, error, report, export or log', () => {
    expect(inside.length).toBeGreaterThan(40);
    expect(outside.length).toBeGreaterThan(15);
    expect(found([...inside, ...outside], [...OPENERS, shop.ada.cookie.split('=')[1] ?? ''])).toEqual([]);
  });

  it('of people stand in no error, report, export, answer to machines or log', () => {
    expect(found(outside, OF_PEOPLE)).toEqual([]);
  });

  it('would be found: they are there for those whom they are for, and in the log when somebody writes them', () => {
    expect(found(inside, [MAEVE.name])).not.toEqual([]);
    expect(found([{ where: 'a log', text: `{"id":"${btoa(`x${MAEVE.phone}`)}"}` }], OF_PEOPLE)).toHaveLength(
      1,
    );
    expect(outside.at(-1)?.text.split('\n').length).toBeGreaterThan(100);
  });
});

describe('every world of the suite', () => {
  it('is searched when it ends: a token in its log fails the test', async () => {
    const world = await createBridgeWorld();
    world.service().logger.info('written by somebody', { code: SHOP.metaToken });
    await expect(world.close()).rejects.toThrow('the log holds');
  });

  it('is searched whenever it answers', async () => {
    const world = await createBridgeWorld();
    const echo = {
      'hub.mode': 'subscribe',
      'hub.verify_token': SECRETS.verifyToken,
      'hub.challenge': SHOP.metaToken,
    };
    const path = `/webhooks/whatsapp?${new URLSearchParams(echo).toString()}`;
    await expect(world.request({ method: 'GET', path })).rejects.toThrow('the answer to GET holds');
    await world.close();
  });
});

async function talk({ world }: FullShop): Promise<void> {
  world.customerWrites('The word is marzipan');
  await world.settle();
  world.teammateReplies('<p>The word is swordfish</p>');
  await world.settle();
  world.customerWrites('The word is pineapple');
  await world.pass(60_000);
}

/** Every form that takes a secret, rightly and wrongly filled in. */
async function typeSecrets({ ada, ids, world }: FullShop, seen: Output[]): Promise<void> {
  const forms: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    ['/settings/token', { token: TYPED.token }],
    ['/settings/token', { token: TYPED.token, do: 'test' }],
    ['/settings/token', { token: `${TYPED.token} in two` }],
    ...['/connect/by-hand', '/connect/migrate', '/connect/coexistence'].flatMap((path) => [
      [path, { account: 'no id', token: TYPED.token, appSecret: TYPED.appSecret }] as const,
      [path, { account: '12345678901', phone: '+15550100199', ...TYPED }] as const,
    ]),
    ...['access', 'code', 'pin', 'new-pin', 'again'].map(
      (act) => [`/connections/${ids['id']}?act=${act}`, { account: SHOP.account, ...TYPED }] as const,
    ),
    [`/connections/${ids['id']}?act=pin`, { pin: `${TYPED.pin}x` }],
    [`/connections/${ids['id']}?act=code`, { code: `${TYPED.code}x` }],
  ];
  for (const [path, form] of forms) {
    const { status, headers, body } = await ada.post(path, form);
    seen.push({ where: `POST ${path} ${status}`, text: `${body}${JSON.stringify(headers)}` });
    await world.pass(5_000);
    const to = headers['location'];
    if (to !== undefined) seen.push({ where: `GET ${to}`, text: (await ada.get(to)).body });
  }
}

const EXPORTS = /\.csv$|^\/doctor$/;

async function seePages({ ada, ids, world }: FullShop, inside: Output[], outside: Output[]): Promise<void> {
  await ada.post('/doctor?act=begin');
  await world.pass(120_000);
  // As many pages as an address may open in a minute, twice.
  const pages = deeds.filter(({ method, path }) => method === 'GET' && !/png|:token|callback/.test(path));
  for (const [index, { path }] of pages.entries()) {
    const filled = filledIn(path, (name) => ids[name] ?? 'delivery_update_1');
    const headers = { cookie: ada.cookie, accept: 'text/html', 'x-forwarded-for': `198.51.100.${index}` };
    const answer = await world.request({ method: 'GET', path: `${filled}?language=en_US`, headers });
    const seen = { where: `GET ${path}`, text: `${answer.body}${JSON.stringify(answer.headers)}` };
    (EXPORTS.test(path) ? outside : inside).push(seen);
  }
}

async function seeCanvases({ world, ids }: FullShop, seen: Output[]): Promise<void> {
  const sidebar = sidebarOf(world, { conversation: ids['conversation'] ?? '' });
  await sidebar.open();
  const first = sidebar.canvas();
  seen.push({ where: 'the sidebar', text: JSON.stringify(first) });
  for (const door of sidebar.doors()) {
    sidebar.show(first);
    await sidebar.press(door);
    seen.push({ where: `the sidebar after ${door}`, text: JSON.stringify(sidebar.canvas()) });
  }
  for (const occasion of ['configure', 'initialize', 'submit', 'live'] as const) {
    const asked = { contact: { id: ids['contact'] }, canvas: {}, context: { location: 'home' } };
    seen.push({
      where: `the card: ${occasion}`,
      text: JSON.stringify(await askCard(world, occasion, asked)),
    });
  }
}

/** What is told when something fails, and what machines are told. */
async function goWrong({ world, ada }: FullShop, seen: Output[]): Promise<void> {
  const keep = async (where: string, answer: Promise<{ body: string; headers: object }>) => {
    const { body, headers } = await answer;
    seen.push({ where, text: `${body}${JSON.stringify(headers)}` });
  };
  const get = (path: string, headers = {}) => world.request({ method: 'GET', path, headers });
  for (const path of ['/health/live', '/health/ready', '/metrics', '/media/marzipan', '/switch/marzipan.png'])
    await keep(path, get(path));
  await keep('not found', get(`/nothing/${MAEVE.phone}`));
  await keep('bad address', get('/media/%E0%A4%A'));
  await keep(
    'bad cookie',
    get('/settings', { cookie: `__Host-session=${SHOP.metaToken}` }).then((answer) => answer),
  );
  await keep('wrong upload', get('/uploads/marzipan'));
  await keep('broken JSON', world.postWhatsApp(`{"marzipan":"${MAEVE.phone}"`));
  await keep('no envelope', world.postIntercom({ marzipan: SHOP.metaToken }));
  const unsigned = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"word":"marzipan"}',
  };
  for (const path of ['/webhooks/whatsapp', '/intercom/health', '/canvas/inbox/submit'])
    await keep(`unsigned ${path}`, world.request({ ...unsigned, path }));
  await failInside(world);
  world.refuseWrites('workspaces', 'numbers', 'events', 'changes', 'connections');
  await keep('a full disk, in a form', ada.post('/connect/by-hand', { account: SHOP.account, ...TYPED }));
  const raw = rawMessage({ wamid: 'wamid.full', text: 'marzipan', at: world.now() });
  await keep('a full disk, in a webhook', world.postWhatsApp(whatsAppBody({ messages: [raw] })));
  world.refuseWrites();
}

/** Each provider fails in each way, with messages and replies under way. */
async function failInside(world: FullShop['world']): Promise<void> {
  for (const kind of ['serverError', 'conflict', 'rateLimit', 'deadToken'] as const) {
    world.whatsapp.faults.set([{ kind, operation: '*', count: 2 }]);
    world.teammateReplies('<p>swordfish again</p>');
    await world.pass(5 * 60_000);
  }
  world.whatsapp.faults.set([]);
  world.intercom.setFaults([
    { kind: 'errorAfterWrite', operation: 'conversation.reply', status: 500, count: 1 },
    { kind: 'conflict', operation: 'conversation.reply', count: 1 },
  ]);
  world.customerWrites('marzipan again');
  world.customerWrites('pineapple', { customer: NOOR.id });
  await world.pass(5 * 60_000);
  world.intercom.setFaults([]);
}
