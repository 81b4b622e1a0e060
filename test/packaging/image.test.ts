import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type InstalledCopy, installCopy } from './installed-copy.ts';

/** A start from nothing compiles every file once, on a busy machine. Milliseconds. */
const LIMIT_MS = 300_000;

const SETTINGS = {
  PORT: '0',
  PUBLIC_URL: 'https://bridge.example.com',
  SECRET_KEY: Buffer.alloc(32, 1).toString('base64'),
  INTERCOM_CLIENT_SECRET: '5d1c7f0a-93be-4c55-8a39-intercom',
  META_APP_SECRET: '9f86d081884c7d659a2feaa0c55ad015',
  META_VERIFY_TOKEN: 'chosen-for-the-test',
};

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const dockerfile = read('Dockerfile');

/** What the last stage takes from the repository. */
function copied(): string[] {
  const stage = dockerfile.split(/^FROM /m).at(-1) ?? '';
  return [...stage.matchAll(/^COPY (?!--from)(.+)$/gm)].flatMap(([, line = '']) =>
    line.trim().split(/\s+/).slice(0, -1),
  );
}

let copy: InstalledCopy;
let image: string;
const started: ChildProcess[] = [];

beforeAll(async () => {
  copy = await installCopy();
  image = await mkdtemp(join(tmpdir(), 'image-'));
  for (const path of ['node_modules', ...copied()])
    cpSync(join(copy.folder, path), join(image, path), { recursive: true, verbatimSymlinks: true });
}, LIMIT_MS);

afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

afterAll(async () => {
  await copy.remove();
  await rm(image, { recursive: true, force: true });
});

/** Starts what the image starts; resolves with its port once it listens. */
async function start(
  storage: string,
  last = 'listening',
): Promise<{ readonly child: ChildProcess; readonly port: string; readonly log: string[] }> {
  const [, command = '[]'] = /^CMD (\[.*\])$/m.exec(dockerfile.split('HEALTHCHECK').at(-1) ?? '') ?? [];
  const [program = '', ...args]: string[] = JSON.parse(command);
  const child = spawn(join(image, 'node_modules/.bin', program), args, {
    cwd: image,
    env: { PATH: '/usr/bin:/bin', NODE_ENV: 'production', ...SETTINGS, STORAGE_URL: storage },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  started.push(child);
  const log: string[] = [];
  let port = '';
  for await (const line of createInterface(child.stdout as NonNullable<typeof child.stdout>)) {
    log.push(line);
    const entry: Record<string, unknown> = JSON.parse(line);
    if (entry['msg'] === 'listening') port = String(entry['port']);
    if (entry['msg'] === last) return { child, port, log };
  }
  throw new Error('it ended before it listened');
}

async function stop(child: ChildProcess): Promise<void> {
  child.stdout?.resume();
  const ended = once(child, 'close');
  child.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
}

describe('the image', () => {
  it('takes nothing that is not there, and its ignore file lets all of it through', () => {
    const ignore = read('.dockerignore').split('\n');
    for (const path of copied()) {
      expect([path, existsSync(new URL(`../../${path}`, import.meta.url))]).toEqual([path, true]);
      expect(ignore).toContain(`!${path}`);
    }
  });

  it(
    'has all that the server needs, and its health check sees it',
    async () => {
      const { child, port } = await start('sqlite::memory:');
      const [, check = '[]'] = /^HEALTHCHECK .*CMD (\[.*\])$/m.exec(dockerfile) ?? [];
      const [, , script = '']: string[] = JSON.parse(check);
      const look = async (at: string): Promise<unknown> => {
        const node = join(image, 'node_modules/.bin/node');
        const [status] = await once(spawn(node, ['-e', script.replace('3000', at)]), 'close');
        return status;
      };
      expect(await look(port)).toBe(0);
      await stop(child);
      expect(await look(port)).toBe(1);
    },
    LIMIT_MS,
  );

  it(
    'finds everything in a copy of a stopped database',
    async () => {
      const [first, second] = [join(image, 'first'), join(image, 'second')];
      mkdirSync(first);
      mkdirSync(second);
      const file = join(image, 'provision.json');
      const [, example = ''] = /```json\n(.*?)```/s.exec(read('README.md')) ?? [];
      writeFileSync(file, example);
      const provisioned = spawn(
        join(image, 'node_modules/.bin/node'),
        ['scripts/provision.ts', '--file', file],
        {
          cwd: image,
          env: { PATH: '/usr/bin:/bin', ...SETTINGS, STORAGE_URL: `sqlite:${first}/app.db` },
          stdio: 'ignore',
        },
      );
      expect(await once(provisioned, 'close')).toEqual([0, null]);
      const before = await start(`sqlite:${first}/app.db`);
      await stop(before.child);
      expect(existsSync(join(first, 'app.db-wal'))).toBe(false);
      cpSync(join(first, 'app.db'), join(second, 'app.db'));
      const { child, port, log } = await start(`sqlite:${second}/app.db`, 'connected');
      const connected = log.map((line) => JSON.parse(line)).find(({ msg }) => msg === 'connected');
      expect(connected).toMatchObject({ workspaces: 1, accounts: 1, numbers: 1 });
      expect((await fetch(`http://127.0.0.1:${port}/health/ready`)).status).toBe(200);
      await stop(child);
    },
    LIMIT_MS,
  );
});

describe('the other ways to start', () => {
  it('are what npm start is', () => {
    const { scripts }: { readonly scripts: Readonly<Record<string, string>> } = JSON.parse(
      read('package.json'),
    );
    const unit = read('docs/systemd/whatsapp-bridge.service');
    const [, command = ''] = /^ExecStart=\S+\/node (.*)$/m.exec(unit) ?? [];
    expect(scripts['start']).toBe(`exec node ${command}`);
    expect(dockerfile).toContain('CMD ["node", "server/main.ts"]');
  });

  it('are the services that the guide names', () => {
    const guide = read('docs/self-hosting.md');
    const compose = read('compose.yaml');
    for (const [, service = ''] of guide.matchAll(/docker compose (?:stop|start|logs) (\w+)/g))
      expect(compose).toMatch(new RegExp(`^ {2}${service}:`, 'm'));
    for (const [, profile = ''] of guide.matchAll(/--profile (\w+)/g))
      expect(compose).toContain(`[${profile}]`);
  });
});
