import { describe, expect, it } from '@jest/globals';
import { safeFileName } from '../../../../server/bridge/files/file-name.ts';
import { recogniseContent } from '../../../../server/bridge/files/recognise-content.ts';
import { normaliseText } from '../../../../server/bridge/translate/to-intercom-text.ts';
import { readBareNumber } from '../../../../server/domain/messages/bare-number.ts';
import { normalise } from '../../../../server/domain/messages/normalise.ts';
import { withoutMarks } from '../../../../server/domain/messages/without-marks.ts';
import { readPhone } from '../../../../server/domain/people/phone-forms.ts';
import { cpuTimeOf } from '../../../support/cpu-time.ts';

const LENGTH = 65_536;
const pile = (marks: string) => `a${marks.repeat(LENGTH / marks.length)}`;

/** Far more than any of these needs, far less than the square of the length costs. Milliseconds of this thread. */
const SOON_MS = 2_000;

/** That its comments lead to no page is known at its end only. */
const comments = (times: number, comment = '<!---->') => Buffer.from(`${comment.repeat(times)} text`);

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
    ['what makes words bold, in a long text', () => withoutMarks('*x '.repeat(LENGTH))],
    ['the head of a file with comments before its page', () => recogniseContent(comments(100))],
    ['the same, with comments that have no end', () => recogniseContent(comments(100, '<!--'))],
  ])('%s', async (_, work) => {
    expect(await cpuTimeOf(work)).toBeLessThan(SOON_MS);
  });
});
