import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { readConfig, readStorageConfig } from '../../server/config.ts';
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
      outboundAllow: [],
    });
  });

  it('are all read when they are set', () => {
    const config = readConfig({
      ...required,
      PORT: '0',
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
      GRAPH_API_URL: 'http://[::1]:4012/graph/',
      GRAPH_API_VERSION: 'v27.0',
      MESSENGER_APP_ID: 'messenger',
      MESSENGER_API_SECRET: 'm1,m2',
      PROVISION_FILE: './provision.json',
      OUTBOUND_ALLOW: 'Localhost:4010, [::1]:4011 ,127.0.0.1:80',
    });
    expect(config).toMatchObject({
      port: 0,
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
  ])('refuse %s=%s', (name, value) => {
    expect(problemsOf({ ...required, [name]: value })).toContain(`\n  ${name}: must be `);
  });

  it('need only database and key for a script', () => {
    expect(readStorageConfig({ SECRET_KEY: key(1), STORAGE_URL: 'sqlite::memory:' })).toEqual({
      secretKeys: [Buffer.alloc(32, 1)],
      storageUrl: 'sqlite::memory:',
    });
    expect(() => readStorageConfig({})).toThrow('SECRET_KEY: is missing');
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
