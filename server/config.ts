import type { z } from 'zod';
import { type Environment, environmentSchema, storageEnvironmentSchema } from './config-schema.ts';
import { ConfigError } from './domain/errors.ts';

/** Everything the operator decides. Secrets are open here: never log this object. */
export interface Config {
  readonly port: number;
  /** Absent: every address of the machine. */
  readonly host?: string;
  readonly metrics: {
    /** Absent: on the public port. */
    readonly port?: number;
    /** Whoever asks must have it. */
    readonly token?: string;
  };
  /** Without a slash at the end. */
  readonly publicUrl: string;
  /** May hold a database password. */
  readonly storageUrl: string;
  /** 32 bytes each; the first one writes, the others still read. */
  readonly secretKeys: readonly Uint8Array[];
  readonly role: Environment['ROLE'];
  /** How long what is done is kept. Milliseconds. */
  readonly retentionMs: number;
  readonly logLevel: Environment['LOG_LEVEL'];
  readonly intercom: {
    readonly clientId?: string;
    /** Signatures by any of them are accepted. */
    readonly clientSecrets: readonly string[];
    /** Absent: the host of each workspace's region. */
    readonly apiUrl?: string;
    readonly appUrl: string;
    readonly apiVersion: string;
    readonly webhookFormat: 'html' | 'text';
  };
  readonly meta: {
    readonly appId?: string;
    readonly appSecrets: readonly string[];
    readonly verifyToken: string;
    readonly configId?: string;
    readonly graphUrl: string;
    readonly graphVersion: string;
    /** One address that plays the part of Meta's script and pop-up; absent: Meta's own. */
    readonly sdkUrl?: string;
  };
  /** Our own support Messenger on our pages. */
  readonly messenger?: { readonly appId: string; readonly apiSecrets: readonly string[] };
  readonly provisionFile?: string;
  /** Private or loopback addresses that we may fetch from all the same. */
  readonly outboundAllow: readonly HostAndPort[];
}

export interface HostAndPort {
  readonly host: string;
  readonly port: number;
}

const DAY_MS = 24 * 60 * 60 * 1_000;

export type StorageConfig = Pick<Config, 'storageUrl' | 'secretKeys'>;

type RawEnvironment = Readonly<Record<string, string | undefined>>;

/** Reads the settings of the service. Throws one `ConfigError` that names every problem; no value of a secret is in it. */
export function readConfig(env: RawEnvironment = process.env): Config {
  const settings = parse(environmentSchema, env);
  return {
    ...storageConfig(settings),
    port: settings.PORT,
    ...present({ host: settings.HOST }),
    metrics: present({ port: settings.METRICS_PORT, token: settings.METRICS_TOKEN }),
    publicUrl: settings.PUBLIC_URL,
    role: settings.ROLE,
    retentionMs: settings.RETENTION_DAYS * DAY_MS,
    logLevel: settings.LOG_LEVEL,
    intercom: intercomConfig(settings),
    meta: metaConfig(settings),
    ...messengerConfig(settings),
    ...present({ provisionFile: settings.PROVISION_FILE }),
    outboundAllow: settings.OUTBOUND_ALLOW,
  };
}

/** Reads only what a script needs that works on the database. Throws like `readConfig`. */
export function readStorageConfig(env: RawEnvironment = process.env): StorageConfig {
  return storageConfig(parse(storageEnvironmentSchema, env));
}

function storageConfig(settings: Pick<Environment, 'STORAGE_URL' | 'SECRET_KEY'>): StorageConfig {
  return { storageUrl: settings.STORAGE_URL, secretKeys: settings.SECRET_KEY };
}

function intercomConfig(settings: Environment): Config['intercom'] {
  return {
    ...present({ clientId: settings.INTERCOM_CLIENT_ID, apiUrl: settings.INTERCOM_API_URL }),
    clientSecrets: settings.INTERCOM_CLIENT_SECRET,
    appUrl: settings.INTERCOM_APP_URL,
    apiVersion: settings.INTERCOM_API_VERSION,
    webhookFormat: settings.INTERCOM_WEBHOOK_FORMAT,
  };
}

function metaConfig(settings: Environment): Config['meta'] {
  return {
    ...present({
      appId: settings.META_APP_ID,
      configId: settings.META_CONFIG_ID,
      sdkUrl: settings.META_SDK_URL,
    }),
    appSecrets: settings.META_APP_SECRET,
    verifyToken: settings.META_VERIFY_TOKEN,
    graphUrl: settings.GRAPH_API_URL,
    graphVersion: settings.GRAPH_API_VERSION,
  };
}

function messengerConfig(settings: Environment): Pick<Config, 'messenger'> {
  const { MESSENGER_APP_ID: appId, MESSENGER_API_SECRET: apiSecrets } = settings;
  return appId === undefined || apiSecrets === undefined ? {} : { messenger: { appId, apiSecrets } };
}

/** The given fields without those that are undefined. */
function present<T extends Record<string, unknown>>(
  fields: T,
): { [Name in keyof T]?: Exclude<T[Name], undefined> } {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  // The type says what the filter did; `Object.fromEntries` cannot.
  return Object.fromEntries(entries) as { [Name in keyof T]?: Exclude<T[Name], undefined> };
}

function parse<Schema extends z.ZodType>(schema: Schema, env: RawEnvironment): z.output<Schema> {
  const result = schema.safeParse(withoutBlanks(env));
  if (result.success) return result.data;
  const problems = result.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`);
  throw new ConfigError(`Settings are missing or wrong:\n${problems.join('\n')}`);
}

/** A file that was saved with one has it in front of its first name. */
const BYTE_ORDER_MARK = /^\uFEFF/;

/** `NAME=` in a file or a compose definition means that it is not set. */
function withoutBlanks(env: RawEnvironment): RawEnvironment {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => {
      const trimmed = value?.trim() ?? '';
      return trimmed === '' ? [] : [[name.replace(BYTE_ORDER_MARK, ''), trimmed]];
    }),
  );
}
