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
  /** A contact that is deleted or archived in Intercom is erased here as well. */
  eraseWithContact: z.boolean().default(true),
  /** A sender whose number is that of an existing contact is attached to it; otherwise everybody new is a lead. */
  identifyUsers: z.boolean().default(false),
  /** Of several contacts with the number: the most recently active one, or of users or leads first. */
  severalMatches: z.enum(['recent', 'users', 'leads']).default('recent'),
  /** Country (ISO, two letters) in which numbers without a country code are read; empty for that of our number. */
  phoneCountry: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^([A-Z]{2})?$/)
    .default(''),
});

export type WorkspaceSettings = z.infer<typeof workspaceSettingsSchema>;

export const numberSettingsSchema = z.strictObject({});

export type NumberSettings = z.infer<typeof numberSettingsSchema>;
