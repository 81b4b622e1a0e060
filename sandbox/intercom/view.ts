import type { FileContent } from './state/attachments.ts';
import { type Core, getWorkspace } from './state/core.ts';
import type {
  ConversationState,
  Scalar,
  SimContact,
  SimConversation,
  SimPart,
  SimSource,
  SimTag,
  SimTicket,
  WorkspaceState,
} from './state/workspace-state.ts';

export interface ConversationSummary {
  readonly id: string;
  readonly state: ConversationState;
  readonly read: boolean;
  readonly title: string | null;
  /** Seconds since the epoch. */
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly contactIds: readonly string[];
  /** Tag names. */
  readonly tags: readonly string[];
  readonly customAttributes: Readonly<Record<string, Scalar>>;
  readonly adminAssigneeId: string;
  readonly teamAssigneeId: string;
  /** Seconds since the epoch. */
  readonly snoozedUntil: number | null;
  readonly parts: number;
}

export interface ConversationView extends Omit<ConversationSummary, 'parts'> {
  readonly source: SimSource;
  readonly ticket: SimTicket | null;
  /** Oldest first, with who wrote them and through which app. */
  readonly parts: readonly SimPart[];
}

/** Looking into a workspace without being counted: for the sandbox page and the oracle. Values must not be changed. */
export interface IntercomView {
  readonly workspaces: () => { readonly id: string; readonly name: string }[];
  /** Latest change first. */
  readonly conversations: (workspace: string) => ConversationSummary[];
  readonly conversation: (workspace: string, id: string) => ConversationView | undefined;
  readonly contacts: (workspace: string) => SimContact[];
  readonly contact: (workspace: string, id: string) => SimContact | undefined;
  /** The id that a merged contact lives on as. */
  readonly mergedInto: (workspace: string, id: string) => string | undefined;
  readonly tags: (workspace: string) => SimTag[];
  /** A file by its download address, whether or not the address has expired. */
  readonly file: (workspace: string, url: string) => FileContent | undefined;
  readonly webhooksDisabled: () => boolean;
  /** Whether the app is there, and what it said last about its installation. */
  readonly installation: (workspace: string) => { readonly isThere: boolean; readonly status: unknown };
}

/** Binds the readers to one simulator. */
export function createView(core: Core): IntercomView {
  const at = (id: string): WorkspaceState => getWorkspace(core, id);
  return {
    workspaces: () => [...core.workspaces.values()].map(({ config: { id, name } }) => ({ id, name })),
    conversations: (workspace) =>
      [...at(workspace).conversations.values()]
        .sort((a, b) => b.updatedAt - a.updatedAt || Number(b.id) - Number(a.id))
        .map((conversation) => summarise(at(workspace), conversation)),
    conversation(workspace, id) {
      const conversation = at(workspace).conversations.get(id);
      if (conversation === undefined) return undefined;
      const parts = conversation.parts.map(({ part }) => part);
      return {
        ...summarise(at(workspace), conversation),
        source: conversation.source,
        ticket: conversation.ticket,
        parts,
      };
    },
    contacts: (workspace) => [...at(workspace).contacts.values()].map(({ current }) => current),
    contact: (workspace, id) => at(workspace).contacts.get(id)?.current,
    mergedInto: (workspace, id) => at(workspace).mergedInto.get(id),
    tags: (workspace) => [...at(workspace).tags.values()],
    file: (workspace, url) => fileAt(at(workspace), url),
    webhooksDisabled: () => core.webhooks.isDisabled(),
    installation: (workspace) => ({
      isThere: !core.uninstalled.has(workspace),
      status: core.statuses.get(workspace),
    }),
  };
}

function fileAt({ files }: WorkspaceState, url: string): FileContent | undefined {
  const kept = [...files.values()].find(({ attachment }) => attachment.url === url);
  if (kept === undefined) return undefined;
  const { name, contentType } = kept.attachment;
  return { name, contentType, bytes: kept.bytes };
}

function summarise({ tags }: WorkspaceState, conversation: SimConversation): ConversationSummary {
  const { id, state, read, title, createdAt, updatedAt, adminAssigneeId, teamAssigneeId } = conversation;
  const { snoozedUntil } = conversation;
  return {
    id,
    state,
    read,
    title,
    createdAt,
    updatedAt,
    adminAssigneeId,
    teamAssigneeId,
    snoozedUntil,
    contactIds: [...conversation.contactIds],
    tags: [...conversation.tags.keys()].map((tagId) => tags.get(tagId)?.name ?? tagId),
    customAttributes: conversation.customAttributes,
    parts: conversation.parts.length,
  };
}
