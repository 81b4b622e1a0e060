import { z } from 'zod';
import { replyOptionsSchema } from '../state/quick-replies.ts';

/** reference/intercom.md §4.2 */
const MAX_ATTACHMENTS = 10;
const id = z.union([z.string().min(1), z.int().transform(String)]);

const attachmentUrls = z.array(z.url({ protocol: /^https?$/ })).max(MAX_ATTACHMENTS);
const attachments = {
  attachment_urls: attachmentUrls.optional(),
  attachment_files: z
    .array(z.object({ content_type: z.string().min(1), name: z.string().min(1), data: z.string() }))
    .max(MAX_ATTACHMENTS)
    .optional(),
};
const createdAt = { created_at: z.int().optional() };

const contactReply = z.object({
  type: z.literal('user'),
  message_type: z.literal('comment'),
  intercom_user_id: z.string().optional(),
  user_id: z.string().optional(),
  email: z.string().optional(),
  body: z.string().trim().min(1),
  reply_options: replyOptionsSchema.optional(),
  skip_notifications: z.undefined('there is no such thing for contacts').optional(),
  ...createdAt,
  ...attachments,
});

const adminReply = z.object({
  type: z.literal('admin'),
  message_type: z.enum(['comment', 'note', 'quick_reply']),
  admin_id: id,
  body: z.string().optional(),
  reply_options: replyOptionsSchema.optional(),
  skip_notifications: z.boolean().optional(),
  ...createdAt,
  ...attachments,
});

/** POST /conversations/{id}/reply: a contact's comment, or a teammate's comment, note or quick reply. */
export const replySchema = z.discriminatedUnion('type', [contactReply, adminReply]);
export type ContactReply = z.output<typeof contactReply>;
export type AdminReply = z.output<typeof adminReply>;

/** POST /conversations/{id}/parts. Only closing and assigning carry words. */
export const partSchema = z.discriminatedUnion('message_type', [
  z.object({
    message_type: z.literal('close'),
    type: z.literal('admin'),
    admin_id: id,
    body: z.string().optional(),
  }),
  z.object({ message_type: z.literal('open'), admin_id: id }),
  z.object({ message_type: z.literal('snoozed'), admin_id: id, snoozed_until: z.int() }),
  z.object({
    message_type: z.literal('assignment'),
    type: z.enum(['admin', 'team']),
    admin_id: id,
    assignee_id: id,
    body: z.string().optional(),
  }),
]);

/** POST /conversations: images by address, no files. */
export const createConversationSchema = z.object({
  from: z.object({ type: z.enum(['lead', 'user', 'contact']), id: z.string().min(1) }),
  body: z.string().trim().min(1),
  attachment_urls: attachmentUrls.optional(),
  attachment_files: z.undefined('not supported when a conversation is created').optional(),
});

/** POST /messages in the app. */
export const messageSchema = z.object({
  message_type: z.enum(['inapp', 'in_app']),
  body: z.string().trim().min(1),
  from: z.object({ type: z.literal('admin'), id }),
  to: z.object({ type: z.enum(['user', 'lead']), id: z.string().min(1) }),
  create_conversation_without_contact_reply: z.boolean().optional(),
});
