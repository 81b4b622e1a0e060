import { findBubble } from '../chats/chats.ts';
import { badParameter, type LateFailure, refusal } from '../model/graph-error.ts';
import { isJsonObject, type JsonObject } from '../model/json-object.ts';
import { type MediaKind, mayBeSentAs } from '../model/media-kinds.ts';
import type { Platform } from '../model/platform.ts';
import { numberAt, objectAt, objectsAt, onlyKeys, optionalTextAt, textAt } from '../model/read-members.ts';
import type { BusinessNumber } from '../model/state.ts';
import { type CheckFile, checkInteractive } from './check-interactive.ts';
import { checkTemplate } from './check-template.ts';

export interface ContentChecker {
  readonly platform: Platform;
  readonly number: BusinessNumber;
}

type Check = (checker: ContentChecker, message: JsonObject) => LateFailure | undefined;

/** Limits of message content, characters (Cloud API, send messages). */
const TEXT_BODY = 4_096;
const CAPTION = 1_024;
const FILE_NAME = 240;
const LINE = 1_000;
const EMOJI = 32;
const MAX_CONTACTS = 257;
const LATITUDE = 90;
const LONGITUDE = 180;
/** A reaction reaches messages up to 30 days old, milliseconds. */
const REACTION_REACH_MS = 30 * 24 * 3_600_000;

const CHECKS: Readonly<Record<string, Check>> = {
  text: checkText,
  image: checkMedia('image', ['caption']),
  video: checkMedia('video', ['caption']),
  audio: checkMedia('audio', ['voice']),
  document: checkMedia('document', ['caption', 'filename']),
  sticker: checkMedia('sticker', []),
  location: checkLocation,
  contacts: checkContacts,
  reaction: checkReaction,
  interactive: (checker, message) =>
    checkInteractive(contentOf(message, 'interactive'), checkHeaderFile(checker)),
  template: (checker, message) => {
    const { platform, number } = checker;
    return checkTemplate(contentOf(message, 'template'), {
      state: platform.state,
      account: number.account.id,
      products: number.account.catalog,
      calls: number.calls,
      now: platform.world.now(),
      checkFile: checkHeaderFile(checker),
    });
  },
};

const MESSAGE_TYPES: readonly string[] = Object.keys(CHECKS);

/** Refuses content that breaks a rule; returns what Meta will only find later. */
export function checkContent(
  checker: ContentChecker,
  type: string,
  message: JsonObject,
): LateFailure | undefined {
  const check = Object.hasOwn(CHECKS, type) ? CHECKS[type] : undefined;
  if (check === undefined) {
    const known = MESSAGE_TYPES.join(', ').toUpperCase();
    throw badParameter(`Param type must be one of {${known}} - got "${type}".`);
  }
  return check(checker, message);
}

function contentOf(message: JsonObject, type: string): JsonObject {
  const content = message[type];
  if (content === undefined) throw badParameter(`The parameter ${type} is required.`);
  if (!isJsonObject(content)) throw badParameter(`Param ${type} must be a JSON object.`);
  return content;
}

function checkText(_: ContentChecker, message: JsonObject): undefined {
  const text = contentOf(message, 'text');
  onlyKeys(text, ['body', 'preview_url'], 'text');
  const body = text['body'];
  if (typeof body !== 'string' || body.trim() === '') {
    throw badParameter("The parameter text['body'] is required.");
  }
  if (body.length > TEXT_BODY) {
    throw badParameter(`Param text['body'] must be at most ${TEXT_BODY} characters long.`);
  }
}

function checkMedia(kind: MediaKind, extras: readonly string[]): Check {
  return (checker, message) => checkFile(checker, kind, contentOf(message, kind), extras);
}

/** Of a message with buttons, or of a template: no caption, and a name for documents only. */
function checkHeaderFile(checker: ContentChecker): CheckFile<LateFailure> {
  return (kind, file) => checkFile(checker, kind, file, kind === 'document' ? ['filename'] : []);
}

function checkFile(
  checker: ContentChecker,
  kind: MediaKind,
  media: JsonObject,
  extras: readonly string[],
): LateFailure | undefined {
  onlyKeys(media, ['id', 'link', ...extras], kind);
  if ((media['id'] === undefined) === (media['link'] === undefined)) {
    throw refusal(131009, `${kind}: give exactly one of 'id' and 'link'.`);
  }
  optionalTextAt(media, 'caption', kind, { min: 0, max: CAPTION });
  optionalTextAt(media, 'filename', kind, { max: FILE_NAME });
  return media['link'] === undefined
    ? checkStored(checker, kind, textAt(media, 'id', kind, { max: LINE }))
    : checkLink(checker, textAt(media, 'link', kind, { max: LINE * 2 }));
}

function checkStored(
  { platform, number }: ContentChecker,
  kind: MediaKind,
  id: string,
): LateFailure | undefined {
  const stored = platform.state.media.get(id);
  if (stored === undefined || stored.number !== number.id || stored.expiresAt <= platform.world.now()) {
    throw refusal(131009, `Media id ${id} does not exist or is expired.`);
  }
  if (mayBeSentAs(stored.mimeType, kind)) return undefined;
  return { code: 131053, details: `Media of type ${stored.mimeType} cannot be sent as ${kind}.` };
}

function checkLink({ platform }: ContentChecker, link: string): undefined {
  const secure = link.startsWith('https://');
  const plain = platform.config.allowHttpLinks === true && link.startsWith('http://');
  if (!(secure || plain) || !URL.canParse(link)) {
    throw refusal(131009, `The link is not a valid https address.`);
  }
}

function checkLocation(_: ContentChecker, message: JsonObject): undefined {
  const location = contentOf(message, 'location');
  onlyKeys(location, ['latitude', 'longitude', 'name', 'address'], 'location');
  numberAt(location, 'latitude', 'location', LATITUDE);
  numberAt(location, 'longitude', 'location', LONGITUDE);
  optionalTextAt(location, 'name', 'location', { min: 0, max: LINE });
  optionalTextAt(location, 'address', 'location', { min: 0, max: LINE });
}

function checkContacts(_: ContentChecker, message: JsonObject): undefined {
  for (const contact of objectsAt(message, 'contacts', 'message', { min: 1, max: MAX_CONTACTS })) {
    const name = objectAt(contact, 'name', 'contact');
    textAt(name, 'formatted_name', 'name', { max: LINE });
    if (Object.keys(name).length < 2) {
      throw refusal(131009, 'A contact needs formatted_name and one further part of the name.');
    }
  }
}

function checkReaction({ platform, number }: ContentChecker, message: JsonObject): undefined {
  const reaction = contentOf(message, 'reaction');
  onlyKeys(reaction, ['message_id', 'emoji'], 'reaction');
  textAt(reaction, 'emoji', 'reaction', { min: 0, max: EMOJI });
  const target = findBubble(platform.state, textAt(reaction, 'message_id', 'reaction', { max: LINE }));
  const reachable =
    target !== undefined &&
    target.number === number.id &&
    target.type !== 'reaction' &&
    platform.world.now() - target.at <= REACTION_REACH_MS;
  if (!reachable) throw refusal(131009, "reaction['message_id'] names no message that can be reacted to.");
}
