import type { WebhookReader } from '../ports/webhook-reader.ts';
import {
  readChangedContact,
  readConversationState,
  readGoneSubject,
  readMergedContact,
  readPart,
} from './intercom/read-part.ts';
import { readIdentityChange } from './meta/read-identity-change.ts';
import { readCustomerMessage, readStatus } from './meta/read-message.ts';
import { readHistory, readPhoneAppMessage } from './meta/read-phone-app.ts';
import { readSharedPhone } from './meta/read-shared-phone.ts';
import { wamidForms } from './meta/wamid-forms.ts';

/** How each webhook payload is read again: each provider's part by its own adapter. */
export const webhookReader: WebhookReader = {
  customerMessage: readCustomerMessage,
  status: readStatus,
  phoneAppMessage: readPhoneAppMessage,
  history: readHistory,
  otherIds: wamidForms,
  identityChange: readIdentityChange,
  part: readPart,
  conversationState: readConversationState,
  sharedPhone: readSharedPhone,
  changedContact: readChangedContact,
  mergedContact: readMergedContact,
  goneSubject: readGoneSubject,
};
