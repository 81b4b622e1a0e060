import type { FormField, MessageContent } from '../../../domain/messages/message-content.ts';
import { asObject, textField } from '../../shared/json-fields.ts';

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

/** Undefined when it is no object, or nests too deep to be shown in lines. */
function readFields(json: string): FormField[] | undefined {
  try {
    const parsed: unknown = JSON.parse(json);
    const object = asObject(parsed);
    return object === undefined ? undefined : fieldsOf(object, '', 0);
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TooDeepError) return undefined;
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
      if (nested !== undefined) return fieldsOf(nested, label, depth + 1);
      return [{ label, value: shown(value, depth + 1) }];
    });
}

function shown(value: unknown, depth: number): string {
  if (depth > DEEPEST) throw new TooDeepError();
  if (Array.isArray(value)) return value.map((item) => shown(item, depth + 1)).join(', ');
  const object = asObject(value);
  if (object !== undefined)
    return fieldsOf(object, '', depth)
      .map((field) => `${field.label}: ${field.value}`)
      .join('; ');
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
