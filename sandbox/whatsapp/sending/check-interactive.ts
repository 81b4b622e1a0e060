import { refusal } from '../model/graph-error.ts';
import type { JsonObject } from '../model/json-object.ts';
import {
  objectAt,
  objectsAt,
  onlyKeys,
  optionalObjectAt,
  optionalTextAt,
  textAt,
  wordAt,
} from '../model/read-members.ts';
import { checkFlow } from './check-flow.ts';

/** Limits of interactive messages, characters (Cloud API, interactive messages). */
const BODY = 1_024;
const LIST_BODY = 4_096;
const CARD_BODY = 160;
const SHORT_LINE = 60;
const BUTTON_TITLE = 20;
const BUTTON_ID = 256;
const ROW_ID = 200;
const ROW_TITLE = 24;
const ROW_DESCRIPTION = 72;
const URL_LENGTH = 2_000;
const NAME = 512;

/** Limits of counts. */
const BUTTONS = { min: 1, max: 3 };
const SECTIONS = { min: 1, max: 10 };
const ROWS_OVER_ALL = 10;
const PRODUCTS_OVER_ALL = 30;
const CARDS = { min: 2, max: 10 };

const HEADERS = ['text', 'image', 'video', 'document'] as const;
const KEYS = ['type', 'header', 'body', 'footer', 'action'] as const;

type Check = (interactive: JsonObject) => void;

/** Files that a header may show. */
export type HeaderFile = 'image' | 'video' | 'document';

/** Refuses a file that does not exist; answers what Meta only finds later. */
export type CheckFile<Found> = (kind: HeaderFile, file: JsonObject) => Found | undefined;

/** Each interactive type with what it demands of body and action. */
const CHECKS: Readonly<Record<string, Check>> = {
  button: withBody(BODY, checkButtons),
  list: withBody(LIST_BODY, checkList),
  cta_url: withBody(BODY, checkUrlButton),
  location_request_message: withBody(BODY, (action) => checkName(action, 'send_location')),
  flow: withBody(BODY, checkFlow),
  product: withAction(checkProduct),
  product_list: withBody(BODY, checkProductList),
  catalog_message: withBody(BODY, (action) => checkName(action, 'catalog_message')),
  carousel: withBody(BODY, checkCarousel),
  voice_call: withBody(BODY, (action) => checkName(action, 'voice_call')),
  call_permission_request: withAction((action) => checkName(action, 'call_permission_request')),
  request_contact_info: withBody(BODY, (action) => checkName(action, 'request_contact_info')),
  address_message: withBody(BODY, (action) => checkName(action, 'address_message')),
};

/** Refuses an interactive object that breaks a limit; answers what was found of the file in its header. */
export function checkInteractive<Found>(
  interactive: JsonObject,
  checkFile: CheckFile<Found>,
): Found | undefined {
  const type = textAt(interactive, 'type', 'interactive', { max: NAME });
  const check = Object.hasOwn(CHECKS, type) ? CHECKS[type] : undefined;
  if (check === undefined) throw refusal(131009, `interactive['type'] '${type}' is not supported.`);
  onlyKeys(interactive, KEYS, 'interactive');
  const found = checkHeader(interactive, type, checkFile);
  const footer = optionalObjectAt(interactive, 'footer', 'interactive');
  if (footer !== undefined) textAt(footer, 'text', 'footer', { max: SHORT_LINE });
  check(interactive);
  return found;
}

function withBody(max: number, checkAction: Check): Check {
  return (interactive) => {
    textAt(objectAt(interactive, 'body', 'interactive'), 'text', 'body', { max });
    checkAction(objectAt(interactive, 'action', 'interactive'));
  };
}

function withAction(checkAction: Check): Check {
  return (interactive) => checkAction(objectAt(interactive, 'action', 'interactive'));
}

function checkHeader<Found>(
  interactive: JsonObject,
  type: string,
  checkFile: CheckFile<Found>,
): Found | undefined {
  const header = optionalObjectAt(interactive, 'header', 'interactive');
  if (header === undefined) return undefined;
  const kind = wordAt(header, 'type', 'header', HEADERS);
  if (type === 'list' && kind !== 'text') throw refusal(131009, 'A list can only have a text header.');
  onlyKeys(header, ['type', kind], 'header');
  if (kind !== 'text') return checkFile(kind, objectAt(header, kind, 'header'));
  textAt(header, 'text', 'header', { max: SHORT_LINE });
  return undefined;
}

function checkButtons(action: JsonObject): void {
  const replies = objectsAt(action, 'buttons', 'action', BUTTONS).map((button) => {
    wordAt(button, 'type', 'button', ['reply']);
    return objectAt(button, 'reply', 'button');
  });
  const titles = replies.map((reply) => textAt(reply, 'title', 'reply', { max: BUTTON_TITLE }));
  const ids = replies.map((reply) => textAt(reply, 'id', 'reply', { max: BUTTON_ID }));
  refuseRepeats(titles, 'Button titles');
  refuseRepeats(ids, 'Button ids');
}

function checkList(action: JsonObject): void {
  textAt(action, 'button', 'action', { max: BUTTON_TITLE });
  const sections = objectsAt(action, 'sections', 'action', SECTIONS);
  const rows = sections.flatMap((section) => {
    if (sections.length > 1) textAt(section, 'title', 'section', { max: ROW_TITLE });
    else optionalTextAt(section, 'title', 'section', { min: 0, max: ROW_TITLE });
    return objectsAt(section, 'rows', 'section', { min: 1, max: ROWS_OVER_ALL });
  });
  if (rows.length > ROWS_OVER_ALL) throw refusal(131009, `A list has at most ${ROWS_OVER_ALL} rows.`);
  refuseRepeats(rows.map(checkRow), 'Row ids');
}

function checkRow(row: JsonObject): string {
  textAt(row, 'title', 'row', { max: ROW_TITLE });
  optionalTextAt(row, 'description', 'row', { min: 0, max: ROW_DESCRIPTION });
  return textAt(row, 'id', 'row', { max: ROW_ID });
}

function checkUrlButton(action: JsonObject): void {
  checkName(action, 'cta_url');
  const parameters = objectAt(action, 'parameters', 'action');
  onlyKeys(parameters, ['display_text', 'url'], 'parameters');
  textAt(parameters, 'display_text', 'parameters', { max: BUTTON_TITLE });
  const url = textAt(parameters, 'url', 'parameters', { max: URL_LENGTH });
  if (!/^https?:\/\/\S+$/.test(url) || !URL.canParse(url))
    throw refusal(131009, "parameters['url'] must be a web address.");
}

function checkProduct(action: JsonObject): void {
  textAt(action, 'catalog_id', 'action', { max: NAME });
  textAt(action, 'product_retailer_id', 'action', { max: NAME });
}

function checkProductList(action: JsonObject): void {
  textAt(action, 'catalog_id', 'action', { max: NAME });
  const items = objectsAt(action, 'sections', 'action', SECTIONS).flatMap((section) =>
    objectsAt(section, 'product_items', 'section', { min: 1, max: PRODUCTS_OVER_ALL }),
  );
  if (items.length > PRODUCTS_OVER_ALL) throw refusal(131009, `At most ${PRODUCTS_OVER_ALL} products.`);
}

function checkCarousel(action: JsonObject): void {
  for (const card of objectsAt(action, 'cards', 'action', CARDS)) {
    const body = optionalObjectAt(card, 'body', 'card');
    if (body !== undefined) textAt(body, 'text', 'card body', { max: CARD_BODY });
    objectAt(card, 'header', 'card');
    objectAt(card, 'action', 'card');
  }
}

function checkName(action: JsonObject, name: string): void {
  wordAt(action, 'name', 'action', [name]);
}

function refuseRepeats(values: readonly string[], what: string): void {
  if (new Set(values).size < values.length) throw refusal(131009, `${what} must be unique.`);
}
