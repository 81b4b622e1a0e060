import type { MediaValue, TemplateValues } from '../../../domain/templates/template-values.ts';
import { getFact, writeFact } from '../../../records/facts.ts';
import { keepLastFiles } from '../../../records/last-files.ts';
import type { BridgeDeps } from '../../connections/deps.ts';
import { fileName, isFile } from './to-form.ts';

/** So many are remembered for each account. */
const REMEMBERED = 10;

/** Ids of the templates that were sent last from an account, the newest first. Rejects with `StorageError`. */
export async function recentTemplates(deps: BridgeDeps, account: string): Promise<readonly string[]> {
  const fact = await getFact(deps, recentId(account));
  return newestFirst(fact?.value ?? {}).map(([template]) => template);
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
  await keepLastFiles(deps, template, Object.fromEntries(Object.entries(values).flatMap(filesIn)));
}

function filesIn([field, value]: [string, TemplateValues[string]]): [string, MediaValue][] {
  return isFile(value) ? [[field, value]] : [];
}

function newestFirst(value: Readonly<Record<string, string | number>>): readonly [string, string | number][] {
  return Object.entries(value).toSorted(([, a], [, b]) => Number(b) - Number(a));
}

function recentId(account: string): string {
  return `recent-templates|${account}`;
}
