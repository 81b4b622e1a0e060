import type { SimRequest, SimResponse } from '../../shared/simulator.ts';
import { badParameter, jsonAnswer } from '../model/graph-error.ts';
import type { JsonObject } from '../model/json-object.ts';
import type { Platform } from '../model/platform.ts';
import { objectAt, onlyKeys } from '../model/read-members.ts';
import type { Account, BusinessNumber } from '../model/state.ts';
import { setPin } from '../numbers/register-line.ts';
import { healthOf } from './health.ts';
import { pickFields } from './object-fields.ts';
import { pageOf } from './paging.ts';

const USUAL = ['id', 'verified_name', 'code_verification_status', 'display_phone_number', 'quality_rating'];
const NODE_TYPE = 'WhatsAppBusinessPhoneNumber';

/** `GET /{PHONE_ID}?fields=…`. */
export function describeNumber(platform: Platform, number: BusinessNumber, request: SimRequest): SimResponse {
  return jsonAnswer(pickFields(allFields(platform, number), request.query['fields'], USUAL, NODE_TYPE));
}

/** `GET /{WABA_ID}/phone_numbers`. */
export function listNumbers(platform: Platform, account: Account, request: SimRequest): SimResponse {
  const now = platform.world.now();
  const own = [...platform.state.numbers.values()].filter(
    (number) => number.account === account && number.listedFrom <= now,
  );
  const rows = own.map((number) =>
    pickFields(allFields(platform, number), request.query['fields'], USUAL, NODE_TYPE),
  );
  return jsonAnswer(pageOf(rows, request.path, request.query));
}

/** `GET /{PHONE_ID}/settings`. */
export function describeSettings(_: Platform, { calls }: BusinessNumber): SimResponse {
  const state = calls ? 'ENABLED' : 'DISABLED';
  return jsonAnswer({
    calling: { status: state, call_icon_visibility: 'DEFAULT', callback_permission_status: state },
    storage_configuration: { status: 'DEFAULT' },
  });
}

/** `POST /{PHONE_ID}` with `pin`, or with `webhook_configuration`: sets or (with '') removes the number's override. */
export function updateNumber(platform: Platform, number: BusinessNumber, body: JsonObject): SimResponse {
  if (body['pin'] !== undefined) return jsonAnswer(setPin(number, body));
  onlyKeys(body, ['messaging_product', 'webhook_configuration'], 'phone_number');
  const configuration = objectAt(body, 'webhook_configuration', 'phone_number');
  number.webhookOverride = readOverride(configuration);
  platform.announce('number.update');
  return jsonAnswer({ success: true });
}

/** The override in a body; undefined when it is to be removed. Refuses what is no https address. */
export function readOverride(body: JsonObject): string | undefined {
  const { override_callback_uri: uri } = body;
  if (uri === undefined || uri === '') return undefined;
  if (typeof uri !== 'string' || !/^https?:\/\//.test(uri) || !URL.canParse(uri)) {
    throw badParameter('Param override_callback_uri must be a valid URL.');
  }
  return uri;
}

function allFields({ state, config, world }: Platform, number: BusinessNumber): JsonObject {
  const { account, line } = number;
  const path = state.apps.get(account.app)?.webhookPath;
  return {
    id: number.id,
    display_phone_number: `+${number.phone}`,
    verified_name: number.displayName,
    username: undefined,
    status: line.status,
    code_verification_status: line.verifiedShownFrom > world.now() ? 'NOT_VERIFIED' : line.codeStatus,
    quality_rating: line.quality,
    quality_score: { score: line.quality },
    name_status: line.nameStatus,
    new_name_status: 'NONE',
    account_mode: line.mode,
    platform_type: line.platform,
    throughput: { level: 'STANDARD' },
    is_official_business_account: false,
    is_on_biz_app: number.coexistence,
    is_pin_enabled: line.pin !== undefined,
    is_preverified_number: false,
    whatsapp_business_manager_messaging_limit: line.limit,
    webhook_configuration: {
      application: config.appUrl === undefined ? undefined : `${config.appUrl}${path}`,
      whatsapp_business_account: account.subscriptions.get(account.app),
      phone_number: number.webhookOverride,
    },
    health_status: healthOf(account, healthOfNumber(number)),
  };
}

function healthOfNumber({ id, line: { blocked } }: BusinessNumber): JsonObject {
  const state = blocked === undefined ? 'AVAILABLE' : 'BLOCKED';
  const entity = { entity_type: 'PHONE_NUMBER', id, can_send_message: state };
  const errors = blocked && {
    errors: [
      {
        error_code: blocked.code,
        error_description: blocked.description,
        possible_solution: blocked.solution,
      },
    ],
  };
  return { ...entity, ...errors };
}
