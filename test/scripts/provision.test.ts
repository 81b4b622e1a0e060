import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openStorage } from '../../server/adapters/storage/open-storage.ts';
import { catalogue } from '../../server/adapters/storage/schema/catalogue.ts';
import { aProvisionFile } from '../support/provision-file.ts';

const script = fileURLToPath(new URL('../../scripts/provision.ts', import.meta.url));

let folder: string;
let database: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'provision-'));
  database = join(folder, 'app.db');
});

afterEach(() => rm(folder, { recursive: true }));

interface Run {
  readonly status: number | string;
  readonly output: string;
  readonly errors: string;
}

function run(args: readonly string[], settings: Record<string, string> = {}): Promise<Run> {
  const env = {
    SECRET_KEY: Buffer.alloc(32, 1).toString('base64'),
    STORAGE_URL: `sqlite:${database}`,
    ...settings,
  };
  return new Promise((resolve) => {
    execFile(process.execPath, [script, ...args], { env }, (error, output, errors) => {
      resolve({ status: error === null ? 0 : (error.code ?? 'killed'), output, errors });
    });
  });
}

async function fileWith(content: string): Promise<string> {
  const path = join(folder, 'provision.json');
  await writeFile(path, content);
  return path;
}

describe('npm run provision', () => {
  it('writes the file into storage, tells what it did, and changes nothing the second time', async () => {
    const file = await fileWith(JSON.stringify(aProvisionFile()));
    expect(await run(['--file', file])).toEqual({
      status: 0,
      output:
        'workspaces: 1 created, 0 updated, 0 unchanged\naccounts: 1 created, 0 updated, 0 unchanged\nnumbers: 1 created, 0 updated, 0 unchanged\n',
      errors: '',
    });
    expect((await run(['--file', file])).output).toContain('numbers: 0 created, 0 updated, 1 unchanged');
    const storage = await openStorage(`sqlite:${database}`, catalogue, { now: () => 0 });
    expect(await storage.collection('numbers').get('106540352242922')).toMatchObject({
      workspace: 'q1w2e3r4',
    });
    await storage.close();
  });

  it('names the wrong field of a bad file, ends with 1 and touches nothing', async () => {
    const file = await fileWith(JSON.stringify({ workspaces: [{ id: 'a', accessToken: { s: 'hunter2' } }] }));
    const result = await run(['--file', file]);
    expect(result).toMatchObject({ status: 1, output: '' });
    expect(result.errors).toContain('workspaces[0].region: ');
    expect(result.errors).not.toContain('hunter2');
    expect(existsSync(database)).toBe(false);
  });

  it.each<[string, (file: string) => string[], string]>([
    ['text that is not JSON, by its line and without quoting it', (file) => ['--file', file], 'is not JSON'],
    ['a file that is not there', (file) => ['--file', `${file}.gone`], 'cannot be read (ENOENT)'],
    ['no file at all', () => [], 'Use --file F.json'],
    ['an unknown argument', () => ['--fiel', 'x'], 'There is no option --fiel. --help explains.'],
    ['an option without its value', () => ['--file'], '--file needs a value after it. --help explains.'],
    ['a word too many', (file) => [file], 'A word stands there that belongs to no option.'],
  ])('refuses %s', async (_what, args, message) => {
    const file = await fileWith('{\n"workspaces": [ { "accessToken": "hunter2" ] }');
    const result = await run(args(file));
    expect(result.status).toBe(1);
    expect(result.errors).toContain(message);
    expect(result.errors).not.toContain('hunter2');
    expect(existsSync(database)).toBe(false);
  });

  it('warns of a token that is the text of an example, and writes the file all the same', async () => {
    const right = aProvisionFile();
    const workspaces = [{ ...right.workspaces[0], accessToken: 'the workspace\u0027s Intercom token' }];
    const file = await fileWith(JSON.stringify({ ...right, workspaces }));
    const result = await run(['--file', file]);
    expect(result).toMatchObject({ status: 0, output: expect.stringContaining('workspaces: 1 created') });
    expect(result.errors).toBe(
      'workspaces[0].accessToken looks like the text of an example: nothing can be sent with it.\n',
    );
  });

  it('refuses wrong settings by name', async () => {
    const result = await run(['--file', 'x.json'], { SECRET_KEY: 'hunter2', STORAGE_URL: 'mysql://x' });
    expect(result.status).toBe(1);
    expect(result.errors).toMatch(/STORAGE_URL: must be [\s\S]*SECRET_KEY: must be /);
    expect(result.errors).not.toContain('hunter2');
  });

  it('explains itself', async () => {
    const result = await run(['--help']);
    expect(result).toMatchObject({ status: 0, errors: '' });
    expect(result.output).toContain('npm run provision -- --file provision.json');
  });
});
