import type { TemplateDocument } from '../domain/templates/template.ts';
import type { Stored } from '../ports/documents.ts';

/** A message template, as WhatsApp last told it. Rejects with `StorageError`. */
export function getTemplate({ storage }: Stored, id: string): Promise<TemplateDocument | undefined> {
  return storage.collection('templates').get(id);
}
