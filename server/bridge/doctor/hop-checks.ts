import type { HopName } from '../../domain/doctor/hops.ts';
import type { HopCheck } from './doctor-deps.ts';
import { checkFields, checkMetaToken, checkSubscription } from './hops/check-account.ts';
import { checkChallenge } from './hops/check-challenge.ts';
import { checkClock } from './hops/check-clock.ts';
import { checkIntercomDoor, checkWhatsAppDoor } from './hops/check-doors.ts';
import {
  checkAttributes,
  checkContacts,
  checkConversations,
  checkIntercomToken,
  checkRegion,
  checkTag,
  checkVersion,
} from './hops/check-intercom.ts';
import { checkIntercomWebhooks } from './hops/check-intercom-webhooks.ts';
import { checkCallback, checkRegistration, checkSending } from './hops/check-number.ts';
import { checkStorage } from './hops/check-storage.ts';
import { checkTemplates } from './hops/check-templates.ts';
import { checkArrived, checkDelivered, checkInbox, checkSent } from './hops/check-test.ts';
import { checkHealth, checkSetAside } from './hops/check-workspace.ts';

/** Who proves what. */
export const HOP_CHECKS: Readonly<Record<HopName, HopCheck>> = {
  storage: checkStorage,
  clock: checkClock,
  'intercom-token': checkIntercomToken,
  'intercom-region': checkRegion,
  'intercom-contacts': checkContacts,
  'intercom-conversations': checkConversations,
  'intercom-tag': checkTag,
  'intercom-attributes': checkAttributes,
  'intercom-version': checkVersion,
  'intercom-door': checkIntercomDoor,
  'intercom-webhooks': checkIntercomWebhooks,
  challenge: checkChallenge,
  'whatsapp-door': checkWhatsAppDoor,
  'meta-token': checkMetaToken,
  subscription: checkSubscription,
  'webhook-fields': checkFields,
  templates: checkTemplates,
  registration: checkRegistration,
  callback: checkCallback,
  sending: checkSending,
  health: checkHealth,
  'set-aside': checkSetAside,
  'test-arrived': checkArrived,
  'test-inbox': checkInbox,
  'test-sent': checkSent,
  'test-delivered': checkDelivered,
};
