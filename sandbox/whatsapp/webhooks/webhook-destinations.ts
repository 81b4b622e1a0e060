import type { Destination } from '../model/outbox.ts';
import type { Account, BusinessNumber, State } from '../model/state.ts';

/** Only these follow an override; all other fields go to the app's own address. */
const OVERRIDABLE = new Set(['messages', 'calls', 'smb_message_echoes', 'history', 'smb_app_state_sync']);

/** Where an update goes: to each app subscribed to the account that has ticked its field, phone override before account override before app. */
export function destinationsOf(
  state: State,
  account: Account,
  number: BusinessNumber | undefined,
  field: string,
): Destination[] {
  return [...account.subscriptions].flatMap(([appId, accountOverride]) => {
    const app = state.apps.get(appId);
    if (app === undefined || state.tickedFields.get(appId)?.includes(field) === false) return [];
    const override = OVERRIDABLE.has(field) ? (number?.webhookOverride ?? accountOverride) : undefined;
    return [{ app, path: override === undefined ? app.webhookPath : pathOf(override) }];
  });
}

/** Host and scheme are the shell's business: it delivers everything to one app. */
function pathOf(address: string): string {
  const url = new URL(address);
  return url.pathname + url.search;
}
