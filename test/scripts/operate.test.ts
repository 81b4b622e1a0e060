import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createWorld, type PeopledWorld } from '../support/bridge-people.ts';
import { createDatabaseFiles, type DatabaseFiles } from '../support/database-files.ts';
import { MAEVE, SHOP } from '../support/world-setup.ts';

const MINUTE = 60_000;
const script = fileURLToPath(new URL('../../scripts/operate.ts', import.meta.url));

let files: DatabaseFiles;
let isIdentifying = false;
let world: PeopledWorld;
beforeEach(async () => {
  isIdentifying = false;
  files = await createDatabaseFiles();
  world = await createWorld({ storageUrl: files.url });
});
afterEach(async () => {
  await world.close();
  await files.remove();
});

interface Ran {
  readonly status: number | string;
  readonly output: string;
  readonly errors: string;
}

function run(...args: readonly string[]): Promise<Ran> {
  return runWith({}, ...args);
}

function runWith(settings: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<Ran> {
  const env = {
    SECRET_KEY: Buffer.alloc(32, 1).toString('base64'),
    STORAGE_URL: files.url,
    ...settings,
  };
  return new Promise((resolve) => {
    execFile(process.execPath, [script, ...args], { env }, (error, output, errors) => {
      resolve({ status: error === null ? 0 : (error.code ?? 'killed'), output, errors });
    });
  });
}

/** With the server stopped, as SQLite demands; it runs again on the same file, at the time of the script. */
async function operate(...args: readonly string[]) {
  await world.close();
  const result = await run(...args);
  world = await createWorld({ storageUrl: files.url, settings: { identifyUsers: isIdentifying } });
  await world.leap(Date.now() + MINUTE - world.now());
  return result;
}

describe('npm run operate', () => {
  it.each([
    ['the contact', () => ['--contact', world.contacts()[0]?.id ?? '']],
    ['the phone number', () => ['--phone', MAEVE.phone]],
  ])('erases a person by %s, and tells when it is done', async (_what, whom) => {
    await world.knownThread('zebra crossing');
    const asked = await operate('erase', '--workspace', SHOP.workspace, ...whom());
    expect(asked).toMatchObject({ status: 0, errors: '' });
    const receipt = asked.output.trim().split('\n').at(-1) ?? '';
    await world.pass(5 * MINUTE);
    expect((await operate('erasure', '--receipt', receipt)).output).toMatch(/^Erased at .*: threads 1, /);
    expect(await files.text()).not.toContain('zebra crossing');
  });

  it('tells how far earlier leads are merged, stops it and begins anew', async () => {
    isIdentifying = true;
    const identify = (...args: string[]) => operate('identify', '--workspace', SHOP.workspace, ...args);
    expect((await identify()).output).toBe('It was never begun.\n');
    await world.pass(MINUTE);
    expect((await identify()).output).toBe('done: 0 leads looked at, 0 merged.\n');
    expect((await identify('--start')).output).toBe('running: 0 leads looked at, 0 merged.\n');
    await world.pass(MINUTE);
    expect((await identify('--start', '--stop')).output).toBe('stopped: 0 leads looked at, 0 merged.\n');
  });

  const inShop = ['--workspace', SHOP.workspace];
  const ofNumber = [...inShop, '--number', SHOP.number];
  /** The server stays stopped: with its provision file the world would begin anew. */
  const stopped = async (...args: readonly string[]) => {
    await world.close();
    return run(...args);
  };
  const settings = (...args: readonly string[]) => stopped('settings', ...args);

  it('reads and changes the settings of a workspace and of a number', async () => {
    const set = ['set', 'reactions=note', 'typingIndicator=true', 'automaticBurst=20', 'conversationTag=42'];
    const { output, errors } = await settings(...set, ...inShop);
    expect(errors).toBe('');
    expect(output).toMatch(/^reactions=note$/m);
    expect(output).toMatch(/^automaticBurst=20$/m);
    expect(output).toMatch(/^conversationTag=42$/m);
    expect(output).toMatch(/^readReceipts=never {2}\(default\)$/m);
    expect((await settings('get', ...ofNumber)).output).toBe('None is set.\n');
    const assigned = await settings('set', 'assignTo={"type":"team","id":"8801"}', 'tag=a=b', ...ofNumber);
    expect(assigned.output).toBe('assignTo={"type":"team","id":"8801"}\ntag=a=b\n');
  });

  it('disconnects a number, and tells who changed what', async () => {
    const ended = await stopped('disconnect', 'number', ...ofNumber);
    expect(ended).toMatchObject({ status: 0, errors: '' });
    const { output } = await stopped('changes', ...inShop);
    expect(output).toMatch(
      new RegExp(`^\\S+Z npm run operate: number ${SHOP.number}\\n  connected: true → false\\n`),
    );
    expect(output).toContain('accessToken: replaced');
    expect(output).not.toContain(SHOP.metaToken);
  });

  it('disconnects an account, and a workspace', async () => {
    expect(await stopped('disconnect', 'account', ...inShop, '--account', SHOP.account)).toMatchObject({
      status: 0,
    });
    expect(await stopped('disconnect', 'workspace', ...inShop)).toMatchObject({ status: 0 });
    expect(await stopped('settings', 'get', ...inShop)).toMatchObject({ status: 1, output: '' });
  });

  it('seals what is stored anew, or names what no key opens', async () => {
    const key = (byte: number) => Buffer.alloc(32, byte).toString('base64');
    const old = key(7);
    await world.close();
    const refused = await run('reseal');
    expect(refused).toMatchObject({ status: 1, output: '' });
    expect(refused.errors).toContain(SHOP.workspace);
    const sealed = await runWith({ SECRET_KEY: `${key(1)},${old}` }, 'reseal');
    expect(sealed).toMatchObject({ status: 0, errors: '', output: expect.stringMatching(/^Secrets of 4 /) });
    expect(await run('reseal')).toMatchObject({ status: 0, errors: '' });
  });

  it.each([
    [['erase', '--workspace', SHOP.workspace], 'Whom?'],
    [['settings'], 'Say "settings get"'],
    [['settings', 'set', ...inShop], 'Say "settings get"'],
    [['settings', 'set', 'reactions', ...inShop], 'name=value'],
    [['settings', 'set', 'reactions=loud', ...inShop], 'reactions: must be "reply", "note" or "off"'],
    [['settings', 'get', '--workspace', 'nobodys'], 'Which one?'],
    [['settings', 'get', '--workspace', 'nobodys', '--number', SHOP.number], 'Which one?'],
    [['disconnect', ...inShop], 'Disconnect what?'],
    [['disconnect', 'number', '--workspace', 'nobodys', '--number', SHOP.number], 'no such one'],
    [['erase', '--workspace', 'nobodys', '--phone', '1'], 'Which workspace?'],
    [['erase', '--workspace', SHOP.workspace, '--phone', '+15550100999'], 'Nobody here is known by that.'],
    [['identify', '--workspace', SHOP.workspace, '--start'], 'identifyUsers'],
    [['fly'], '--help'],
    [['erase', '--colour', 'red'], '--help explains'],
  ])('refuses %j and changes nothing', async (args, words) => {
    const result = await operate(...args);
    expect(result).toMatchObject({ status: 1, output: '' });
    expect(result.errors).toContain(words);
  });

  it('explains itself', async () => {
    expect(await run('--help')).toMatchObject({
      status: 0,
      errors: '',
      output: expect.stringContaining('erasure'),
    });
  });
});
