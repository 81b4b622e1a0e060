import { describe, expect, it } from '@jest/globals';
import { workspaceSettingsSchema } from '../../../server/domain/workspaces/settings.ts';
import { english } from '../../../web/texts/english.ts';
import { portuguese } from '../../../web/texts/portuguese.ts';
import { spanish } from '../../../web/texts/spanish.ts';

const accepts = (switchText: string) => workspaceSettingsSchema.safeParse({ switchText }).success;

/** A letter that stands for its scripts, and so many of it fit. */
const MOST = [
  ['a', 300],
  ['Я', 150],
  ['ع', 150],
  ['你', 100],
  ['ก', 100],
  ['😀', 75],
] as const;

describe('the words above the code', () => {
  it.each(MOST)('take of %s just %i', (letter, most) => {
    expect(accepts(letter.repeat(most))).toBe(true);
    expect(accepts(letter.repeat(most + 1))).toBe(false);
  });

  it.each([
    ['English', english],
    ['Spanish', spanish],
    ['Portuguese', portuguese],
  ])('are described as long as they may be, in %s', (_language, texts) => {
    const { hint, error } = texts.settings.workspace.switchText;
    for (const words of [hint, error]) expect(words?.match(/\d+/g)).toEqual(['1', '300', '150', '100', '75']);
  });
});
