import type { TemplateDocument } from '../../../server/domain/templates/template.ts';
import type { SimTemplate } from '../../whatsapp/model/whatsapp-config.ts';
import { accountOf } from './account-of.ts';

const LANGUAGE = 'en_US';
const BODY = 'Your order: {{1}} is ready.';

interface Known {
  readonly id: string;
  readonly name: string;
  /** A button that answers. */
  readonly button?: string;
}

const UPDATE: Known = { id: '7001', name: 'order_update' };
const QUESTION: Known = { id: '7002', name: 'order_question', button: 'Yes' };

/** The templates of each account, as WhatsApp has them. */
export function simTemplates(workspaces: readonly string[]): SimTemplate[] {
  return workspaces.flatMap((workspace) =>
    [UPDATE, QUESTION].map(({ id, name, button }) => ({
      account: accountOf(workspace),
      id,
      name,
      language: LANGUAGE,
      category: 'UTILITY',
      status: 'APPROVED',
      parameterFormat: 'POSITIONAL',
      components: [
        { type: 'BODY', text: BODY, example: { body_text: [['one']] } },
        ...(button === undefined
          ? []
          : [{ type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: button }] }]),
      ],
    })),
  );
}

/** The same as the product keeps them. */
export function knownTemplates(workspaces: readonly string[]): Omit<TemplateDocument, 'version'>[] {
  return workspaces.flatMap((workspace) =>
    [UPDATE, QUESTION].map(({ id, name, button }) => ({
      id: templateIdOf(workspace, id),
      revision: 'r1',
      workspace,
      account: accountOf(workspace),
      template: id,
      name,
      language: LANGUAGE,
      category: 'utility' as const,
      status: 'approved' as const,
      contents: {
        format: 'positional' as const,
        body: BODY,
        examples: { '1': 'one' },
        buttons: button === undefined ? [] : [{ kind: 'quick-reply' as const, text: button }],
      },
      seenAt: 0,
    })),
  );
}

/** What a teammate chooses in the sidebar. */
export function chosenTemplate(workspace: string): string {
  return templateIdOf(workspace, UPDATE.id);
}

/** What a teammate chooses to ask for an answer. */
export function askingTemplate(workspace: string): string {
  return templateIdOf(workspace, QUESTION.id);
}

function templateIdOf(workspace: string, id: string): string {
  return `${accountOf(workspace)}|${id}`;
}
