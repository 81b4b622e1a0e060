import { describe, expect, it } from '@jest/globals';
import { parseProvisionFile } from '../../server/bridge/installation/provision-schema.ts';
import { readDocument, readDocuments } from './read-documents.ts';

/** npm's own commands that need no script. */
const BUILT_IN: ReadonlySet<string> = new Set(['ci', 'install']);

/** Scripts that the text calls: `npm run check`, `npm start`. */
function scriptsIn(text: string): string[] {
  return [...text.matchAll(/\bnpm (?:run )?([a-z][a-z:-]*)/g)]
    .map(([, name = '']) => name)
    .filter((name) => !BUILT_IN.has(name));
}

/** Commands in prose look like code; elsewhere `npm` is just a word. */
function codeOf(text: string): string {
  return [...text.matchAll(/```sh\n.*?```|`[^`\n]+`/gs)].map(([code]) => code).join('\n');
}

describe('the commands', () => {
  const { scripts }: { readonly scripts: Readonly<Record<string, string>> } = JSON.parse(
    readDocument('package.json'),
  );

  it.each(readDocuments())('of $path exist', ({ text }) => {
    expect(scriptsIn(codeOf(text)).filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });

  it('of the README begin with the two that need nothing but npm', () => {
    const blocks = [...readDocument('README.md').matchAll(/```sh\n(.*?)```/gs)].map(([, code]) =>
      code?.trim(),
    );
    expect(blocks.slice(0, 2)).toEqual(['npm ci && npm run sandbox', 'npm ci && npm test']);
  });

  it('are found where they are written', () => {
    expect(scriptsIn(codeOf('needs npm and more; `npm run check`\n```sh\nROLE=web npm start\n```'))).toEqual([
      'check',
      'start',
    ]);
  });
});

describe('the provision file in the README', () => {
  it('is one', () => {
    const [, json = ''] = /```json\n(.*?)```/s.exec(readDocument('README.md')) ?? [];
    expect(parseProvisionFile(JSON.parse(json)).numbers).toHaveLength(1);
  });
});
