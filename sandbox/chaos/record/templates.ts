import type { TemplateDocument } from '../../../server/domain/templates/template.ts';
import type { SimTemplate } from '../../whatsapp/model/whatsapp-config.ts';
import { accountOf } from './account-of.ts';

const LANGUAGE = 'en_US';
const BODY = 'Your order: {{1}} is ready.';

/** Other words of the template that is changed now and then; with the same value in them. */
const REWORDED = 'Your order: {{1}} can be fetched.';

interface Known {
  readonly id: number;
  readonly name: string;
  /** A button that answers. */
  readonly button?: string;
  /** A file above its words. */
  readonly hasFile?: true;
}

const UPDATE: Known = { id: 7_001, name: 'order_update' };
const QUESTION: Known = { id: 7_002, name: 'order_question', button: 'Yes' };
const RECEIPT: Known = { id: 7_003, name: 'order_receipt', hasFile: true };
/** Nobody else's tests depend on this one: it is reworded and paused. */
const CHANGING: Known = { id: 7_004, name: 'order_change' };

const ALL = [UPDATE, QUESTION, RECEIPT, CHANGING];

/** The templates of each account, as WhatsApp has them. */
export function simTemplates(workspaces: readonly string[]): SimTemplate[] {
  return workspaces.flatMap((workspace) =>
    ALL.map((known) => ({
      account: accountOf(workspace),
      id: metaIdOf(workspace, known),
      name: known.name,
      language: LANGUAGE,
      category: 'UTILITY',
      status: 'APPROVED',
      parameterFormat: 'POSITIONAL',
      components: componentsOf(known, BODY),
    })),
  );
}

function componentsOf({ button, hasFile }: Known, body: string) {
  return [
    ...(hasFile === true
      ? [
          {
            type: 'HEADER',
            format: 'DOCUMENT',
            example: { header_handle: ['https://files.example/receipt'] },
          },
        ]
      : []),
    { type: 'BODY', text: body, example: { body_text: [['one']] } },
    ...(button === undefined ? [] : [{ type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: button }] }]),
  ];
}

/** The same as the product keeps them. */
export function knownTemplates(workspaces: readonly string[]): Omit<TemplateDocument, 'version'>[] {
  return workspaces.flatMap((workspace) =>
    ALL.map((known) => ({
      id: templateIdOf(workspace, known),
      revision: 'r1',
      workspace,
      account: accountOf(workspace),
      template: metaIdOf(workspace, known),
      name: known.name,
      language: LANGUAGE,
      category: 'utility' as const,
      status: 'approved' as const,
      contents: {
        format: 'positional' as const,
        body: BODY,
        examples: { '1': 'one' },
        buttons: known.button === undefined ? [] : [{ kind: 'quick-reply' as const, text: known.button }],
        ...(known.hasFile === true && { header: { kind: 'media' as const, media: 'document' as const } }),
      },
      seenAt: 0,
    })),
  );
}

/** What a teammate chooses in the sidebar. */
export function chosenTemplate(workspace: string): string {
  return templateIdOf(workspace, UPDATE);
}

/** What a teammate chooses to ask for an answer. */
export function askingTemplate(workspace: string): string {
  return templateIdOf(workspace, QUESTION);
}

/** What a teammate chooses to send a file. */
export function fileTemplate(workspace: string): string {
  return templateIdOf(workspace, RECEIPT);
}

/** One that may change while it is filled in. */
export function changingTemplate(workspace: string): string {
  return templateIdOf(workspace, CHANGING);
}

/** WhatsApp's id of the one that changes, and its components in one wording or the other. */
export function changeOf(workspace: string, isReworded: boolean) {
  const components = componentsOf(CHANGING, isReworded ? REWORDED : BODY);
  return { template: metaIdOf(workspace, CHANGING), components };
}

function templateIdOf(workspace: string, known: Known): string {
  return `${accountOf(workspace)}|${metaIdOf(workspace, known)}`;
}

/** No two accounts have the same. */
function metaIdOf(workspace: string, { id }: Known): string {
  return String(workspace === 'wsone' ? id : id + 100);
}
