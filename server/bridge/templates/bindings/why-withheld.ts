import type { TemplateDocument } from '../../../domain/templates/template.ts';
import type { NumberDocument } from '../../../domain/workspaces/workspace.ts';
import type { BridgeDeps } from '../../connections/deps.ts';
import { isTemplateHidden } from './hide-template.ts';
import { maySendMarketing } from './may-send-marketing.ts';

/** Why the admins keep a template from this teammate; undefined when they do not. */
export function whyWithheld(
  deps: BridgeDeps,
  { id, workspace }: Pick<NumberDocument, 'id' | 'workspace'>,
  admin: string,
  { name, category }: Pick<TemplateDocument, 'name' | 'category'>,
): string | undefined {
  if (isTemplateHidden(deps, id, name)) return 'Your admin has hidden it.';
  return category === 'marketing' && !maySendMarketing(deps, workspace, admin)
    ? 'Your admin lets others send marketing messages.'
    : undefined;
}
