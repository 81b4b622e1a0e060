import type { MediaKind } from '../../../domain/messages/customer-media.ts';
import type { FormField, MessageContent } from '../../../domain/messages/message-content.ts';
import { parseKeepingDigits } from '../../../domain/parse-keeping-digits.ts';
import { asObject, field, type JsonObject, textField } from '../../shared/json-fields.ts';
import { isFile, kindOfType } from './read-media.ts';

/** Forms are flat or nearly so; what nests deeper is shown as it came. */
const DEEPEST = 5;

/** Names the form's session to its maker, and tells a teammate nothing. */
const TECHNICAL: ReadonlySet<string> = new Set(['flow_token']);

/** The answers to a form (flow) or an address message: JSON inside a string, shown field by field. */
export function readForm(answer: unknown): MessageContent {
  const raw = textField(answer, 'response_json');
  if (raw === undefined) {
    const body = textField(answer, 'body');
    return { kind: 'form', fields: [], ...(body !== undefined && { raw: body }) };
  }
  const fields = readFields(raw);
  return fields === undefined ? { kind: 'form', fields: [], raw } : { kind: 'form', fields };
}

/** Far beyond what a form may ask for (Flows, PhotoPicker and DocumentPicker: at most 30 each). */
const MOST_FILES = 100;

/** A file among the answers, told as that of a message is. */
export interface FormFile {
  readonly type: MediaKind;
  readonly content: JsonObject;
}

/** The files that a customer gave with a form. Ids are numbers there, longer than a number may be. Never throws. */
export function readFormFiles(message: unknown): readonly FormFile[] {
  const raw = textField(field(field(message, 'interactive'), 'nfm_reply'), 'response_json');
  const answers = raw === undefined ? undefined : parseAnswers(raw);
  return answers === undefined ? [] : filesIn(answers, 0).slice(0, MOST_FILES);
}

function filesIn(value: unknown, depth: number): FormFile[] {
  if (depth > DEEPEST) return [];
  const object = asObject(value);
  if (object !== undefined && isFile(object)) return [toFormFile(object)];
  const inside = object === undefined ? value : Object.values(object);
  return Array.isArray(inside) ? inside.flatMap((each) => filesIn(each, depth + 1)) : [];
}

function toFormFile(file: JsonObject): FormFile {
  const { file_name: filename, ...content } = file;
  return { type: kindOfType(textField(file, 'mime_type')), content: { ...content, filename } };
}

function parseAnswers(json: string): JsonObject | undefined {
  try {
    return asObject(parseKeepingDigits(json));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Undefined when it is no object, or nests too deep to be shown in lines. */
function readFields(json: string): FormField[] | undefined {
  const answers = parseAnswers(json);
  try {
    return answers === undefined ? undefined : fieldsOf(answers, '', 0);
  } catch (error) {
    if (error instanceof TooDeepError) return undefined;
    throw error;
  }
}

class TooDeepError extends Error {
  constructor() {
    super('the form nests too deep');
    this.name = 'TooDeepError';
  }
}

function fieldsOf(object: Readonly<Record<string, unknown>>, path: string, depth: number): FormField[] {
  if (depth > DEEPEST) throw new TooDeepError();
  return Object.entries(object)
    .filter(([name]) => !TECHNICAL.has(name))
    .flatMap(([name, value]) => {
      const label = path === '' ? name : `${path} ${name}`;
      const nested = asObject(value);
      if (nested !== undefined && !isFile(nested)) return fieldsOf(nested, label, depth + 1);
      return [{ label, value: shown(value, depth + 1) }];
    });
}

function shown(value: unknown, depth: number): string {
  if (depth > DEEPEST) throw new TooDeepError();
  if (Array.isArray(value)) return value.map((item) => shown(item, depth + 1)).join(', ');
  const object = asObject(value);
  // The file itself comes after the words.
  if (object !== undefined && isFile(object))
    return textField(object, 'file_name') ?? toFormFile(object).type;
  if (object !== undefined)
    return fieldsOf(object, '', depth)
      .map((field) => `${field.label}: ${field.value}`)
      .join('; ');
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
