import { badParameter, templateRefusal } from '../model/graph-error.ts';
import type { JsonObject } from '../model/json-object.ts';
import type { Upload } from '../model/state.ts';
import {
  checkExamples,
  checkLength,
  checkVariables,
  type Format,
  missing,
  wordingRefusal,
} from './check-wording.ts';
import { textIn } from './parts-of.ts';
import { variablesIn } from './variables.ts';

/** Characters of a text header, and of a footer. */
const LINE = 60;

/** Whatever the samples of headers are looked up in. */
export type FindUpload = (handle: string) => Upload | undefined;

/** The types a sample may have, by the format of the header. */
const SAMPLES: Readonly<Record<string, readonly string[]>> = {
  IMAGE: ['image/jpeg', 'image/jpg', 'image/png'],
  VIDEO: ['video/mp4'],
  DOCUMENT: ['application/pdf'],
};

/** Refuses a header that breaks a rule of its format. */
export function checkHeader(header: JsonObject, format: Format, category: string, find: FindUpload): void {
  const kind = textIn(header['format']).toUpperCase();
  if (kind === 'TEXT') checkTextHeader(header, format);
  else if (Object.hasOwn(SAMPLES, kind)) checkSample(header, kind, find);
  else if (kind === 'LOCATION') checkLocation(category);
  else if (kind === 'GIF') {
    throw templateRefusal(undefined, 'Header not supported', 'GIF headers need the Marketing Messages API.');
  } else if (kind !== 'PRODUCT') {
    throw badParameter(
      `Param components[0]['format'] must be one of {TEXT, IMAGE, VIDEO, DOCUMENT, LOCATION, PRODUCT} - got "${kind}".`,
    );
  }
}

export function checkFooter(footer: JsonObject): void {
  const text = textIn(footer['text']);
  if (text.trim() === '') throw missing('FOOTER', 'text');
  checkLength(text, LINE, 'footer');
  if (/\{\{|\}\}|\n/.test(text)) {
    throw wordingRefusal(2388073, 'The footer can’t have variables or new lines.');
  }
}

function checkTextHeader(header: JsonObject, format: Format): void {
  const text = textIn(header['text']);
  if (text.trim() === '') throw missing('HEADER', 'text');
  checkLength(text, LINE, 'header');
  checkVariables(text, format, 2388047);
  const variables = variablesIn(text);
  if (variables.length > 1 || /[\n*_~`\p{Extended_Pictographic}]/u.test(text.replace(/\{\{.*?\}\}/g, ''))) {
    throw wordingRefusal(
      2388047,
      'The message header can’t have new lines, formatting characters, emojis, or more than one variable.',
    );
  }
  checkExamples(header['example'], variables, format, 'HEADER', 'header_text');
}

function checkSample({ example }: JsonObject, kind: string, find: FindUpload): void {
  const given: unknown =
    typeof example === 'object' && example !== null ? Reflect.get(example, 'header_handle') : undefined;
  const handle: unknown = Array.isArray(given) ? given[0] : undefined;
  if (typeof handle !== 'string') throw missing('HEADER', 'example');
  const upload = find(handle);
  if (upload === undefined || !(SAMPLES[kind] ?? []).includes(upload.fileType)) {
    throw templateRefusal(
      undefined,
      'Invalid sample',
      `The sample of the header is no upload of a file for ${kind}.`,
    );
  }
}

function checkLocation(category: string): void {
  if (category === 'UTILITY' || category === 'MARKETING') return;
  throw wordingRefusal(2388047, 'Location headers are for the categories UTILITY and MARKETING.');
}
