import { type FileContent, storeFile } from '../state/attachments.ts';
import { adminHtml, escapeHtml, textToHtml } from '../state/body-text.ts';
import { type Core, getWorkspace } from '../state/core.ts';
import type { QuickReply } from '../state/quick-replies.ts';
import type { SimContact, SimEmail, WorkspaceState } from '../state/workspace-state.ts';

export interface InConversation {
  readonly workspace: string;
  readonly conversationId: string;
}

export interface ByTeammate extends InConversation {
  readonly adminId: string;
}

export interface TeammateWords extends ByTeammate {
  /** Empty when only files are sent. */
  readonly html: string;
  readonly attachments?: readonly FileContent[];
  /** Pictures within the text, at its end. */
  readonly images?: readonly FileContent[];
  /** Offered to tap on; makes the part a `quick_reply`. */
  readonly quickReplies?: readonly QuickReply[];
}

/** A teammate's words as a part keeps them: files stored, pictures in the HTML. */
export function teammateWords(
  core: Core,
  words: Pick<TeammateWords, 'html' | 'attachments' | 'images' | 'quickReplies'> & {
    readonly workspace: string;
  },
) {
  const workspace = getWorkspace(core, words.workspace);
  const attachments = (words.attachments ?? []).map((file) => storeFile(core, workspace, file));
  const images = (words.images ?? []).map((file) => inlineImage(core, workspace, file));
  const html = [words.html === '' ? '' : adminHtml(words.html), ...images].join('');
  return { html: html === '' ? null : html, attachments, quickReplies: words.quickReplies };
}

/** A picture as Intercom's editor puts it into a body. */
function inlineImage(core: Core, workspace: WorkspaceState, file: FileContent): string {
  const { url, name } = storeFile(core, workspace, file);
  return `<div class="intercom-container"><img src="${escapeHtml(url)}" alt="${escapeHtml(name)}"></div>`;
}

/** What a customer answers in the Messenger or by e-mail. */
export interface CustomerWords extends InConversation {
  /** Which participant; the first one unless given. */
  readonly contactId?: string;
  readonly text: string;
  readonly attachments?: readonly FileContent[];
}

export function customerWords(core: Core, { workspace: id, text, attachments = [] }: CustomerWords) {
  const workspace = getWorkspace(core, id);
  return { html: textToHtml(text), attachments: attachments.map((file) => storeFile(core, workspace, file)) };
}

/** Headers of an e-mail from the contact. Whose address nobody knows writes from an invented one. */
export function emailFrom({ id, email, name }: SimContact, subject: string, count: number): SimEmail {
  const address = email ?? `contact-${id}@mail.example`;
  return { subject, from: { address, name }, messageId: `<${count}.${id}@mail.example>` };
}
