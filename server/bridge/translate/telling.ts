import type { Quoted } from '../../domain/messages/message-content.ts';

/** Who says it, and the earlier message that it names: what words depend on besides the message itself. */
export interface Telling {
  readonly by: 'customer' | 'phone-app';
  readonly quoted?: Quoted | undefined;
}

export const byCustomer: Telling = { by: 'customer' };

type Owner = 'own' | 'customer' | 'team' | 'phone-app';

/** Whose the named message is, seen from whoever speaks; undefined when it is not known. */
export function ownerOf({ by, quoted }: Telling): Owner | undefined {
  if (quoted === undefined || quoted.state === 'unknown') return undefined;
  return (by === 'customer') === (quoted.by === 'customer') ? 'own' : quoted.by;
}

const MESSAGE_OF = {
  own: 'a message of their own',
  customer: 'a message of the customer',
  team: 'a message of the team',
  'phone-app': 'a message from the phone app',
} as const;

/** Words for a message that cannot be shown: whose it was, or that nothing is known of it. */
export function unseenMessage(telling: Telling): string {
  const owner = ownerOf(telling);
  return owner === undefined
    ? 'a message that is not known here'
    : `${MESSAGE_OF[owner]} that is not kept here any more`;
}
