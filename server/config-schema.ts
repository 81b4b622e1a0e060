import { isIP } from 'node:net';
import { z } from 'zod';
import { baseUrl, checked, isPort, list, matching, oneOf, rotating, secret, text } from './config-rules.ts';
import { issuedProblem } from './domain/workspaces/pasted-text.ts';

/** Bytes of a key for AES-256. */
const KEY_BYTES = 32;

const KEY_EXAMPLE = '$(openssl rand -base64 32)';

function isKey(value: string): boolean {
  const bytes = Buffer.from(value, 'base64');
  return bytes.length === KEY_BYTES && bytes.toString('base64') === value;
}

function isStorageUrl(value: string): boolean {
  return /^sqlite:.+/.test(value) || /^mongodb(\+srv)?:\/\/.+/.test(value);
}

/** `host:port`; an IPv6 address stands in brackets, and is read without them. */
const HOST_AND_PORT = /^(?:\[([0-9a-fA-F:.]+)\]|([^\s:/[\]]+)):(\d{1,5})$/;

function isHostAndPort(value: string): boolean {
  const port = HOST_AND_PORT.exec(value)?.[3];
  return port !== undefined && port !== '0' && isPort(port);
}

function toHostAndPort(value: string): { host: string; port: number } {
  const [, ipv6, name, port] = HOST_AND_PORT.exec(value) ?? [];
  return { host: (ipv6 ?? name ?? '').toLowerCase(), port: Number(port) };
}

const storageSettings = {
  STORAGE_URL: checked(
    'sqlite:./data/app.db',
    'must be sqlite:<file>, sqlite::memory: or mongodb://…',
    isStorageUrl,
  ).default('sqlite:./data/app.db'),
  SECRET_KEY: rotating(
    KEY_EXAMPLE,
    'must be 32 bytes in base64, or two such keys separated by a comma',
    isKey,
  ).transform((keys) => keys.map((key) => Buffer.from(key, 'base64'))),
};

/** Meta repeats a webhook for 7 days: a key must outlive that. Days. */
const SHORTEST_RETENTION = 8;
const LONGEST_RETENTION = 3_650;

function isRetention(value: string): boolean {
  return /^\d+$/.test(value) && Number(value) >= SHORTEST_RETENTION && Number(value) <= LONGEST_RETENTION;
}

/** Shorter ones can be guessed. Characters. */
const SHORTEST_TOKEN = 16;

/** A name, or an address as `listen` takes it: IPv6 without brackets. */
function isHost(value: string): boolean {
  return isIP(value) !== 0 || /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(value);
}

const ROLES = ['all', 'web', 'worker'] as const;

const serviceSettings = {
  PORT: checked('3000', 'must be a whole number from 0 to 65535', isPort).default('3000').transform(Number),
  HOST: checked(
    '127.0.0.1',
    'must be an address of this machine or a name of it, without a port',
    isHost,
  ).optional(),
  PUBLIC_URL: baseUrl('https://bridge.example.com'),
  METRICS_PORT: checked('9464', 'must be a whole number from 0 to 65535', isPort)
    .transform(Number)
    .optional(),
  METRICS_TOKEN: checked(
    '$(openssl rand -hex 32)',
    `must be ${SHORTEST_TOKEN} letters, digits or signs or more, without spaces`,
    (value) => value.length >= SHORTEST_TOKEN && !value.includes(' ') && issuedProblem(value) === undefined,
  ).optional(),
  ROLE: oneOf(ROLES).default('all'),
  RETENTION_DAYS: checked(
    '14',
    `must be a whole number of days from ${SHORTEST_RETENTION} to ${LONGEST_RETENTION}`,
    isRetention,
  )
    .default('14')
    .transform(Number),
  LOG_LEVEL: oneOf(['info', 'debug', 'warn', 'error', 'silent']).default('info'),
  INTERCOM_CLIENT_ID: text('8a1b2c3d-0000-4000-8000-000000000000').optional(),
  INTERCOM_CLIENT_SECRET: secret('Developer Hub, Basic information, Client secret'),
  INTERCOM_API_URL: baseUrl('https://api.intercom.io').optional(),
  INTERCOM_APP_URL: baseUrl('https://app.intercom.com').default('https://app.intercom.com'),
  INTERCOM_API_VERSION: matching('2.16', 'must be a version such as 2.16', /^(\d+\.\d+|Unstable)$/).default(
    '2.16',
  ),
  INTERCOM_WEBHOOK_FORMAT: oneOf(['html', 'text']).default('html'),
  META_APP_ID: matching('1234567890', 'must be digits', /^\d+$/).optional(),
  META_APP_SECRET: secret('Meta app, App settings, Basic, App secret'),
  META_VERIFY_TOKEN: text('a text of your own choice, entered again in the Meta app'),
  META_CONFIG_ID: matching('1234567890', 'must be digits', /^\d+$/).optional(),
  META_SDK_URL: baseUrl('https://connect.facebook.net').optional(),
  GRAPH_API_URL: baseUrl('https://graph.facebook.com').default('https://graph.facebook.com'),
  GRAPH_API_VERSION: matching('v26.0', 'must be a version such as v26.0', /^v\d+\.\d+$/).default('v26.0'),
  MESSENGER_APP_ID: text('a1b2c3d4').optional(),
  MESSENGER_API_SECRET: secret('Intercom, Settings, Messenger, Security').optional(),
  PROVISION_FILE: text('./provision.json').optional(),
  OUTBOUND_ALLOW: list(
    '127.0.0.1:4010,[::1]:4011',
    'must be host:port, several separated by one comma each',
    isHostAndPort,
  )
    .transform((values) => values.map(toHostAndPort))
    .default([]),
};

/** What a script needs that works on the database only. */
export const storageEnvironmentSchema = z.object(storageSettings);

const allSettings = z.object({ ...serviceSettings, ...storageSettings });

/** Every setting's name; `.env.example` is held against it. */
export const settingNames: readonly string[] = Object.keys(allSettings.shape);

/** The environment of the service. Rules about two settings at once are checked even when others are wrong. */
export const environmentSchema = allSettings
  // Of a role that there is not, its own line tells.
  .refine(
    ({ ROLE, STORAGE_URL }) => !ROLES.includes(ROLE) || ROLE === 'all' || !STORAGE_URL.startsWith('sqlite:'),
    {
      path: ['ROLE'],
      error:
        'must be all while STORAGE_URL is SQLite, which one process at a time can use; to run web and worker apart, use MongoDB; example: all',
      when: ({ value }) => areStrings(value, ['ROLE', 'STORAGE_URL']),
    },
  )
  .refine(
    (settings) => (settings.MESSENGER_APP_ID === undefined) === (settings.MESSENGER_API_SECRET === undefined),
    {
      path: ['MESSENGER_APP_ID'],
      error: 'must be set together with MESSENGER_API_SECRET, or neither; example: a1b2c3d4',
      when: () => true,
    },
  )
  .refine(
    ({ PORT, METRICS_PORT }) => METRICS_PORT === undefined || METRICS_PORT === 0 || METRICS_PORT !== PORT,
    {
      path: ['METRICS_PORT'],
      error: 'must be another port than PORT; example: 9464',
    },
  );

export type Environment = z.output<typeof environmentSchema>;

function areStrings(value: unknown, names: readonly string[]): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    names.every((name) => typeof Reflect.get(value, name) === 'string')
  );
}
