import { z } from 'zod';

const option = z.object({ text: z.string().min(1), uuid: z.uuid() });

/** `reply_options`: what a teammate offers, or what a contact chose. */
export const replyOptionsSchema = z.array(option);
export type QuickReply = z.output<typeof option>;
