import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { readConfig, readStorageConfig } from '../../server/config.ts';
import { doubtsOf } from '../../server/config-doubts.ts';
import { settingNames } from '../../server/config-schema.ts';
import { ConfigError } from '../../server/domain/errors.ts';

const key = (fill: number) => Buffer.alloc(32, fill).toString('base64');

const required = {
  PUBLIC_URL: 'https://bridge.example.com/',
  SECRET_KEY: key(1),
  INTERCOM_CLIENT_SECRET: 'intercom-secret',
  META_APP_SECRET: 'meta-secret',
  META_VERIFY_TOKEN: 'a, b',
};

function problemsOf(env: Record<string, string | undefined>): string {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  throw new Error('the settings were accepted');
}

describe('the settings', () => {
  it('need only what has no default', () => {
    expect(readConfig(required)).toEqual({
      port: 3000,
      publicUrl: 'https://bridge.example.com',
      storageUrl: 'sqlite:./data/app.db',
      secretKeys: [Buffer.alloc(32, 1)],
      role: 'all',
      retentionMs: 14 * 24 * 60 * 60 * 1_000,
      logLevel: 'info',
      intercom: {
        clientSecrets: ['intercom-secret'],
        appUrl: 'https://app.intercom.com',
        apiVersion: '2.16',
        webhookFormat: 'html',
      },
      meta: {
        appSecrets: ['meta-secret'],
        verifyToken: 'a, b',
        graphUrl: 'https://graph.facebook.com',
        graphVersion: 'v26.0',
      },
      metrics: {},
      outboundAllow: [],
    });
  });

  it('are all read when they are set', () => {
    const config = readConfig({
      ...required,
      PORT: '0',
      HOST: '::1',
      METRICS_PORT: '9464',
      METRICS_TOKEN: 'metrics-token-0123',
      STORAGE_URL: 'mongodb://db.example:27017/bridge',
      ROLE: 'worker',
      LOG_LEVEL: 'debug',
      INTERCOM_CLIENT_ID: 'client',
      INTERCOM_API_URL: 'http://127.0.0.1:4010',
      INTERCOM_APP_URL: 'http://127.0.0.1:4011/',
      INTERCOM_API_VERSION: '2.17',
      INTERCOM_WEBHOOK_FORMAT: 'text',
      META_APP_ID: '12',
      META_CONFIG_ID: '34',
      META_SDK_URL: 'https://sdk.example/',
      GRAPH_API_URL: 'http://[::1]:4012/graph/',
      GRAPH_API_VERSION: 'v27.0',
      MESSENGER_APP_ID: 'messenger',
      MESSENGER_API_SECRET: 'm1,m2',
      PROVISION_FILE: './provision.json',
      OUTBOUND_ALLOW: 'Localhost:4010, [::1]:4011 ,127.0.0.1:80',
    });
    expect(config).toMatchObject({
      port: 0,
      host: '::1',
      metrics: { port: 9464, token: 'metrics-token-0123' },
      storageUrl: 'mongodb://db.example:27017/bridge',
      role: 'worker',
      logLevel: 'debug',
      intercom: {
        clientId: 'client',
        apiUrl: 'http://127.0.0.1:4010',
        appUrl: 'http://127.0.0.1:4011',
        apiVersion: '2.17',
        webhookFormat: 'text',
      },
      meta: {
        appId: '12',
        configId: '34',
        graphUrl: 'http://[::1]:4012/graph',
        graphVersion: 'v27.0',
        sdkUrl: 'https://sdk.example',
      },
      messenger: { appId: 'messenger', apiSecrets: ['m1', 'm2'] },
      provisionFile: './provision.json',
      outboundAllow: [
        { host: 'localhost', port: 4010 },
        { host: '::1', port: 4011 },
        { host: '127.0.0.1', port: 80 },
      ],
    });
  });

  it('take two values of a secret while it is rotated, the first one first', () => {
    const config = readConfig({
      ...required,
      SECRET_KEY: `${key(2)}, ${key(1)}`,
      INTERCOM_CLIENT_SECRET: 'new,old',
      META_APP_SECRET: ' new , old ',
    });
    expect(config.secretKeys).toEqual([Buffer.alloc(32, 2), Buffer.alloc(32, 1)]);
    expect(config.intercom.clientSecrets).toEqual(['new', 'old']);
    expect(config.meta.appSecrets).toEqual(['new', 'old']);
  });

  it('count as missing when they are blank', () => {
    expect(problemsOf({ ...required, PUBLIC_URL: '  ' })).toContain('PUBLIC_URL: is missing');
    expect(readConfig({ ...required, PORT: '', PROVISION_FILE: '' }).port).toBe(3000);
  });

  it('are told all at once when they are wrong, each with an example', () => {
    const message = problemsOf({
      PORT: '70000',
      STORAGE_URL: 'postgres://db.example',
      ROLE: 'boss',
      OUTBOUND_ALLOW: 'somewhere',
      GRAPH_API_VERSION: '26',
      MESSENGER_APP_ID: 'alone',
    });
    const named = message
      .split('\n')
      .slice(1)
      .map((line) => line.trim().split(':')[0] ?? '');
    expect(named.sort()).toEqual([
      'GRAPH_API_VERSION',
      'INTERCOM_CLIENT_SECRET',
      'MESSENGER_APP_ID',
      'META_APP_SECRET',
      'META_VERIFY_TOKEN',
      'OUTBOUND_ALLOW',
      'PORT',
      'PUBLIC_URL',
      'ROLE',
      'SECRET_KEY',
      'STORAGE_URL',
    ]);
    for (const line of message.split('\n').slice(1)) expect(line).toContain('example: ');
  });

  it('keep secrets out of the message', () => {
    const message = problemsOf({
      PUBLIC_URL: 'https://user:hunter2@bridge.example.com',
      STORAGE_URL: 'mongo://user:hunter2@db.example',
      SECRET_KEY: 'hunter2',
      INTERCOM_CLIENT_SECRET: 'hunter2,hunter2,hunter2',
      MESSENGER_API_SECRET: 'hunter2',
    });
    expect(message).not.toContain('hunter2');
  });

  it.each(['web', 'worker'])('refuse the role %s with SQLite, in a sentence', (ROLE) => {
    expect(problemsOf({ ...required, ROLE })).toBe(
      'Settings are missing or wrong:\n  ROLE: must be all while STORAGE_URL is SQLite, which one process at a time can use; to run web and worker apart, use MongoDB; example: all',
    );
  });

  it('name a role that there is not once', () => {
    const lines = problemsOf({ ...required, ROLE: 'boss' })
      .split('\n')
      .slice(1);
    expect(lines).toEqual([expect.stringContaining('ROLE: must be')]);
  });

  it.each([
    ['SECRET_KEY', key(1).slice(0, -4)],
    ['SECRET_KEY', `${key(1)},${key(2)},${key(3)}`],
    ['SECRET_KEY', ','],
    ['PUBLIC_URL', 'bridge.example.com'],
    ['PUBLIC_URL', 'ftp://bridge.example.com'],
    ['PUBLIC_URL', 'https://bridge.example.com/?a=b'],
    ['PORT', '-1'],
    ['PORT', '3000.5'],
    ['STORAGE_URL', 'sqlite:'],
    ['OUTBOUND_ALLOW', 'localhost:0'],
    ['OUTBOUND_ALLOW', 'http://localhost:80'],
    ['OUTBOUND_ALLOW', 'localhost:80,::1:80'],
    ['INTERCOM_API_URL', 'api.intercom.io'],
    ['META_APP_ID', 'app'],
    ['META_APP_SECRET', 'a,'],
    ['META_APP_SECRET', ',a'],
    ['META_APP_SECRET', 'a,,b'],
    ['META_APP_SECRET', "''"],
    ['META_APP_SECRET', '"0f1e2d3c"'],
    ['META_APP_SECRET', "'new','old'"],
    ['META_APP_SECRET', 'new,"old"'],
    ['META_APP_SECRET', '“0f1e2d3c”'],
    ['META_APP_SECRET', '0f1e 2d3c'],
    ['META_APP_SECRET', '0f1e\n2d3c'],
    ['META_APP_SECRET', '0f1e\u200b2d3c'],
    ['INTERCOM_CLIENT_SECRET', 'a, ,b'],
    ['MESSENGER_API_SECRET', ', '],
    ['META_VERIFY_TOKEN', '"chosen"'],
    ['META_VERIFY_TOKEN', 'cho\nsen'],
    ['SECRET_KEY', `${key(1)},`],
    ['SECRET_KEY', `"${key(1)}"`],
    ['PUBLIC_URL', '"https://bridge.example.com"'],
    ['STORAGE_URL', "'sqlite:./app.db'"],
    ['PROVISION_FILE', '"./provision.json"'],
    ['OUTBOUND_ALLOW', 'localhost:80,'],
    ['HOST', 'http://127.0.0.1'],
    ['HOST', '127.0.0.1:3000'],
    ['METRICS_PORT', '3000'],
    ['METRICS_PORT', 'none'],
    ['METRICS_TOKEN', 'short'],
    ['METRICS_TOKEN', 'long enough but with spaces'],
  ])('refuse %s=%s', (name, value) => {
    expect(problemsOf({ ...required, [name]: value })).toContain(`\n  ${name}: must be `);
  });

  it('say in a sentence what a paste brought along', () => {
    expect(problemsOf({ ...required, META_APP_SECRET: 'a,' })).toContain(
      'META_APP_SECRET: must be one value, or two separated by one comma, without quotation marks, spaces and anything empty',
    );
    expect(problemsOf({ ...required, META_APP_SECRET: "''" })).toBe(
      'Settings are missing or wrong:\n  META_APP_SECRET: must be without quotation marks around it; example: 0f1e2d3c… (Meta app, App settings, Basic, App secret)',
    );
  });

  it('are read without byte order mark and line end', () => {
    const { PUBLIC_URL, ...others } = required;
    const config = readConfig({
      ...others,
      '\ufeffPUBLIC_URL': PUBLIC_URL,
      META_APP_SECRET: '\ufeffmeta-secret\r\n',
    });
    expect(config).toEqual(readConfig(required));
  });

  it('need only database and key for a script', () => {
    expect(readStorageConfig({ SECRET_KEY: key(1), STORAGE_URL: 'sqlite::memory:' })).toEqual({
      secretKeys: [Buffer.alloc(32, 1)],
      storageUrl: 'sqlite::memory:',
    });
    expect(() => readStorageConfig({})).toThrow('SECRET_KEY: is missing');
  });
});

describe('settings that look wrong', () => {
  const right = {
    PUBLIC_URL: 'https://bridge.shop-of-ours.net',
    SECRET_KEY: Buffer.from(Array.from({ length: 32 }, (_, n) => n * 7)).toString('base64'),
    INTERCOM_CLIENT_SECRET: '5d1c7f0a-93be-4c55-8a39-6a2b8a5f4f7d',
    META_APP_SECRET: '9f86d081884c7d659a2feaa0c55ad015',
    META_VERIFY_TOKEN: 'chosen by us, once',
  };
  const doubted = (env: Record<string, string>) =>
    doubtsOf(readConfig({ ...right, ...env })).map(({ setting }) => setting);

  it('are none when they are right', () => {
    expect(doubted({})).toEqual([]);
    expect(doubted({ METRICS_TOKEN: 'a8d3f6c1b2e4970d' })).toEqual([]);
  });

  it.each([
    ['PUBLIC_URL', 'http://bridge.shop-of-ours.net'],
    ['PUBLIC_URL', 'http://203.0.113.7'],
    ['PUBLIC_URL', 'https://bridge.example.com'],
    ['SECRET_KEY', key(1)],
    ['INTERCOM_CLIENT_SECRET', '<client-secret>'],
    ['INTERCOM_CLIENT_SECRET', 'your-client-secret'],
    ['META_APP_SECRET', 'changeme'],
    ['META_APP_SECRET', '0f1e2d3c...'],
    ['META_VERIFY_TOKEN', 'a text of your own choice'],
  ])('are told of: %s=%s', (name, value) => {
    expect(doubted({ [name]: value })).toEqual([name]);
  });

  it.each([
    'http://localhost:3000',
    'http://127.0.0.1:3000',
    'http://[::1]:3000',
    'http://10.1.2.3',
    'http://bridge:3000',
    'http://bridge.internal',
  ])('are not addresses of our own network: %s', (PUBLIC_URL) => {
    expect(doubted({ PUBLIC_URL })).toEqual([]);
  });

  it('are told of without their values', () => {
    const doubts = doubtsOf(readConfig({ ...right, META_APP_SECRET: 'your-hunter2' }));
    expect(JSON.stringify(doubts)).not.toContain('hunter2');
    expect(doubts).toHaveLength(1);
  });
});

describe('.env.example', () => {
  const lines = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8').split('\n');
  const settings = lines.flatMap((line, at) => {
    const [, off, name, value] = /^(# )?([A-Z_]+)=(.*)$/.exec(line) ?? [];
    return name === undefined ? [] : [{ name, value, isOff: off !== undefined, above: lines[at - 1] ?? '' }];
  });

  it('lists every setting once, each under a comment', () => {
    expect(settings.map(({ name }) => name).sort()).toEqual([...settingNames].sort());
    for (const { above } of settings) expect(above).toMatch(/^# \S/);
  });

  it('leaves on exactly what has no default', () => {
    const on = settings.filter(({ isOff }) => !isOff).map(({ name }) => name);
    expect(on.sort()).toEqual(Object.keys(required).sort());
  });

  it('shows the true defaults', () => {
    const shown = settings.filter(({ isOff }) => isOff).map(({ name, value }) => [name, value]);
    expect(readConfig({ ...Object.fromEntries(shown), ...required })).toEqual(readConfig(required));
    expect(shown.filter(([, value]) => value !== '').map(([name]) => name)).toEqual([
      'PORT',
      'STORAGE_URL',
      'ROLE',
      'RETENTION_DAYS',
      'LOG_LEVEL',
      'INTERCOM_APP_URL',
      'INTERCOM_API_VERSION',
      'INTERCOM_WEBHOOK_FORMAT',
      'GRAPH_API_URL',
      'GRAPH_API_VERSION',
    ]);
  });
});
