import { describe, expect, it } from '@jest/globals';
import { safeFileName } from '../../../../server/bridge/files/file-name.ts';
import { normaliseText } from '../../../../server/bridge/translate/to-intercom-text.ts';
import { readBareNumber } from '../../../../server/domain/messages/bare-number.ts';
import { normalise } from '../../../../server/domain/messages/normalise.ts';
import { readPhone } from '../../../../server/domain/people/phone-forms.ts';

const LENGTH = 65_536;
const pile = (marks: string) => `a${marks.repeat(LENGTH / marks.length)}`;

/** Far more than any of these needs, far less than the square of the length costs. Milliseconds. */
const SOON_MS = 1_000;

describe('normalise', () => {
  it('gives letters their one form', () => {
    expect(normalise('e\u0301', 'NFC')).toBe('\u00e9');
    expect(normalise('\uff11', 'NFKC')).toBe('1');
  });

  it('keeps every mark that a language piles up', () => {
    const text = `a${'\u0327\u0301'.repeat(15)}b`;
    expect(normalise(text, 'NFC')).toBe(text.normalize('NFC'));
  });

  it('keeps thirty marks of a pile, and all that is behind it', () => {
    const text = normalise(`${pile('\u0327\u0301')}b`, 'NFC').normalize('NFD');
    expect(text).toHaveLength(32);
    expect(text.endsWith('b')).toBe(true);
  });
});

describe('what costs no more than its length', () => {
  it.each<readonly [string, () => unknown]>([
    ['comparing words with marks piled up', () => normaliseText(pile('\u0327\u0301'), 'text')],
    ['the same in halfwidth signs', () => readBareNumber(pile('\u0327\uff9e\u0301\uff9e'))],
    ['a number with marks piled up', () => readPhone(pile('\u0327\u0301'), 'DE')],
    [
      'the name of a file with marks piled up',
      () => safeFileName({ kind: 'document', id: '1', fileName: pile('\u0327\u0301') }, 'text/plain'),
    ],
    [
      'the name of a file with spaces in its middle',
      () => safeFileName({ kind: 'document', id: '1', fileName: `${pile('. ')}b` }, 'text/plain'),
    ],
  ])('%s', (_, work) => {
    const began = performance.now();
    work();
    expect(performance.now() - began).toBeLessThan(SOON_MS);
  });
});
