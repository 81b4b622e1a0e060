import { type GraphError, lineRefusal } from '../model/graph-error.ts';
import type { Account } from '../model/state.ts';
import type { SimElsewhere } from '../model/whatsapp-config.ts';

const MIGRATION = 2388103;

/** Why this account cannot take the number over; in the words of Meta's table of migration errors. */
export function migrationProblem(account: Account, source: SimElsewhere | undefined): GraphError | undefined {
  if (source?.twoStep === true) {
    return lineRefusal(
      100,
      2388001,
      'Cannot migrate phone number',
      'Two-step verification is on: switch it off first.',
    );
  }
  const words = wordsFor(account, source);
  return words === undefined ? undefined : lineRefusal(100, MIGRATION, 'Cannot migrate phone number', words);
}

function wordsFor(account: Account, source: SimElsewhere | undefined): string | undefined {
  if (account.subscriptions.size === 0) {
    return 'Webhooks have not been set up for the WhatsApp Business Account to which the number is to move.';
  }
  if (source === undefined) {
    return 'This number is eligible to be added directly. Add this phone number without migration.';
  }
  if (source.trouble !== undefined) return TROUBLES[source.trouble];
  if (source.portfolio !== account.portfolio) {
    return 'The WhatsApp Business Account belongs to a different Business Manager account.';
  }
  if (!account.hasPayment) return 'The WhatsApp Business Account does not have a payment account.';
  if (account.review !== 'APPROVED') return 'The WhatsApp Business Account must be approved.';
  return undefined;
}

const TROUBLES: Readonly<Record<NonNullable<SimElsewhere['trouble']>, string>> = {
  name: 'Registered name should be present and approved.',
  source: 'The account this number is registered with is not set up correctly.',
  'messaging-for': 'The "Messaging For" request has not been accepted.',
  passing: 'There was an error migrating the phone number. Try again later.',
};
