import { MEDIA_RULES } from '../../server/domain/messages/whatsapp-media.ts';
import type { MediaValue } from '../../server/domain/templates/template-values.ts';
import type { TemplateField } from '../template-field.ts';
import type { Problem, ValueFacts } from '../validation.ts';

/** What links to stores carry that stop working after a while: names of their parameters, in lower case. */
const EXPIRING = new Set(['x-amz-expires', 'x-goog-expires', 'expires', 'se', 'oe', 'exp']);

const TYPES = {
  image: 'a JPEG or PNG picture',
  video: 'an MP4 or 3GPP video',
  document: 'a document',
} as const;

const MB = 1024 * 1024;

type FileFacts = NonNullable<ValueFacts['files']>[string];

/** Kind and size where they are known, and that an address is one that WhatsApp can fetch later too. */
export function checkFile(
  { id, media }: TemplateField,
  file: MediaValue | undefined,
  facts: FileFacts | undefined,
): readonly Problem[] {
  const as = media === undefined || media === 'gif' ? 'video' : media;
  const found = [
    ...(file?.kind === 'link' ? linkProblems(file.link) : []),
    ...(facts ? factProblems(as, facts) : []),
  ];
  return found.map((problem) => ({ field: id, ...problem }));
}

function linkProblems(link: string): readonly Problem[] {
  const url = URL.parse(link);
  if (url === null || url.protocol !== 'https:') {
    return [{ problem: 'The address of the file is none.', cure: 'Give one that begins with https://.' }];
  }
  const expires = [...url.searchParams.keys()].some((name) => EXPIRING.has(name.toLowerCase()));
  if (!expires) return [];
  return [
    { problem: 'The address of the file stops working after a while.', cure: 'Upload the file instead.' },
  ];
}

function factProblems(as: keyof typeof TYPES, { mime, size }: FileFacts): readonly Problem[] {
  const { types, maxBytes } = MEDIA_RULES[as];
  const isWrong = types.length > 0 && !types.includes(mime);
  return [
    ...(isWrong ? [{ problem: 'The file is of another kind.', cure: `Choose ${TYPES[as]}.` }] : []),
    ...(size > maxBytes ? [tooLarge(size, maxBytes)] : []),
  ];
}

function tooLarge(size: number, maxBytes: number): Problem {
  const has = `${(size / MB).toFixed(1)} MB`;
  return {
    problem: `The file has ${has}; WhatsApp takes ${maxBytes / MB} MB.`,
    cure: 'Choose a smaller file.',
  };
}
