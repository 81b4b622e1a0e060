import { describe, expect, it } from '@jest/globals';
import { safeFileName, sentFileName } from '../../../../server/bridge/files/file-name.ts';

const PDF = 'application/pdf';

describe('what stands behind the last dot of a name', () => {
  it.each([
    ['Offer v1.2', PDF, 'Offer v1.2.pdf'],
    ['Invoice 12.05.2026', PDF, 'Invoice 12.05.2026.pdf'],
    ['Invoice 12.05.2026', 'text/plain', 'Invoice 12.05.2026.txt'],
    ['offer.PDF', PDF, 'offer.pdf'],
    ['notes.md', 'text/plain', 'notes.md'],
  ])('is an ending of a customer’s file only when it fits: %s as %s is %s', (fileName, type, name) => {
    expect(safeFileName({ kind: 'document', id: '1', mimeType: type, fileName }, type)).toBe(name);
  });

  it.each([
    ['Offer v1.2', { mime: PDF, extension: 'pdf' }, 'Offer v1.2.pdf'],
    ['Invoice 12.05.2026', { mime: 'text/plain', extension: 'txt' }, 'Invoice 12.05.2026.txt'],
    ['call.mp3', { mime: PDF, extension: 'pdf' }, 'call.mp3.pdf'],
    ['photo.jpeg', { mime: 'image/jpeg', extension: 'jpg' }, 'photo.jpeg'],
    ['call.ogg', { mime: 'audio/x-vorbis', extension: 'ogg' }, 'call.ogg'],
    ['list.2026', { mime: 'application/octet-stream', extension: '' }, 'list.2026'],
  ])('is an ending of a teammate’s file only when it fits: %s as %j is %s', (told, found, name) => {
    expect(sentFileName(told, found)).toBe(name);
  });
});
