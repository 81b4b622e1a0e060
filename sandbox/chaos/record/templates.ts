import type { TemplateDocument } from '../../../server/domain/templates/template.ts';
import type { SimTemplate } from '../../whatsapp/model/whatsapp-config.ts';
import { accountOf } from './account-of.ts';

const TEMPLATE = '7001';
const NAME = 'order_update';
const LANGUAGE = 'en_US';
const BODY = 'Your order: {{1}} is ready.';

/** The template of each account, as WhatsApp has it. */
export function simTemplates(workspaces: readonly string[]): SimTemplate[] {
  return workspaces.map((workspace) => ({
    account: accountOf(workspace),
    id: TEMPLATE,
    name: NAME,
    language: LANGUAGE,
    category: 'UTILITY',
    status: 'APPROVED',
    parameterFormat: 'POSITIONAL',
    components: [{ type: 'BODY', text: BODY, example: { body_text: [['one']] } }],
  }));
}

/** The same as the product keeps it. */
export function knownTemplates(workspaces: readonly string[]): Omit<TemplateDocument, 'version'>[] {
  return workspaces.map((workspace) => ({
    ...chosenTemplate(workspace),
    id: templateIdOf(workspace),
    workspace,
    account: accountOf(workspace),
    template: TEMPLATE,
    name: NAME,
    language: LANGUAGE,
    category: 'utility',
    status: 'approved',
    contents: { format: 'positional', body: BODY, examples: { '1': 'one' }, buttons: [] },
    seenAt: 0,
  }));
}

/** What a teammate chooses in the sidebar. */
export function chosenTemplate(workspace: string): { readonly template: string; readonly revision: string } {
  return { template: templateIdOf(workspace), revision: 'r1' };
}

function templateIdOf(workspace: string): string {
  return `${accountOf(workspace)}|${TEMPLATE}`;
}
