import type { TemplateContents, TemplateDocument } from '../../../../../server/domain/templates/template.ts';

/** A template as we keep it. */
export function aStoredTemplate(
  change: Partial<Omit<TemplateDocument, 'contents'>> & {
    readonly contents?: Partial<TemplateContents>;
  } = {},
): TemplateDocument {
  const { contents, ...rest } = change;
  const name = change.name ?? 'order_ready';
  return {
    id: `a|${name}|${change.language ?? 'en_US'}`,
    workspace: 'w',
    account: 'a',
    template: name,
    name,
    language: 'en_US',
    category: 'utility',
    status: 'approved',
    contents: { format: 'named', body: 'Hi {{first_name}}, it is ready.', buttons: [], ...contents },
    revision: 'r1',
    seenAt: 0,
    version: 1,
    ...rest,
  };
}
