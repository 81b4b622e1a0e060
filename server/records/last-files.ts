import type { MediaValue } from '../domain/templates/template-values.ts';
import type { Stored } from '../ports/documents.ts';
import { getFact, writeFact } from './facts.ts';

type Files = Readonly<Record<string, MediaValue>>;

/** The files that went with a template last, by field. Rejects with `StorageError`. */
export async function lastFiles(deps: Stored, template: string): Promise<Files> {
  const fact = await getFact(deps, factId(template));
  const files = Object.entries(fact?.value ?? {}).map(
    ([field, file]) => [field, JSON.parse(String(file))] as const,
  );
  return Object.fromEntries(files) as Files;
}

/** Remembers them; none changes nothing. Rejects with `StorageError`; harmless to repeat. */
export async function keepLastFiles(deps: Stored, template: string, files: Files): Promise<void> {
  if (Object.keys(files).length === 0) return;
  const value = Object.fromEntries(
    Object.entries(files).map(([field, file]) => [field, JSON.stringify(file)]),
  );
  await writeFact(deps, factId(template), value, () => value);
}

/** They are not offered again if this upload is among them. Rejects with `StorageError`; harmless to repeat. */
export async function forgetLastFiles(deps: Stored, template: string, upload: string): Promise<void> {
  const files = Object.values(await lastFiles(deps, template));
  if (files.some((file) => file.kind === 'upload' && file.upload === upload))
    await deps.storage.collection('facts').delete([factId(template)]);
}

function factId(template: string): string {
  return `template-files|${template}`;
}
