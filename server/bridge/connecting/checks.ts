import type { CheckName } from '../../domain/connecting/check-name.ts';
import { awaitName } from './checks/await-name.ts';
import { bringHistory } from './checks/bring-history.ts';
import { connectProved } from './checks/connect-proved.ts';
import { copyFromSource } from './checks/copy-from-source.ts';
import { findNumber } from './checks/find-number.ts';
import { joinAccount } from './checks/join-account.ts';
import { proveAccess } from './checks/prove-access.ts';
import { proveCallback } from './checks/prove-callback.ts';
import { proveCode } from './checks/prove-code.ts';
import { proveConsent } from './checks/prove-consent.ts';
import { proveSubscription } from './checks/prove-subscription.ts';
import { registerNumber } from './checks/register-number.ts';
import type { Check } from './connecting-deps.ts';

/** Who proves what. */
export const CHECKS: Readonly<Record<CheckName, Check>> = {
  access: proveAccess,
  account: joinAccount,
  subscription: proveSubscription,
  number: findNumber,
  callback: proveCallback,
  code: proveCode,
  name: awaitName,
  confirm: proveConsent,
  registration: registerNumber,
  connected: connectProved,
  history: bringHistory,
  templates: copyFromSource,
};
