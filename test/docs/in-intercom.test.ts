import { describe, expect, it } from '@jest/globals';
import { ATTRIBUTES } from '../../server/bridge/attributes/our-attributes.ts';
import { workspaceSettingsSchema } from '../../server/domain/workspaces/settings.ts';
import { readDocument } from './read-documents.ts';

const document = readDocument('docs/in-intercom.md');

/** Rows below a heading, as far as the next one. */
function rowsBelow(heading: string): string[][] {
  const [, section = ''] = document.split(`## ${heading}\n`);
  return (section.split('\n## ')[0] ?? '')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split('|').map((cell) => cell.trim()));
}

describe('docs/in-intercom.md', () => {
  it.each(['contact', 'conversation'] as const)('names every attribute of a %s, and no other', (of) => {
    const rows = rowsBelow(`Attributes of a ${of}`);
    expect(rows.map(([, name]) => name)).toEqual(Object.keys(ATTRIBUTES[of]).map((name) => `\`${name}\``));
    for (const [, , value, use] of rows) expect([value, use]).not.toContain('');
  });

  it('names the tag', () => {
    expect(rowsBelow('The tag')).toEqual([]);
    expect(document).toContain(`the tag \`${workspaceSettingsSchema.parse({}).conversationTag}\``);
  });

  it('is reached from the README', () => {
    expect(readDocument('README.md')).toContain('(docs/in-intercom.md)');
  });
});
