import { isSupportedCountry } from 'libphonenumber-js/max';
import { z } from 'zod';
import { readOfficeHours } from './office-hours.ts';
import { PROVIDER_ID } from './provider-id.ts';

/** Milliseconds of each unit that a duration may have. */
const UNIT_MS = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;

const DURATION = /^(\d{1,6}) (minute|hour|day)s?$/;

/** Longest duration of a setting, milliseconds: a year. */
const LONGEST_MS = 365 * UNIT_MS.day;

/** A number and its unit in plain words, such as `90 minutes`, `24 hours` or `3 days`. */
const duration = z
  .string()
  .trim()
  .regex(DURATION, 'must be a number and a unit, such as "90 minutes", "24 hours" or "3 days"')
  .refine((text) => durationMs(text) <= LONGEST_MS, 'must be 365 days at most');

/** Milliseconds of a duration; 0 for a text that is none. */
export function durationMs(text: string): number {
  const [, amount, unit] = DURATION.exec(text) ?? [];
  // The expression lets no other unit through.
  return Number(amount ?? 0) * UNIT_MS[(unit ?? 'minute') as keyof typeof UNIT_MS];
}

/** Settings of a workspace: the same model in the provision file, on the settings page and in the Inbox app. */
export const workspaceSettingsSchema = z.strictObject({
  /** A closed conversation younger than this is reopened by a new message; an older one is left and a new one begins. */
  newConversationAfter: duration.default('24 hours'),
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
  /** Line above a teammate's text, with {name} or {first_name}; empty for none. */
  teammateName: z
    .string()
    .trim()
    .max(100)
    .regex(/^[^\r\n]*$/, 'must be one line')
    .refine(
      (text) => !/[{}]/.test(text.replace(/\{(?:name|first_name)\}/g, '')),
      'knows {name} and {first_name} only',
    )
    .default(''),
  /** When the customer's messages get blue ticks. */
  readReceipts: z.enum(['never', 'reply', 'assigned']).default('never'),
  /** With the blue ticks the customer sees that an answer is being written. */
  typingIndicator: z.boolean().default(false),
  /** More messages of bots than this within a minute, without a word of the customer, are not sent. */
  automaticBurst: z.int().min(1).max(1_000).default(10),
  /** Tag put on every WhatsApp conversation; empty for none. */
  conversationTag: z.string().trim().max(100).default('WhatsApp'),
  /** The answer to a message that the business began with: into the conversation it was sent from, or always a new one. */
  templateAnswers: z.enum(['same', 'new']).default('same'),
  /** Who may send marketing templates: everybody, nobody, or the teammates with these ids, with commas. */
  marketingSenders: z
    .string()
    .trim()
    .max(1_000)
    .regex(
      /^(everybody|nobody|\d{1,20}( *, *\d{1,20})*)$/,
      'must be "everybody", "nobody", or ids of teammates with commas',
    )
    .default('everybody'),
  /** A reply that waits for the customer's answer waits no longer than this. */
  parkedReplyExpires: duration.default('7 days'),
  /** Id of the number that conversations of the Messenger are continued on; empty for none. */
  switchNumber: z
    .string()
    .trim()
    .max(40)
    .refine((id) => id === '' || PROVIDER_ID.test(id), 'must be the id of a number')
    .default('')
    .meta({ lists: 'numbers' }),
  /** What stands above the code in the message with which the customer continues. */
  switchText: z
    .string()
    .trim()
    .min(1)
    .max(300)
    .refine(
      (text) => encodeURIComponent(text).length <= 900,
      'is too long for a QR code that phones can read',
    )
    .default('Hello! I would like to continue our conversation here.'),
  /** When a new conversation of the Messenger is answered with a link to WhatsApp: never, always, or in office hours only. */
  switchOffer: z.enum(['off', 'always', 'hours']).default('off'),
  /** Days and times of the office in the time zone of the workspace, such as `Mon-Fri 09:00-17:00`; `Fri-Sat 22:00-06:00` ends next morning. */
  switchHours: z
    .string()
    .trim()
    .max(40)
    .refine(
      (hours) => readOfficeHours(hours) !== undefined,
      'must be days and times, such as "Mon-Fri 09:00-17:00"',
    )
    .default('Mon-Fri 09:00-17:00'),
  /** The words of the offer, with {link}. */
  switchOfferText: z
    .string()
    .trim()
    .max(500)
    .refine((text) => text.split('{link}').length === 2, 'must have {link} once, where the link is to stand')
    .default('You can also continue this conversation on WhatsApp: {link}'),
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
    .refine(
      (country) => country === '' || isSupportedCountry(country),
      'must be a country in two letters, such as GB',
    )
    .default(''),
});

export type WorkspaceSettings = z.infer<typeof workspaceSettingsSchema>;

/** Stored settings in today's words: what is missing, or not allowed any more, has its default. */
export function workspaceSettingsOf(stored: object = {}): WorkspaceSettings {
  return allowed(workspaceSettingsSchema, inTodaysWords(stored));
}

/** Minutes had a name of their own once. */
function inTodaysWords(stored: object): object {
  const { newConversationAfterMinutes: minutes, ...settings } = { ...stored } as Record<string, unknown>;
  return typeof minutes === 'number' ? { newConversationAfter: `${minutes} minutes`, ...settings } : settings;
}

function allowed<T>(schema: z.ZodType<T>, stored: object): T {
  const issues = schema.safeParse(stored).error?.issues ?? [];
  const refused = new Set(issues.flatMap(namesIn));
  return schema.parse(Object.fromEntries(Object.entries(stored).filter(([name]) => !refused.has(name))));
}

function namesIn(issue: z.core.$ZodIssue): string[] {
  const [name] = issue.path;
  if (name !== undefined) return [String(name)];
  return issue.code === 'unrecognized_keys' ? issue.keys : [];
}

export const numberSettingsSchema = z.strictObject({
  /** New conversations of this number are assigned to this team or teammate; null for nobody. */
  assignTo: z
    .strictObject({
      type: z.enum(['team', 'admin']),
      id: z.string().regex(PROVIDER_ID, 'must be an id of Intercom'),
    })
    .nullish(),
  /** Tag put on new conversations of this number, beside that of the workspace; empty for none. */
  tag: z.string().trim().max(100).optional(),
  /** Names of templates that are not offered for this number. */
  hiddenTemplates: z
    .array(z.string().regex(/^[a-z0-9_]{1,512}$/, 'must be the name of a template'))
    .max(6_000)
    .optional(),
});

export type NumberSettings = z.infer<typeof numberSettingsSchema>;

/** The same for those of a number. */
export function numberSettingsOf(stored: object = {}): NumberSettings {
  return allowed(numberSettingsSchema, stored);
}
