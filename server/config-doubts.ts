import ipaddr from 'ipaddr.js';
import type { Config } from './config.ts';
import { looksLikeNoToken, looksLikePlaceholder } from './domain/workspaces/pasted-text.ts';

/** A setting that may be right and looks wrong. Its value is not repeated. */
export interface SettingDoubt {
  readonly setting: string;
  readonly doubt: string;
}

const PLACEHOLDER = 'looks like the text of an example';

/** Fewer different bytes than this among 32 are no chance: 32 random ones have about 30. */
const FEWEST_BYTES = 12;

/** What is accepted at the start and will hardly work: told, not refused. */
export function doubtsOf(config: Config): SettingDoubt[] {
  const { intercom, meta, messenger, metrics } = config;
  const doubts: readonly [setting: string, doubt: string, isDoubtful: boolean][] = [
    [
      'PUBLIC_URL',
      'begins with http://, and Intercom and Meta call https only',
      isPlainHttp(config.publicUrl),
    ],
    ['PUBLIC_URL', PLACEHOLDER, isExampleHost(config.publicUrl)],
    [
      'SECRET_KEY',
      'is not random: make one with openssl rand -base64 32',
      config.secretKeys.some(isNoChance),
    ],
    ['INTERCOM_CLIENT_SECRET', PLACEHOLDER, intercom.clientSecrets.some(looksLikeNoToken)],
    ['META_APP_SECRET', PLACEHOLDER, meta.appSecrets.some(looksLikeNoToken)],
    ['META_VERIFY_TOKEN', PLACEHOLDER, looksLikePlaceholder(meta.verifyToken)],
    ['MESSENGER_API_SECRET', PLACEHOLDER, messenger?.apiSecrets.some(looksLikeNoToken) === true],
    ['METRICS_TOKEN', PLACEHOLDER, looksLikePlaceholder(metrics.token ?? '')],
  ];
  return doubts.flatMap(([setting, doubt, isDoubtful]) => (isDoubtful ? [{ setting, doubt }] : []));
}

/** On this machine or in a network of our own, a tunnel or a proxy may stand in front under another name. */
function isPlainHttp(address: string): boolean {
  return address.startsWith('http://') && !isOwnNetwork(hostOf(address));
}

function hostOf(address: string): string {
  return new URL(address).hostname.replace(/^\[|\]$/g, '');
}

const OWN: ReadonlySet<string> = new Set([
  'loopback',
  'private',
  'linkLocal',
  'uniqueLocal',
  'carrierGradeNat',
]);

function isOwnNetwork(host: string): boolean {
  if (ipaddr.isValid(host)) return OWN.has(ipaddr.process(host).range());
  return !host.includes('.') || /\.(?:localhost|local|internal|lan|home\.arpa)$/.test(host);
}

/** Names that are reserved for examples (RFC 2606). */
function isExampleHost(address: string): boolean {
  return /(?:^|\.)example(?:\.(?:com|net|org))?$/.test(hostOf(address));
}

function isNoChance(key: Uint8Array): boolean {
  return new Set(key).size < FEWEST_BYTES;
}
