import { describe, expect, it } from '@jest/globals';
import { waysToSend } from '../../../../server/domain/messages/whatsapp-media.ts';

const MB = 1024 * 1024;
const ways = (mime: string, size = 1, more: { oddPixels?: boolean; hasCaption?: boolean } = {}) =>
  waysToSend({ mime, size, oddPixels: false, hasCaption: false, ...more }).map(
    ({ as, converted }) => `${as}${converted ? ' converted' : ''}`,
  );

describe('ways to send a file', () => {
  it.each([
    ['image/jpeg', 5 * MB, ['image', 'document']],
    ['image/jpeg', 5 * MB + 1, ['image converted', 'document']],
    ['image/png', 1, ['image', 'document']],
    ['video/mp4', 16 * MB, ['video', 'document']],
    ['video/mp4', 16 * MB + 1, ['document']],
    ['video/mp4', 100 * MB + 1, []],
    ['video/3gpp', 1, ['video', 'document']],
    ['video/quicktime', 1, ['video converted', 'document']],
    ['video/webm', 1, ['video converted', 'document']],
    ['audio/mpeg', 16 * MB, ['audio', 'document']],
    ['audio/mpeg', 16 * MB + 1, ['document']],
    ['audio/aac', 1, ['audio', 'document']],
    ['audio/amr', 1, ['audio', 'document']],
    ['audio/mp4', 1, ['audio', 'document']],
    ['audio/ogg', 1, ['audio', 'document']],
    ['audio/wav', 1, ['audio converted', 'document']],
    ['audio/flac', 1, ['audio converted', 'document']],
    ['image/webp', 1, ['image converted', 'document']],
    ['image/heic', 1, ['image converted', 'document']],
    ['image/bmp', 1, ['image converted', 'document']],
    ['image/gif', 1, ['video converted']],
    ['application/pdf', 100 * MB, ['document']],
    ['application/pdf', 100 * MB + 1, []],
    ['application/zip', 1, ['document']],
    ['constructor', 1, ['document']],
  ])('%s of %i bytes', (mime, size, expected) => {
    expect(ways(mime, size)).toEqual(expected);
  });

  it('never make a recording carry words', () => {
    expect(ways('audio/mpeg', 1, { hasCaption: true })).toEqual(['document']);
    expect(ways('audio/wav', 1, { hasCaption: true })).toEqual(['document']);
  });

  it('do not show what WhatsApp cannot', () => {
    expect(ways('image/png', 1, { oddPixels: true })).toEqual(['image converted', 'document']);
    expect(ways('video/mp4', 1, { oddPixels: true })).toEqual(['video converted', 'document']);
  });

  it('send any text as plain text, whose name says the rest', () => {
    const [way] = waysToSend({ mime: 'text/csv', size: 1, oddPixels: false, hasCaption: false });
    expect(way?.mime).toBe('text/plain');
  });
});
