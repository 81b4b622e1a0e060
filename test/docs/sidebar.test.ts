import { describe, expect, it } from '@jest/globals';
import { stateWords } from '../../canvas/inbox/delivery-words.ts';
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

  it('is reached from the README', () => {
    expect(readDocument('README.md')).toContain('(docs/sidebar.md)');
  });
});
