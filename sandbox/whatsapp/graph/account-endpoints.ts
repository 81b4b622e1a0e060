import type { SimRequest, SimResponse } from '../../shared/simulator.ts';
import { pricingAnalytics } from '../business/pricing-analytics.ts';
import { jsonAnswer, refusal } from '../model/graph-error.ts';
import { type JsonObject, present } from '../model/json-object.ts';
import type { Platform } from '../model/platform.ts';
import type { Account } from '../model/state.ts';
import { healthOf } from './health.ts';
import { readOverride } from './number-endpoints.ts';
import { pickFields } from './object-fields.ts';
import { pageOf } from './paging.ts';

const USUAL = ['id', 'name', 'timezone_id', 'message_template_namespace'];

/** `GET /{WABA_ID}?fields=…`. */
export function describeAccount(platform: Platform, account: Account, request: SimRequest): SimResponse {
  const { fields } = request.query;
  const analytics = fields?.includes('pricing_analytics') === true;
  const all = {
    ...allFields(account),
    pricing_analytics: analytics ? pricingAnalytics(platform, account, fields) : undefined,
  };
  return jsonAnswer(pickFields(all, fields, USUAL, 'WhatsAppBusinessAccount'));
}

/** `POST /{WABA_ID}/subscribed_apps`: switches the token's app on; an empty body removes an override. */
export function subscribeApp(platform: Platform, account: Account, body: JsonObject): SimResponse {
  account.subscriptions.set(account.app, readOverride(body));
  platform.announce('subscription.add');
  return jsonAnswer({ success: true });
}

/** `GET /{WABA_ID}/subscribed_apps`. */
export function listSubscriptions(account: Account): SimResponse {
  const data = [...account.subscriptions].map(([id, override]) =>
    present({
      whatsapp_business_api_data: {
        id,
        link: `https://www.facebook.com/games/?app_id=${id}`,
        name: `App ${id}`,
      },
      override_callback_uri: override,
    }),
  );
  return jsonAnswer({ data });
}

/** `DELETE /{WABA_ID}/subscribed_apps`: the token's app gets nothing more from this account. */
export function unsubscribeApp(platform: Platform, account: Account): SimResponse {
  account.subscriptions.delete(account.app);
  platform.announce('subscription.remove');
  return jsonAnswer({ success: true });
}

/** `GET /{WABA_ID}/product_catalogs`: the one that is connected; wants a permission of its own. */
export function listCatalogs(_: Platform, { catalog, token }: Account, request: SimRequest): SimResponse {
  if (token.scopes?.includes('catalog_management') !== true) {
    throw refusal(200, 'Requires catalog_management permission to manage the object.');
  }
  const rows = catalog === undefined ? [] : [{ id: catalog.id, name: catalog.name, vertical: 'commerce' }];
  const fields = request.query['fields'];
  const picked = rows.map((row) => pickFields(row, fields, ['id', 'name'], 'ProductCatalog'));
  return jsonAnswer(pageOf(picked, request.path, request.query));
}

function allFields(account: Account): JsonObject {
  const { id, name, portfolio, review, verification, hasPayment } = account;

  return {
    id,
    name,
    timezone_id: '1',
    currency: 'USD',
    country: 'US',
    message_template_namespace: `namespace_${id}`,
    account_review_status: review,
    business_verification_status: verification,
    owner_business_info: { id: portfolio, name },
    on_behalf_of_business_info: undefined,
    ownership_type: 'SELF',
    health_status: healthOf(account),
    primary_funding_id: hasPayment ? `funding_${id}` : undefined,
    is_enabled_for_insights: true,
    marketing_messages_onboarding_status: undefined,
  };
}
