import type { TemplateValues } from '../../domain/templates/template-values.ts';
import { keepUploadUse } from '../../records/templates/upload-uses.ts';
import type { BridgeDeps } from '../connections/deps.ts';

/** Remembers that these files are for whoever has the thread, so that they go with the person. Rejects with `StorageError`; harmless to repeat. */
export async function tieUploads(
  deps: Pick<BridgeDeps, 'storage'>,
  {
    thread,
    template,
    values,
  }: { readonly thread: string; readonly template: string; readonly values: TemplateValues },
): Promise<void> {
  for (const value of Object.values(values))
    if (value?.kind === 'upload') await keepUploadUse(deps, { upload: value.upload, thread, template });
}
