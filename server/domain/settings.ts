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
  /** Tag put on every WhatsApp conversation; empty for none. */
  conversationTag: z.string().trim().max(100).default('WhatsApp'),
});

export type WorkspaceSettings = z.infer<typeof workspaceSettingsSchema>;

export const numberSettingsSchema = z.strictObject({});

export type NumberSettings = z.infer<typeof numberSettingsSchema>;
