import type { Fault } from '../../server/domain/doctor/finding.ts';
import type { DoctorLink } from '../texts/doctor/english.ts';

/** Where each leads: a path of ours, or somebody else's page. */
export const ADDRESSES: Readonly<Record<DoctorLink, `/${string}` | `https://${string}`>> = {
  reinstall: '/settings/reinstall',
  connect: '/connect/by-hand',
  numbers: '/numbers',
  setAside: '/settings/set-aside',
  developerHub: 'https://app.intercom.com/a/apps/_/developer-hub',
  metaApp: 'https://developers.facebook.com/apps/',
  whatsAppManager: 'https://business.facebook.com/wa/manage/phone-numbers/',
};

/** Where what a red line wants is done. */
export const LINKS: Readonly<Partial<Record<Fault, DoctorLink>>> = {
  'intercom-token': 'reinstall',
  'other-workspace': 'reinstall',
  region: 'reinstall',
  'installer-left': 'reinstall',
  'intercom-permission': 'developerHub',
  'intercom-webhooks': 'developerHub',
  'give-access': 'connect',
  'token-refused': 'connect',
  'temporary-token': 'connect',
  'user-token': 'connect',
  'not-assigned': 'connect',
  'permission-missing': 'connect',
  'account-refused': 'connect',
  'sending-refused': 'connect',
  'other-app': 'connect',
  'not-proved': 'connect',
  'app-number': 'connect',
  'no-number': 'connect',
  'app-secret': 'metaApp',
  'no-webhook': 'metaApp',
  'fields-missing': 'metaApp',
  callback: 'metaApp',
  'number-stopped': 'whatsAppManager',
  'cannot-send': 'whatsAppManager',
  'name-declined': 'whatsAppManager',
  refused: 'whatsAppManager',
  'set-aside': 'setAside',
  'not-in-inbox': 'setAside',
};

/** Of these the address for Meta is shown. */
export const SHOWS_ADDRESS: ReadonlySet<Fault> = new Set(['no-webhook', 'fields-missing', 'callback']);
