import type { DeliveryContent, FileContent } from '../../../domain/messages/delivery.ts';
import { MAX_TEXT_LENGTH, splitText } from '../../../domain/messages/split-text.ts';
import type { Attachment } from '../../../domain/messages/teammate-part.ts';
import { CAPTION_LIMIT } from '../../../domain/messages/whatsapp-media.ts';
import { planChoices } from './plan-choices.ts';

export interface PlannedReply {
  readonly text: string;
  readonly files: readonly Attachment[];
  /** Full texts of what the customer may choose from. */
  readonly options: readonly string[];
}

/**
 * What a reply becomes: as few messages as WhatsApp allows, because each is billed. The text rides as caption of the
 * first file that takes one, else it goes before the files. Choices come last, so that they are at hand, with the text,
 * and in the message of the last file where WhatsApp shows both in one.
 */
export function planContents({ text, files, options }: PlannedReply): DeliveryContent[] {
  if (options.length > 0) return withChoices(files, planChoices(text, options));
  const carrier = carrierOf(text, files);
  const contents = files.map((file, index): FileContent => {
    if (index !== carrier) return fileContent(file, index, '');
    return { ...fileContent(file, index, text), ...(isRecording(file) && { apart: true }) };
  });
  return carrier === undefined ? [...textContents(text), ...contents] : contents;
}

function withChoices(files: readonly Attachment[], choices: readonly DeliveryContent[]): DeliveryContent[] {
  const contents = files.map((file, index) => fileContent(file, index, ''));
  const last = files.at(-1);
  const file = contents.at(-1);
  const [only, ...more] = choices;
  if (last === undefined || file === undefined || isRecording(last) || only === undefined || more.length > 0)
    return [...contents, ...choices];
  const both = withFile(file, only);
  return both === undefined ? [...contents, only] : [...contents.slice(0, -1), both];
}

/** Buttons take a file above them, numbered lines fit into its caption; a list takes none. */
function withFile(file: FileContent, offer: DeliveryContent): FileContent | undefined {
  if (offer.kind === 'choices' && offer.style === 'buttons') {
    const { text, choices, options, numbered } = offer;
    return { ...file, text, choices, options, ...(numbered && { numbered }) };
  }
  return offer.kind === 'text' && offer.options !== undefined && offer.text.length <= CAPTION_LIMIT
    ? { ...file, text: offer.text, options: offer.options, numbered: true }
    : undefined;
}

/** Pieces of a text. */
function textContents(text: string): DeliveryContent[] {
  return splitText(text, MAX_TEXT_LENGTH).map((piece) => ({ kind: 'text', text: piece, previewUrl: true }));
}

function fileContent({ name, isInline }: Attachment, index: number, text: string): FileContent {
  return { kind: 'file', text, index, name, ...(isInline && { isInline }) };
}

/**
 * Which file carries the text: the first that is no recording, for all that is said of it. Where all are, the first one,
 * because it may turn out to be none, or one that WhatsApp does not play.
 */
function carrierOf(text: string, files: readonly Attachment[]): number | undefined {
  if (text === '' || text.length > CAPTION_LIMIT || files.length === 0) return undefined;
  return Math.max(
    0,
    files.findIndex((file) => !isRecording(file)),
  );
}

/** Endings of recordings, for files that come without a type. */
const RECORDING = /\.(aac|amr|flac|m4a|mp3|oga|ogg|opus|wav)$/i;

function isRecording({ contentType, name }: Attachment): boolean {
  return contentType === undefined ? RECORDING.test(name) : contentType.startsWith('audio/');
}
