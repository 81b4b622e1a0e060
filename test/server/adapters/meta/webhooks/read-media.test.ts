import { describe, expect, it } from '@jest/globals';
import { readContent } from '../../../../../server/adapters/meta/webhooks/describe-message.ts';

const read = (type: string, content: unknown, more: object = {}) =>
  readContent({ type, [type]: content, ...more });

describe('the file of a message', () => {
  it.each([
    ['image', { id: '1', mime_type: 'image/jpeg', sha256: 'x=', caption: 'Hi' }, 'image'],
    ['video', { id: 1 }, 'video'],
    ['audio', { id: '1', voice: true }, 'voice'],
    ['audio', { id: '1', voice: false }, 'audio'],
    ['document', { id: '1', filename: 'a.pdf' }, 'document'],
    ['sticker', { id: '1', animated: true }, 'sticker'],
  ])('%s %j is a file of kind %s', (type, content, kind) => {
    expect(read(type, content)).toMatchObject({ kind: 'media', media: { kind } });
  });

  it('keeps what is told and leaves out what is not', () => {
    expect(read('document', { id: '9', mime_type: 'a/b', sha256: 's', filename: 'f', caption: 'c' })).toEqual(
      {
        kind: 'media',
        media: { kind: 'document', id: '9', mimeType: 'a/b', sha256: 's', fileName: 'f', caption: 'c' },
      },
    );
    expect(read('image', { id: '9', mime_type: 7, caption: null, sha256: {} })).toEqual({
      kind: 'media',
      media: { kind: 'image', id: '9' },
    });
  });

  it.each([[{}], [{ id: '' }], [{ id: {} }], [null], ['text'], [[]], [undefined]])(
    'without an id is named: %j',
    (content) => {
      expect(read('image', content)).toMatchObject({ kind: 'placeholder', what: 'photo' });
    },
  );

  it('that WhatsApp withheld for its size is named so', () => {
    expect(read('document', undefined, { errors: [{ code: 131052 }] })).toMatchObject({
      kind: 'placeholder',
      what: expect.stringContaining('100 MB'),
    });
  });
});
