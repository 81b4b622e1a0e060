import { describe, expect, it } from '@jest/globals';
import { toWhatsAppText } from '../../../../server/bridge/translate/to-whatsapp-text.ts';

const shown = (alt: string) =>
  toWhatsAppText(`<p>see <img src="https://x.example/1" alt="${alt}"></p>`, 'html');

/** Longest name of a file that is taken for one. */
const LONGEST = 255;

describe('what an image says in words', () => {
  it('is not shown when it is the name of a file', () => {
    expect(shown('holiday (3).jpeg')).toBe('see');
    expect(shown(`${'a'.repeat(LONGEST - 4)}.png`)).toBe('see');
  });

  it('is never searched for a file’s name beyond the length of one', () => {
    const tooLong = `${'a'.repeat(LONGEST - 3)}.png`;
    expect(shown(tooLong)).toBe(`see ${tooLong}`);
  });

  it('may be 40,000 spaces, alone, around or between words', () => {
    const spaces = ' '.repeat(40_000);
    expect(shown(spaces)).toBe('see');
    expect(shown(`${spaces}scan.png${spaces}`)).toBe('see');
    expect(shown(`a${spaces}b!`).replace(/\s+/g, ' ')).toBe('see a b!');
  });
});
