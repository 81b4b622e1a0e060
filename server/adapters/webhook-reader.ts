import type { WebhookReader } from '../ports/webhook-reader.ts';
import {
  readChangedContact,
  readConversationState,
  readGoneSubject,
  readMergedContact,
  readPart,
} from './intercom/read-part.ts';
import { readAccountNews } from './meta/webhooks/read-account-news.ts';
import { readIdentityChange } from './meta/webhooks/read-identity-change.ts';
import { readCustomerMessage, readStatus } from './meta/webhooks/read-message.ts';
import { readNumberNews } from './meta/webhooks/read-number-news.ts';
import { readHistory, readPhoneAppMessage } from './meta/webhooks/read-phone-app.ts';
import { readSharedPhone } from './meta/webhooks/read-shared-phone.ts';
import { readTemplateNews } from './meta/webhooks/read-template-news.ts';
import { readTestCodeOf } from './meta/webhooks/read-test-code.ts';
import { wamidForms } from './meta/webhooks/wamid-forms.ts';

/** How each webhook payload is read again: each provider's part by its own adapter. */
export const webhookReader: WebhookReader = {
  customerMessage: readCustomerMessage,
  testCode: readTestCodeOf,
  status: readStatus,
  phoneAppMessage: readPhoneAppMessage,
  history: readHistory,
  otherIds: wamidForms,
  identityChange: readIdentityChange,
  accountNews: readAccountNews,
  numberNews: readNumberNews,
  templateNews: readTemplateNews,
  part: readPart,
  conversationState: readConversationState,
  sharedPhone: readSharedPhone,
  changedContact: readChangedContact,
  mergedContact: readMergedContact,
  goneSubject: readGoneSubject,
};
