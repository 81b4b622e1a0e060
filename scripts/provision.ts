import { parseArgs } from 'node:util';
import { createSecretBox } from '../server/adapters/shared/secret-box.ts';
import { systemClock } from '../server/adapters/shared/system-clock.ts';
import { openStorage } from '../server/adapters/storage/open-storage.ts';
import { catalogue } from '../server/adapters/storage/schema/catalogue.ts';
import { type ProvisionSummary, provision, type Tally } from '../server/bridge/installation/provision.ts';
import { doubtfulTokens } from '../server/bridge/installation/provision-doubts.ts';
import { readProvisionFile } from '../server/bridge/installation/provision-file.ts';
import { parseProvisionFile } from '../server/bridge/installation/provision-schema.ts';
import { readStorageConfig, type StorageConfig } from '../server/config.ts';
import { BridgeError, ConfigError } from '../server/domain/errors.ts';
import { argumentProblem } from './shared/argument-problem.ts';
import { runScript } from './shared/run-script.ts';

const HELP = `Writes workspaces, accounts and numbers from a file into storage, without OAuth or Embedded Signup.

  npm run provision -- --file provision.json

  --file F            the provision file (JSON)
  --replace-secrets   also where stored secrets were sealed with a key that is gone
  --overwrite         also what people have changed or disconnected since the file was written last
  --help              this text

Repeating it changes nothing; what the file does not name stays, and what people have changed since stays until the file
names it otherwise. When anything in the file is wrong, nothing is
written, the path of each wrong field is printed, and the exit status is 1.

Settings: STORAGE_URL (default sqlite:./data/app.db) and SECRET_KEY, the same as the server's. With SQLite, stop the
server first, or set PROVISION_FILE and restart it: one process at a time can use the database.
`;

async function main(): Promise<void> {
  const { file, help, replaceUnreadable, overwrite } = readArguments();
  if (help) {
    process.stdout.write(HELP);
    return;
  }
  if (file === undefined) throw new ConfigError('Which file? Use --file F.json; --help explains.');
  const config = readStorageConfig();
  const wanted = await readProvisionFile(file);
  // Before the database is opened, which would create it.
  parseProvisionFile(wanted);
  process.stdout.write(describe(await write(config, wanted, { replaceUnreadable, overwrite })));
  for (const place of doubtfulTokens(wanted))
    process.stderr.write(`${place} looks like the text of an example: nothing can be sent with it.\n`);
}

function readArguments(): {
  readonly file?: string;
  readonly help: boolean;
  readonly replaceUnreadable: boolean;
  readonly overwrite: boolean;
} {
  try {
    const { values } = parseArgs({
      options: {
        file: { type: 'string' },
        'replace-secrets': { type: 'boolean', default: false },
        overwrite: { type: 'boolean', default: false },
        help: { type: 'boolean' },
      },
    });
    return { ...values, help: values.help === true, replaceUnreadable: values['replace-secrets'] };
  } catch (error) {
    throw new ConfigError(argumentProblem(error));
  }
}

async function write(
  { storageUrl, secretKeys }: StorageConfig,
  file: unknown,
  { replaceUnreadable, overwrite }: { readonly replaceUnreadable: boolean; readonly overwrite: boolean },
): Promise<ProvisionSummary> {
  const secrets = { ...createSecretBox(secretKeys), replaceUnreadable };
  const storage = await openStorage(storageUrl, catalogue, { now: () => systemClock.now() });
  try {
    return await provision({ storage, secrets, clock: systemClock }, file, { overwrite });
  } finally {
    await storage.close();
  }
}

function describe(summary: ProvisionSummary): string {
  const line = (what: string, { created, updated, unchanged }: Tally) =>
    `${what}: ${created} created, ${updated} updated, ${unchanged} unchanged\n`;
  return (
    line('workspaces', summary.workspaces) +
    line('accounts', summary.accounts) +
    line('numbers', summary.numbers)
  );
}

await runScript(main, BridgeError);
