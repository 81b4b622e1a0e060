import { describe, expect, it } from '@jest/globals';
import { stateWords } from '../../canvas/inbox/delivery-words.ts';
import { inboxScreens } from '../../canvas/inbox/inbox-screens.ts';
import { readDocument } from './read-documents.ts';

const document = readDocument('docs/sidebar.md');

describe('docs/sidebar.md', () => {
  it('names how a message can stand, each by its words', () => {
    for (const words of [...Object.values(stateWords), 'Waiting', 'Held for review'])
      expect(document).toContain(`*${words}*`);
  });

  it('names what can be done with a message', () => {
    for (const words of ['Try again', 'It arrived', 'Send again', 'Choose template'])
      expect(document).toContain(`**${words}**`);
  });

  it('has every screen in its table, and no other, each with a picture', () => {
    const rows =
      document
        .split('## Every screen')[1]
        ?.split('\n')
        .filter((line) => line.startsWith('| `')) ?? [];
    const cells = rows.map((row) => row.split(' | '));
    const listed = cells.flatMap(([names = '']) => [...names.matchAll(/`([^`]+)`/g)].map(([, name]) => name));
    expect(listed).toEqual(inboxScreens.map(({ name }) => name));
    for (const [names, , pictures] of cells)
      expect({ names, pictures }).toEqual({
        names,
        pictures: expect.stringMatching(/\(images\/[a-z-]+\.png\)/),
      });
  });

  it('is reached from the README', () => {
    expect(readDocument('README.md')).toContain('(docs/sidebar.md)');
  });
});
