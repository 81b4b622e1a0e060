import type { SimRequest, SimResponse } from '../../shared/simulator.ts';
import { deleteLink, writeLink } from '../business/links.ts';
import { changeProfile } from '../business/profile.ts';
import { jsonAnswer } from '../model/graph-error.ts';
import type { JsonObject } from '../model/json-object.ts';
import type { Platform } from '../model/platform.ts';
import type { Account, BusinessNumber, StoredMedia } from '../model/state.ts';
import type { Template } from '../model/template.ts';
import { addNumber } from '../numbers/add-number.ts';
import { requestCode, verifyCode } from '../numbers/prove-line.ts';
import { registerLine } from '../numbers/register-line.ts';
import { synchroniseApp } from '../numbers/synchronise-app.ts';
import {
  describeAccount,
  listCatalogs,
  listSubscriptions,
  subscribeApp,
  unsubscribeApp,
} from './account-endpoints.ts';
import { listLinks, readLink, readProfile } from './business-endpoints.ts';
import { listTemplates } from './list-templates.ts';
import { deleteMedia, describeMedia, uploadMedia } from './media-endpoints.ts';
import { describeNumber, describeSettings, listNumbers, updateNumber } from './number-endpoints.ts';
import { jsonOf, optionalJsonOf } from './read-body.ts';
import {
  changeTemplate,
  createTemplate,
  migrateTemplates,
  readTemplate,
  removeTemplates,
  turnTemplates,
  unpauseTemplate,
} from './template-endpoints.ts';

/** What fault rules call it, and what it does with the object. */
export type Route<T> = readonly [
  operation: string,
  run: (platform: Platform, object: T, request: SimRequest) => SimResponse,
];

/** By method and edge, for each kind of object. */
type Routes<T> = Readonly<Record<string, Route<T>>>;

function answered<T>(work: (platform: Platform, object: T, body: JsonObject) => JsonObject) {
  return (platform: Platform, object: T, request: SimRequest): SimResponse =>
    jsonAnswer(work(platform, object, jsonOf(request)));
}

export const NUMBER_ROUTES: Routes<BusinessNumber> = {
  'GET ': ['number.get', describeNumber],
  'POST ': ['number.update', (platform, number, request) => updateNumber(platform, number, jsonOf(request))],
  'GET settings': ['number.settings', describeSettings],
  'POST media': ['media.upload', uploadMedia],
  'POST request_code': ['number.request-code', answered(requestCode)],
  'POST verify_code': ['number.verify-code', answered(verifyCode)],
  'POST register': ['number.register', answered(registerLine)],
  'GET whatsapp_business_profile': ['profile.get', readProfile],
  'POST whatsapp_business_profile': ['profile.change', answered(changeProfile)],
  'GET message_qrdls': ['link.list', listLinks],
  'POST message_qrdls': ['link.write', answered(writeLink)],
  'POST smb_app_data': ['number.synchronise', answered(synchroniseApp)],
};

/** By method, what is done with one message link. */
export const LINK_ROUTES: Readonly<Record<string, (code: string) => Route<BusinessNumber>>> = {
  GET: (code) => ['link.get', (_platform, number, request) => readLink(number, request, code)],
  DELETE: (code) => ['link.delete', (platform, number) => jsonAnswer(deleteLink(platform, number, code))],
};

export const ACCOUNT_ROUTES: Routes<Account> = {
  'GET ': ['account.get', describeAccount],
  'GET phone_numbers': ['account.numbers', listNumbers],
  'POST phone_numbers': ['account.add-number', answered(addNumber)],
  'GET product_catalogs': ['account.catalogs', listCatalogs],
  'GET message_templates': ['template.list', listTemplates],
  'POST message_templates': ['template.create', createTemplate],
  'DELETE message_templates': ['template.delete', removeTemplates],
  'POST migrate_message_templates': ['template.migrate', migrateTemplates],
  'POST message_templates/archive': ['template.archive', turnTemplates('archive')],
  'POST message_templates/unarchive': ['template.unarchive', turnTemplates('unarchive')],
  'GET subscribed_apps': ['subscription.get', (_, account) => listSubscriptions(account)],
  'POST subscribed_apps': [
    'subscription.add',
    (platform, account, request) => subscribeApp(platform, account, optionalJsonOf(request)),
  ],
  'DELETE subscribed_apps': ['subscription.remove', unsubscribeApp],
};

export const TEMPLATE_ROUTES: Routes<Template> = {
  'GET ': ['template.get', readTemplate],
  'POST ': ['template.edit', changeTemplate],
  'POST unpause': ['template.unpause', unpauseTemplate],
};

export const MEDIA_ROUTES: Routes<StoredMedia> = {
  'GET ': ['media.get', describeMedia],
  'DELETE ': ['media.delete', deleteMedia],
};
