import type { CustomerMedia, MediaKind } from '../../../domain/messages/customer-media.ts';
import { field, idField, listField, textField } from '../../shared/json-fields.ts';
import { explainMetaCode } from '../errors/error-table.ts';

const KINDS: ReadonlySet<string> = new Set(['image', 'video', 'audio', 'document', 'sticker']);

/**
 * The file of a message, also of a type that is not known and brings one; undefined when it has none, or one without an id,
 * which nobody can fetch.
 */
export function readMedia(message: unknown): CustomerMedia | undefined {
  const type = textField(message, 'type') ?? '';
  const content = field(message, type);
  const id = idField(content, 'id');
  if (id === undefined || !(KINDS.has(type) || isFile(content))) return undefined;
  const told = {
    mimeType: textField(content, 'mime_type'),
    sha256: textField(content, 'sha256'),
    fileName: textField(content, 'filename'),
    caption: textField(content, 'caption'),
  };
  const present = Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined));
  return {
    kind: kindOf(type, content),
    id,
    ...present,
    ...(field(content, 'animated') === true && { animated: true }),
  };
}

/** True when WhatsApp itself withheld the file of this message: it does not pass on what is larger than 100 MB. */
export function isMediaTooLarge(message: unknown): boolean {
  return listField(message, 'errors').some(
    (error) => explainMetaCode(idField(error, 'code') ?? '').meaning === 'file-too-large',
  );
}

/** What a file is by its type, where no message type says it. */
export function kindOfType(mimeType = ''): MediaKind {
  const [family = ''] = mimeType.split('/');
  return FAMILIES[family] ?? 'document';
}

const FAMILIES: Readonly<Partial<Record<string, MediaKind>>> = {
  image: 'image',
  video: 'video',
  audio: 'audio',
};

/** Only what has an id and says what it is of: by the id alone anything may be meant. */
export function isFile(value: unknown): boolean {
  const isDescribed = textField(value, 'mime_type') !== undefined || textField(value, 'sha256') !== undefined;
  return isDescribed && idField(value, 'id') !== undefined;
}

function kindOf(type: string, content: unknown): MediaKind {
  if (!KINDS.has(type)) return kindOfType(textField(content, 'mime_type'));
  if (type === 'audio' && field(content, 'voice') === true) return 'voice';
  // One of KINDS, which are all kinds of ours.
  return type as MediaKind;
}
