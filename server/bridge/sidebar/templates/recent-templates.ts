import type { MediaValue, TemplateValues } from '../../../domain/templates/template-values.ts';
import { getFact, writeFact } from '../../../records/facts.ts';
import type { BridgeDeps } from '../../connections/deps.ts';
import { fileName } from './to-form.ts';

/** So many are remembered for each account. */
const REMEMBERED = 10;

/** Ids of the templates that were sent last from an account, the newest first. Rejects with `StorageError`. */
export async function recentTemplates(deps: BridgeDeps, account: string): Promise<readonly string[]> {
  const fact = await getFact(deps, recentId(account));
  return newestFirst(fact?.value ?? {}).map(([template]) => template);
}

/** The files that went with a template last, by field. Rejects with `StorageError`. */
export async function lastFiles(
  deps: BridgeDeps,
  template: string,
): Promise<Readonly<Record<string, MediaValue>>> {
  const fact = await getFact(deps, filesId(template));
  const files = Object.entries(fact?.value ?? {}).map(
    ([field, file]) => [field, JSON.parse(String(file))] as const,
  );
  return Object.fromEntries(files) as Record<string, MediaValue>;
}

/** Names of files by field. */
export function namesOf(files: Readonly<Record<string, MediaValue>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(files).map(([field, file]) => [field, fileName(file)]));
}

/** Remembers that a template was sent, and with which files. Rejects with `StorageError`; harmless to repeat. */
export async function rememberTemplate(
  deps: BridgeDeps,
  {
    account,
    template,
    values,
  }: { readonly account: string; readonly template: string; readonly values: TemplateValues },
): Promise<void> {
  const now = deps.clock.now();
  await writeFact(deps, recentId(account), { [template]: now }, (known) =>
    Object.fromEntries(newestFirst({ ...known, [template]: now }).slice(0, REMEMBERED)),
  );
  const files = Object.fromEntries(Object.entries(values).flatMap(toStored));
  if (Object.keys(files).length > 0) await writeFact(deps, filesId(template), files, () => files);
}

function toStored([field, value]: [string, TemplateValues[string]]): [string, string][] {
  const isFile = value?.kind === 'upload' || value?.kind === 'media' || value?.kind === 'link';
  return isFile ? [[field, JSON.stringify(value)]] : [];
}

function newestFirst(value: Readonly<Record<string, string | number>>): readonly [string, string | number][] {
  return Object.entries(value).toSorted(([, a], [, b]) => Number(b) - Number(a));
}

function recentId(account: string): string {
  return `recent-templates|${account}`;
}

function filesId(template: string): string {
  return `template-files|${template}`;
}
