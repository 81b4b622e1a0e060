import { z } from 'zod';
import {
  type WorkspaceSettings,
  workspaceSettingsSchema,
} from '../../../server/domain/workspaces/settings.ts';
import type { SettingShown } from './page-types.ts';

type Words = readonly [label: string, hint?: string];

/** What each setting of a workspace is called on the page. The order is the order on the page. */
const WORDS: Readonly<Record<keyof WorkspaceSettings, Words>> = {
  newConversationAfter: ['A new conversation after', 'Such as 90 minutes or 3 days'],
  templateAnswers: ['Answers to our first message go into'],
  marketingSenders: ['Who may send marketing', 'everybody, nobody, or ids'],
  parkedReplyExpires: ['A late reply waits for an answer', 'Such as 7 days'],
  teammateName: ['Line above a reply', 'Such as {first_name}'],
  automaticBurst: ['Messages of bots a minute, at most'],
  readReceipts: ['Blue ticks for the customer'],
  reactions: ['A reaction appears as'],
  conversationTag: ['Tag on conversations', 'No tag'],
  severalMatches: ['Of several contacts, the'],
  phoneCountry: ['Country of numbers without code', 'That of our number'],
  forwardBotReplies: ['Replies of bots reach WhatsApp'],
  typingIndicator: ['“typing…” with the blue ticks'],
  markReadAfterSend: ['Mark read what was answered'],
  redactDeleted: ['Redact what the customer deletes'],
  replayHistory: ['Bring earlier messages as notes'],
  identifyUsers: ['Find the contact by the number'],
  eraseWithContact: ['Erase with a deleted contact'],
  switchNumber: ['Continue the Messenger on number', 'Id of a number, or nothing'],
  switchText: ['Words above the code of the card'],
  switchOffer: ['Offer WhatsApp in new conversations'],
  switchHours: ['Office hours', 'Such as Mon-Fri 09:00-17:00'],
  switchOfferText: ['Words of the offer', 'With {link}'],
};

const fieldSchema = z.object({ type: z.string().optional(), enum: z.array(z.string()).optional() });
const shapeSchema = z.object({ properties: z.record(z.string(), fieldSchema) });

/** The settings as a form: what each is, says and may be. */
export function toSettingsShown(settings: WorkspaceSettings): SettingShown[] {
  const { properties } = shapeSchema.parse(z.toJSONSchema(workspaceSettingsSchema, { io: 'input' }));
  const values: Readonly<Record<string, string | number | boolean>> = settings;
  return Object.entries<Words>(WORDS).map(([name, [label, hint]]) => ({
    name,
    label,
    ...(hint === undefined ? {} : { hint }),
    value: values[name] ?? '',
    choices: properties[name]?.enum ?? [],
  }));
}
