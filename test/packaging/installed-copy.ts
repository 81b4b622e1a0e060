import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
} from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

interface LockedPackage {
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly bin?: Readonly<Record<string, string>>;
}

/** The product as an operator has it after `npm ci --omit=dev`. */
export interface InstalledCopy {
  readonly folder: string;
  /** The machine's own environment: nothing of the script that runs the tests, and no setting. */
  readonly env: Readonly<Record<string, string>>;
  remove(): Promise<void>;
}

/**
 * The files that git keeps, and of `node_modules` what package-lock.json marks as needed in production: npm goes by the
 * same marks. Files are hard links, so that it takes seconds. It lies outside the repository, because both Node and npm
 * look for packages in the folders above as well.
 */
export async function installCopy(): Promise<InstalledCopy> {
  const folder = await mkdtemp(join(tmpdir(), 'installed-'));
  for (const path of trackedFiles()) link(path, folder);
  for (const [path, locked] of productionPackages()) {
    linkFolder(path, folder);
    for (const [name, target] of Object.entries(locked.bin ?? {})) linkCommand(folder, path, name, target);
  }
  return { folder, env: machineEnvironment(), remove: () => rm(folder, { recursive: true, force: true }) };
}

/** Those not yet committed included, those deleted left out. */
function trackedFiles(): string[] {
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const listed = execFileSync('git', args, { cwd: ROOT, encoding: 'utf8', maxBuffer: 64 * 1_024 * 1_024 });
  return listed.split('\0').filter((path) => path !== '' && existsSync(join(ROOT, path)));
}

/** Optional ones for other machines are not there. */
function productionPackages(): [string, LockedPackage][] {
  const { packages }: { readonly packages: Readonly<Record<string, LockedPackage>> } = JSON.parse(
    readFileSync(join(ROOT, 'package-lock.json'), 'utf8'),
  );
  return Object.entries(packages).filter(
    ([path, { dev, devOptional }]) =>
      path !== '' && dev !== true && devOptional !== true && existsSync(join(ROOT, path)),
  );
}

/** Packages inside a package have an entry of their own in the lock file. */
function linkFolder(path: string, folder: string): void {
  for (const entry of readdirSync(join(ROOT, path), { withFileTypes: true })) {
    const inner = join(path, entry.name);
    if (entry.isDirectory() && entry.name !== 'node_modules') linkFolder(inner, folder);
    else if (entry.isFile()) link(inner, folder);
  }
}

function link(path: string, folder: string): void {
  const target = join(folder, path);
  mkdirSync(dirname(target), { recursive: true });
  try {
    linkSync(join(ROOT, path), target);
  } catch {
    // Another file system: links do not reach it.
    copyFileSync(join(ROOT, path), target);
  }
}

function linkCommand(folder: string, path: string, name: string, target: string): void {
  const commands = join(folder, 'node_modules', '.bin');
  mkdirSync(commands, { recursive: true });
  symlinkSync(relative(commands, join(folder, path, target)), join(commands, name));
}

function machineEnvironment(): Record<string, string> {
  const own = (process.env['PATH'] ?? '').split(delimiter).filter((path) => !path.includes('node_modules'));
  return { PATH: own.join(delimiter), HOME: process.env['HOME'] ?? tmpdir() };
}
