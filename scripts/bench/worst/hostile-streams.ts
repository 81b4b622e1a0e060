import { WORST_PICTURE } from '../provider/answer-file.ts';
import { HOSTILE } from '../set-up.ts';
import { messageWebhook, type ReplyContent, replyWebhook, toRequest } from '../webhooks.ts';

/** One kind of bad input, sent again and again. */
export interface HostileStream {
  readonly name: string;
  /** From one begin to the next; the next one waits for the answer in any case. Milliseconds. */
  readonly everyMs: number;
  /** Sent at once. */
  readonly together: number;
  /** The status that it should be answered with. */
  readonly status: number;
  /** `serial` is unique among all streams. */
  readonly request: (serial: number) => Buffer;
}

/** Customers of the hostile workspace, in turn. */
const HOSTILE_CUSTOMERS = 500;

/** Serials of what is hostile begin here: those of others are smaller. */
export const HOSTILE_SERIALS = 1_000_000;

/** Nearly the 4 MB that a webhook of Meta may have. UTF-16 units. */
const LARGE_TEXT = 3_900_000;

const SMALL_EVERY_MS = 500;

/** Each is seconds of work or gigabytes when it is treated naively. `files` is where pictures are downloaded. */
export function hostileStreams(files: string): readonly HostileStream[] {
  const html = openFormatting();
  const marks = '\u0327\u0301'.repeat(32_768);
  const runs = '*_~[('.repeat(6_500);
  const tooMuch = toRequest('meta', { object: 'x'.repeat(4_000_000) }, 'guessed');
  const small = { everyMs: SMALL_EVERY_MS, together: 1, status: 200 };
  const picture = { file: `${files}${WORST_PICTURE}`, fileType: 'image/png' };
  return [
    { ...small, name: 'html', request: (serial) => reply(serial, { html }) },
    { ...small, name: 'marks in', request: (serial) => text(serial, marks) },
    { ...small, name: 'marks out', request: (serial) => reply(serial, { html: `<p>${marks}</p>` }) },
    { ...small, name: 'runs in', request: (serial) => text(serial, runs) },
    { ...small, name: 'runs out', request: (serial) => reply(serial, { html: `<p>${runs}</p>` }) },
    { ...small, name: 'unsigned', status: 401, request: () => tooMuch },
    { ...small, name: 'large', everyMs: 2_000, request: largeText },
    {
      ...small,
      name: 'pictures',
      everyMs: 30_000,
      together: 36,
      request: (serial) => reply(serial, picture),
    },
  ];
}

/** 5,000 formatting elements, each unlike the others, left open before 5,000 paragraphs: 84 KB. */
function openFormatting(): string {
  const open = Array.from({ length: 5_000 }, (_, index) => `<b x${index}>`).join('');
  return `<div>${open}</div>${'<p>x</p>'.repeat(5_000)}`;
}

/** A text of 3.9 MB. */
export function largeText(serial: number): Buffer {
  return text(serial, 'x'.repeat(LARGE_TEXT));
}

function text(serial: number, words: string): Buffer {
  const customer = serial % HOSTILE_CUSTOMERS;
  return toRequest('meta', messageWebhook({ tenant: HOSTILE, customer, serial, at: now(), text: words }));
}

function reply(serial: number, content: ReplyContent): Buffer {
  return toRequest('intercom', replyWebhook(HOSTILE, serial % HOSTILE_CUSTOMERS, serial, now(), content));
}

function now(): number {
  return Math.floor(Date.now() / 1_000);
}
