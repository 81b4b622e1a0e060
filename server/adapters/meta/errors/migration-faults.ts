import type { MigrationFault } from '../../../domain/connecting/verdict.ts';
import { field, textField } from '../../shared/json-fields.ts';

/** One code for every fault of a number that moves. */
export const MIGRATION_CODE = '2388103';

/** What tells them apart: the words beside the code (error codes, migration errors, 2025-11). The first that fits. */
const FAULTS: readonly (readonly [RegExp, MigrationFault])[] = [
  [/webhooks have not been set up/i, 'not-subscribed'],
  [/eligible to be added directly|add this phone number/i, 'no-migration-needed'],
  [/registered name should be present and approved/i, 'name-not-approved'],
  [/registered with is not set up correctly/i, 'source-account'],
  [/does not have a payment account/i, 'no-payment'],
  [/belongs to a different business manager/i, 'other-business'],
  [/messaging for/i, 'messaging-for'],
  [/must be approved/i, 'account-not-approved'],
  [/error migrating/i, 'passing'],
];

/** Which fault a refusal of a migration names; undefined when its words are new. */
export function migrationFault(error: unknown): MigrationFault | undefined {
  const words = [
    textField(error, 'message'),
    textField(error, 'error_user_title'),
    textField(error, 'error_user_msg'),
    textField(field(error, 'error_data'), 'details'),
  ].join(' ');
  return FAULTS.find(([pattern]) => pattern.test(words))?.[1];
}
