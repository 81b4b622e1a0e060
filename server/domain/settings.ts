import { z } from 'zod';

const minutes = z.int().min(0).max(525_600);

/** Settings of a workspace: the same model in the provision file, on the settings page and in the Inbox app. */
export const workspaceSettingsSchema = z.strictObject({
  /** A closed conversation younger than this is reopened by a new message; an older one is left and a new one begins. Minutes. */
  newConversationAfterMinutes: minutes.default(1_440),
  /** Replies of bots and Fin reach WhatsApp. */
  forwardBotReplies: z.boolean().default(true),
  /** A conversation is marked read once its reply is on WhatsApp, so that Intercom does not e-mail it as well. */
  markReadAfterSend: z.boolean().default(true),
  /** How a reaction of a customer appears: as their reply, as a note, or not at all. */
  reactions: z.enum(['reply', 'note', 'off']).default('reply'),
  /** A message that a customer deletes is redacted in Intercom and purged here; else a note says that it was deleted. */
  redactDeleted: z.boolean().default(false),
  /** Messages from before a number in coexistence was connected become notes. */
  replayHistory: z.boolean().default(false),
  /** Tag put on every WhatsApp conversation; empty for none. */
  conversationTag: z.string().trim().max(100).default('WhatsApp'),
});

export type WorkspaceSettings = z.infer<typeof workspaceSettingsSchema>;

export const numberSettingsSchema = z.strictObject({});

export type NumberSettings = z.infer<typeof numberSettingsSchema>;
