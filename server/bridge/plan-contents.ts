import type { DeliveryContent, FileContent } from '../domain/delivery.ts';
import { MAX_TEXT_LENGTH, splitText } from '../domain/split-text.ts';
import type { Attachment } from '../domain/teammate-part.ts';
import { CAPTION_LIMIT } from '../domain/whatsapp-media.ts';
import { planChoices } from './plan-choices.ts';

export interface PlannedReply {
  readonly text: string;
  readonly files: readonly Attachment[];
  /** Full texts of what the customer may choose from. */
  readonly options: readonly string[];
}

/**
 * What a reply becomes: as few messages as WhatsApp allows, because each is billed. The text rides as caption of the
 * first file that takes one, else it goes before the files; choices come last, so that they are at hand.
 */
export function planContents({ text, files, options }: PlannedReply): DeliveryContent[] {
  const choices = options.length > 0 && files.length === 0 ? planChoices(text, options) : undefined;
  if (choices !== undefined) return choices;
  const captioned = captionedFile(text, files);
  const contents: DeliveryContent[] = [
    ...(captioned === undefined ? textContents(text) : []),
    ...files.map((file, index) => fileContent(file, index, index === captioned ? text : '')),
  ];
  return options.length === 0 ? contents : [...contents, ...planChoices('', options)];
}

/** Pieces of a text. */
export function textContents(text: string): DeliveryContent[] {
  return splitText(text, MAX_TEXT_LENGTH).map((piece) => ({ kind: 'text', text: piece, previewUrl: true }));
}

function fileContent({ name }: Attachment, index: number, text: string): FileContent {
  return { kind: 'file', text, index, name };
}

/** Which file carries the text: the first that is no recording, for all that is said of it. */
function captionedFile(text: string, files: readonly Attachment[]): number | undefined {
  if (text === '' || text.length > CAPTION_LIMIT) return undefined;
  const index = files.findIndex((file) => !isRecording(file));
  return index < 0 ? undefined : index;
}

/** Endings of recordings, for files that come without a type. */
const RECORDING = /\.(aac|amr|flac|m4a|mp3|oga|ogg|opus|wav)$/i;

function isRecording({ contentType, name }: Attachment): boolean {
  return contentType === undefined ? RECORDING.test(name) : contentType.startsWith('audio/');
}
