import { badParameter, type GraphError, templateRefusal } from '../model/graph-error.ts';
import type { JsonObject } from '../model/json-object.ts';
import { checkLength, type Format, missing } from './check-wording.ts';
import { textIn, typeOf } from './parts-of.ts';
import { variablesIn } from './variables.ts';

const LABEL = 25;
const URL_LENGTH = 2_000;
const PHONE = 20;
const MOST = 10;

/** How many a template may have of each kind (templates/components). */
const MOST_OF: Readonly<Record<string, number>> = {
  QUICK_REPLY: 10,
  URL: 2,
  PHONE_NUMBER: 1,
  COPY_CODE: 1,
  FLOW: 1,
  CATALOG: 1,
  MPM: 1,
  SPM: 1,
  VOICE_CALL: 1,
  REQUEST_CONTACT_INFO: 1,
};

/** What stands in the button by itself: no label is given. */
const UNLABELLED: ReadonlySet<string> = new Set(['COPY_CODE']);

/** Refuses buttons that are too many, wrongly grouped, or not whole. `code`: characters of a coupon. */
export function checkButtons(buttons: readonly JsonObject[], format: Format, code: number): void {
  if (buttons.length === 0) throw missing('BUTTONS', 'buttons');
  if (buttons.length > MOST) throw buttonRefusal(`A template can have up to ${MOST} buttons.`);
  const types = buttons.map(typeOf);
  for (const type of new Set(types)) checkCount(type, types);
  if (hasStrayReply(types)) {
    throw buttonRefusal('Quick replies must stand together, before or after the other buttons.');
  }
  for (const button of buttons) checkButton(button, format, code);
  const labels = buttons.flatMap(({ text }) => (typeof text === 'string' ? [text] : []));
  if (new Set(labels).size < labels.length) throw buttonRefusal('Two buttons have the same text.');
}

export function buttonRefusal(words: string): GraphError {
  return templateRefusal(undefined, 'Invalid buttons', words);
}

function checkCount(type: string, types: readonly string[]): void {
  const most = MOST_OF[type];
  if (most === undefined) {
    const known = Object.keys(MOST_OF).join(', ');
    throw badParameter(`Param buttons['type'] must be one of {${known}, OTP} - got "${type}".`);
  }
  if (types.filter((one) => one === type).length > most) {
    throw buttonRefusal(`A template can have up to ${most} of the buttons ${type}.`);
  }
}

/** Quick replies apart from each other: something else stands between them. */
function hasStrayReply(types: readonly string[]): boolean {
  const runs = types.filter((type, at) => type === 'QUICK_REPLY' && types[at - 1] !== 'QUICK_REPLY');
  return runs.length > 1;
}

function checkButton(button: JsonObject, format: Format, code: number): void {
  const type = typeOf(button);
  const text = textIn(button['text']);
  if (!UNLABELLED.has(type)) {
    if (text.trim() === '') throw missing('BUTTONS', 'text');
    checkLength(text, LABEL, 'text of a button');
    if (/\{\{|\}\}|\n/.test(text)) throw buttonRefusal('The text of a button can’t have variables.');
  }
  if (type === 'URL') checkUrl(button, format);
  if (type === 'PHONE_NUMBER') checkPhone(textIn(button['phone_number']));
  if (type === 'COPY_CODE') checkCode(firstOf(button['example']), code);
  if (type === 'FLOW' && !['flow_id', 'flow_name', 'flow_json'].some((key) => button[key] !== undefined)) {
    throw missing('BUTTONS', 'flow_id');
  }
}

/** One variable at most, at the end, with an example of the whole address. */
function checkUrl(button: JsonObject, format: Format): void {
  const url = textIn(button['url']);
  if (url === '') throw missing('BUTTONS', 'url');
  checkLength(url, URL_LENGTH, 'address');
  const variables = variablesIn(url);
  const [name = '1'] = variables;
  const isNumbered = name === '1' || (format === 'NAMED' && /^[a-z_][a-z0-9_]*$/.test(name));
  const fixed = url.replace(/\{\{[^{}]*\}\}$/, '');
  if (!/^https?:\/\//.test(url) || !URL.canParse(fixed) || /[{}\s]/.test(fixed) || !isNumbered) {
    throw buttonRefusal('The address must be a web address with one variable at most, at its end.');
  }
  if (variables.length > 0 && firstOf(button['example']) === '') throw missing('BUTTONS', 'example');
}

function checkPhone(phone: string): void {
  if (phone === '') throw missing('BUTTONS', 'phone_number');
  checkLength(phone, PHONE, 'phone number');
  if (!/^\+?\d+$/.test(phone)) throw buttonRefusal('The phone number is not valid.');
}

function checkCode(example: string, max: number): void {
  if (example === '') throw missing('BUTTONS', 'example');
  checkLength(example, max, 'code');
  if (!/^[A-Za-z0-9]+$/.test(example)) throw buttonRefusal('The code can have letters and digits only.');
}

/** Meta takes the one example in a list and without. */
function firstOf(example: unknown): string {
  return textIn(Array.isArray(example) ? example[0] : example);
}
