import { statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { SPLITTERS } from '../../server/adapters/meta/webhooks/split-webhook.ts';
import { ROOT, readDocument } from './read-documents.ts';

const readme = readDocument('README.md');

/** A picture on the first page is loaded by everybody. Bytes. */
const LARGEST_PICTURE = 200_000;

describe('README.md', () => {
  it('lists the webhook fields of Meta that are used, and no other', () => {
    const [, table = ''] = readme.split('| field | carries |\n');
    const fields = [...(table.split('\n\n')[0] ?? '').matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name);
    expect(fields).toHaveLength(Object.keys(SPLITTERS).length);
    expect(fields).toEqual(expect.arrayContaining(Object.keys(SPLITTERS)));
  });

  it('starts the server before the step that needs it running', () => {
    const steps = [...readme.matchAll(/^### (\d)\. (.+)$/gm)].map(
      ([, number, title]) => `${number} ${title}`,
    );
    expect(steps).toEqual([
      '1 Two apps',
      '2 Settings',
      '3 Where data are kept',
      '4 Start',
      '5 Let Intercom and Meta call it',
      '6 Who is connected',
      '7 See that it works',
    ]);
    const start = readme.indexOf('npm ci && npm start');
    expect(start).toBeGreaterThan(0);
    for (const later of ['The server must be running', 'PUBLIC_URL/install', 'PUBLIC_URL/connect'])
      expect(readme.slice(0, start)).not.toContain(later);
  });

  it('says where every id of the provision file is found', () => {
    const [, table = ''] = readme.split('| in the file | what it is | where to find it |\n');
    for (const id of ['workspaces[].id', 'region', 'adminId', 'accounts[].id', 'numbers[].id'])
      expect(table.split('\n\n')[0]).toContain(`\`${id}\``);
  });

  it('shows a picture that is there and small', () => {
    const [, picture = ''] = /!\[[^\]]+\]\(([^)]+\.png)\)/.exec(readme) ?? [];
    const { size } = statSync(join(ROOT, picture));
    expect(size).toBeGreaterThan(0);
    expect(size).toBeLessThan(LARGEST_PICTURE);
  });
});
