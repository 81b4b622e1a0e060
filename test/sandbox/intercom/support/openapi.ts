import { existsSync, readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import { parse } from 'yaml';

/** Intercom's own specification, beside the repository where it is present. */
const SPEC_FILE = new URL('../../../../../shared/specs/intercom-openapi-2.16.yaml', import.meta.url);

export const specIsPresent = existsSync(SPEC_FILE);

export interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly requestBody: unknown;
  readonly answer: unknown;
}

/** Checks exchanges against the specification; returns what is wrong with one, empty when nothing is. */
export function openApiChecker(): (exchange: Exchange) => string[] {
  const spec = withNulls(parse(readFileSync(SPEC_FILE, 'utf8')));
  const paths = Object.keys(child(spec, 'paths'));
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
  ajv.addSchema(asRecord(spec), 'spec');
  const validate = (pointer: string[], value: unknown): string[] => {
    const check = compiled(ajv, pointer);
    return check(value)
      ? []
      : (check.errors ?? []).map((one) => `${pointer.at(-4)} ${one.instancePath} ${one.message}`);
  };
  return (exchange) => {
    const template = paths.filter((path) => matches(path, exchange.path)).sort(byParameters)[0];
    if (template === undefined) return [`${exchange.path} is not in the specification`];
    const operation = ['paths', template, exchange.method.toLowerCase()];
    const faults = validate(answerPointer(spec, operation, exchange.status), exchange.answer);
    const body = [...operation, 'requestBody', 'content', 'application/json', 'schema'];
    const sent = exchange.status < 300 && exists(spec, body) ? validate(body, exchange.requestBody) : [];
    return [...sent, ...faults].map((fault) => `${exchange.method} ${exchange.path}: ${fault}`);
  };
}

function answerPointer(spec: unknown, operation: string[], status: number): string[] {
  const named = [...operation, 'responses', String(status), 'content', 'application/json', 'schema'];
  return status < 300 || exists(spec, named) ? named : ['components', 'schemas', 'error'];
}

const cache = new WeakMap<Ajv, Map<string, ValidateFunction>>();

function compiled(ajv: Ajv, pointer: string[]): ValidateFunction {
  const known = cache.get(ajv) ?? new Map<string, ValidateFunction>();
  cache.set(ajv, known);
  const ref = `spec#/${pointer.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')}`;
  const check = known.get(ref) ?? ajv.compile({ $ref: ref });
  known.set(ref, check);
  return check;
}

/** OpenAPI's `nullable` as JSON Schema knows it. */
function withNulls(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withNulls);
  if (typeof node !== 'object' || node === null) return node;
  const { nullable, ...rest } = Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, withNulls(value)]),
  );
  return nullable === true ? { anyOf: [{ type: 'null' }, rest] } : rest;
}

function matches(template: string, path: string): boolean {
  const [wanted, actual] = [template.split('/'), path.split('/')];
  return (
    wanted.length === actual.length && wanted.every((part, at) => part.startsWith('{') || part === actual[at])
  );
}

function byParameters(a: string, b: string): number {
  return a.split('{').length - b.split('{').length;
}

function child(node: unknown, key: string): Record<string, unknown> {
  return asRecord(asRecord(node)[key]);
}

/** The specification is our own test data: what is not an object shows as missing. */
function asRecord(node: unknown): Record<string, unknown> {
  return typeof node === 'object' && node !== null ? (node as Record<string, unknown>) : {};
}

function exists(spec: unknown, pointer: string[]): boolean {
  let node = spec;
  for (const part of pointer) node = asRecord(node)[part];
  return node !== undefined;
}
