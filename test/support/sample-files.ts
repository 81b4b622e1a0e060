import type { InboundMedia } from '../../sandbox/whatsapp/customers/inbound-content.ts';

/** Bytes that begin like a file of this kind; `size` fills them up. */
function bytes(head: string | readonly number[], size = 600): Buffer {
  const begun = typeof head === 'string' ? Buffer.from(head, 'latin1') : Buffer.from(head);
  return Buffer.concat([begun, Buffer.alloc(Math.max(0, size - begun.length), 0x20)]);
}

const JPEG = [0xff, 0xd8, 0xff, 0xe0, 0x00, 0x10, 0x4a, 0x46, 0x49, 0x46, 0x00];

/** A whole picture of one pixel. */
export const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** Files as customers send them, each told apart by its size. */
export const photo = (size = 600, caption?: string): InboundMedia => ({
  type: 'image',
  bytes: bytes(JPEG, size),
  mimeType: 'image/jpeg',
  caption,
});
export const pdf = (filename = 'invoice.pdf', size = 600, caption?: string): InboundMedia => ({
  type: 'document',
  bytes: bytes('%PDF-1.7\n', size),
  mimeType: 'application/pdf',
  filename,
  caption,
});
export const video: InboundMedia = {
  type: 'video',
  bytes: bytes('\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom'),
  mimeType: 'video/mp4',
  caption: 'Look at this',
};
export const voice: InboundMedia = {
  type: 'audio',
  bytes: bytes(
    'OggS\x00\x02\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x01\x13OpusHead',
  ),
  mimeType: 'audio/ogg; codecs=opus',
  voice: true,
};
export const audio: InboundMedia = {
  type: 'audio',
  bytes: bytes([0xff, 0xfb, 0x90, 0x00]),
  mimeType: 'audio/mpeg',
};
export const sticker: InboundMedia = {
  type: 'sticker',
  bytes: bytes('RIFF\x00\x01\x00\x00WEBPVP8 '),
  mimeType: 'image/webp',
  animated: true,
};
/** A document of exactly these bytes (a text stands for its UTF-8). */
export const paper = (filename: string, mimeType: string, content: string | Buffer): InboundMedia => ({
  type: 'document',
  bytes: Buffer.from(content),
  mimeType,
  filename,
});
/** A program that calls itself an invoice. */
export const program = (mimeType: string, filename: string): InboundMedia => ({
  type: 'document',
  bytes: bytes(
    `MZ\x90\x00\x03\x00\x00\x00${'\x00'.repeat(52)}\x80\x00\x00\x00${'\x00'.repeat(64)}PE\x00\x00`,
    900,
  ),
  mimeType,
  filename,
});
/** A page of HTML that calls itself a photo. */
export const falsePhoto: InboundMedia = {
  type: 'image',
  bytes: bytes('<!doctype html><script>alert(1)</script>'),
  mimeType: 'image/jpeg',
};
