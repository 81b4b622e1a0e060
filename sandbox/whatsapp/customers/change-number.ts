import { visibleWaId } from '../chats/chats.ts';
import { makeUserId, movePhone, setUserId, userIdIn } from '../chats/customers.ts';
import { present } from '../model/json-object.ts';
import { usualWaId } from '../model/phone-forms.ts';
import type { Platform } from '../model/platform.ts';
import type { BusinessNumber, Chat, Customer } from '../model/state.ts';
import { receiveMessage } from './receive-message.ts';

/** The person takes a new phone: new business-scoped ids, and a `system` message to each number they chat with. */
export function changeNumber(platform: Platform, customer: Customer, phone: string): void {
  const digits = phone.replace(/\D/g, '');
  const newIds = new Map(
    [...customer.userIds.keys()].map((portfolio) => [portfolio, makeUserId(platform, digits)]),
  );
  // The notices still come from the old phone and id, so they are written before the change.
  for (const number of platform.state.numbers.values()) {
    const chat = platform.state.chats.get(`${number.id} ${customer.id}`);
    const userId = newIds.get(number.account.portfolio);
    if (chat !== undefined) notify(platform, number, chat, customer, { digits, userId });
  }
  movePhone(platform.state, customer, digits);
  for (const [portfolio, userId] of newIds) setUserId(platform.state, customer, portfolio, userId);
  platform.announce('customer.number');
}

interface NewIdentity {
  readonly digits: string;
  readonly userId: string | undefined;
}

function notify(
  platform: Platform,
  number: BusinessNumber,
  chat: Chat,
  customer: Customer,
  { digits, userId }: NewIdentity,
): void {
  const shown = visibleWaId(chat, customer, platform.world.now()) !== undefined;
  const payload = present({
    type: shown ? 'user_changed_number' : 'user_changed_user_id',
    body: shown ? `${customer.name} changed from ${customer.phone} to ${digits}` : `${customer.name} changed`,
    wa_id: shown ? usualWaId(digits) : undefined,
    user_id: userId,
    previous_user_id: userIdIn(platform, customer, number.account.portfolio),
  });
  receiveMessage(platform, number, customer, { type: 'system', payload });
}
