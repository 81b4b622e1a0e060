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
  /** Line above a teammate's text, with {name} or {first_name}; empty for none. */
  teammateName: z.string().trim().max(100).default(''),
  /** When the customer's messages get blue ticks. */
  readReceipts: z.enum(['never', 'reply', 'assigned']).default('never'),
  /** With the blue ticks the customer sees that an answer is being written. */
  typingIndicator: z.boolean().default(false),
  /** More messages of bots than this within a minute, without a word of the customer, are not sent. */
  automaticBurst: z.int().min(1).max(1_000).default(10),
  /** Tag put on every WhatsApp conversation; empty for none. */
  conversationTag: z.string().trim().max(100).default('WhatsApp'),
});

export type WorkspaceSettings = z.infer<typeof workspaceSettingsSchema>;

export const numberSettingsSchema = z.strictObject({});

export type NumberSettings = z.infer<typeof numberSettingsSchema>;
