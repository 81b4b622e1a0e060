import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createIntercomSimulator } from '../../sandbox/intercom/intercom-simulator.ts';
import { type SimulatorShell, serveSimulator } from '../../sandbox/shared/serve-simulator.ts';
import {
  createWhatsAppSimulator,
  type WhatsAppSimulator,
} from '../../sandbox/whatsapp/whatsapp-simulator.ts';
import { freePort } from '../support/free-port.ts';
import { intercomConfig, provisionFile, SECRETS, SHOP, whatsappConfig } from '../support/world-setup.ts';

const script = fileURLToPath(new URL('../../scripts/doctor.ts', import.meta.url));
const TEST_MS = 300_000;

let folder: string;
let port: number;
let whatsapp: WhatsAppSimulator;
let shells: readonly SimulatorShell[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'doctor-'));
  port = await freePort();
  const world = { now: Date.now, random: Math.random };
  const intercom = createIntercomSimulator(world, intercomConfig);
  whatsapp = createWhatsAppSimulator(world, { ...whatsappConfig, appUrl: `http://127.0.0.1:${port}` });
  const shell = { port: 0, now: Date.now, deliveryTimeoutMs: 5_000, target: `http://127.0.0.1:${port}` };
  const control = { setFaults: () => undefined, state: () => ({}) };
  shells = [
    await serveSimulator({ ...shell, simulator: intercom, control }),
    await serveSimulator({ ...shell, simulator: whatsapp, control }),
  ];
  await writeFile(join(folder, 'provision.json'), JSON.stringify(provisionFile()));
});
afterEach(async () => {
  await Promise.all(shells.map((shell) => shell.close()));
  await rm(folder, { recursive: true });
});

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

interface Ran {
  readonly status: number | string;
  readonly output: string;
  readonly errors: string;
}

function doctor(...args: readonly string[]): Promise<Ran> {
  const [intercom = '', graph = ''] = shells.map(({ url }) => url);
  const own = `http://127.0.0.1:${port}`;
  const env = {
    PORT: String(port),
    PUBLIC_URL: own,
    STORAGE_URL: `sqlite:${join(folder, 'bridge.db')}`,
    SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
    PROVISION_FILE: join(folder, 'provision.json'),
    INTERCOM_CLIENT_SECRET: SECRETS.intercom,
    INTERCOM_API_URL: intercom,
    META_APP_SECRET: SECRETS.meta,
    META_VERIFY_TOKEN: SECRETS.verifyToken,
    GRAPH_API_URL: graph,
    OUTBOUND_ALLOW: [own, intercom, graph].map((url) => new URL(url).host).join(','),
  };
  return new Promise((resolve) => {
    execFile(process.execPath, [script, ...args], { env }, (error, output, errors) => {
      resolve({ status: error === null ? 0 : (error.code ?? 'killed'), output, errors });
    });
  });
}

describe('npm run doctor', () => {
  it(
    'ends with 1 where something is wrong and says what to do, with 0 once it is not',
    async () => {
      whatsapp.act.tickFields({ app: '1200450034', fields: ['account_update'] });
      const red = await doctor('--workspace', SHOP.workspace);
      expect(red).toMatchObject({ status: 1, errors: '' });
      expect(red.output).toContain(
        `[Needs attention] The Meta app sends all that we follow, signed with our secret (${SHOP.account}): Fields are not subscribed in the Meta app`,
      );
      expect(red.output).toContain('[Works] Intercom tells us what happens; contacts can be written');
      expect(red.output).toContain('[Works] Our address answers Meta’s challenge');
      for (const secret of [SHOP.metaToken, SHOP.intercomToken, SHOP.phone.slice(1), SECRETS.meta])
        expect(red.output).not.toContain(secret);
      whatsapp.act.tickFields({
        app: '1200450034',
        fields: TICKED,
      });
      const green = await doctor('--workspace', SHOP.workspace);
      expect(green.output.split('\n').filter((line) => line.includes('Needs attention'))).toEqual([]);
      expect(green).toMatchObject({ status: 0, errors: '' });
      expect(green.output).toContain('All is well: every step works.');
    },
    TEST_MS,
  );

  it(
    'says what is wrong with its arguments, and explains itself',
    async () => {
      expect((await doctor('--help')).output).toContain('npm run doctor -- --workspace W');
      expect(await doctor('--frob')).toMatchObject({ status: 1, errors: expect.stringContaining('--frob') });
      expect(await doctor('--workspace', 'nobody')).toMatchObject({
        status: 1,
        errors: 'No such workspace is connected.\n',
      });
    },
    TEST_MS,
  );
});
