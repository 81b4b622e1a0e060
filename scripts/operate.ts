import { parseArgs } from 'node:util';
import { systemClock } from '../server/adapters/shared/system-clock.ts';
import { openStorage } from '../server/adapters/storage/open-storage.ts';
import { catalogue } from '../server/adapters/storage/schema/catalogue.ts';
import {
  readIdentifying,
  startIdentifying,
  stopIdentifying,
} from '../server/bridge/contacts/identify-earlier.ts';
import { findCustomersToErase, queueErasure, readErasure } from '../server/bridge/privacy/erasure-receipt.ts';
import { readStorageConfig } from '../server/config.ts';
import { BridgeError, ConfigError } from '../server/domain/errors.ts';
import type { Storage } from '../server/ports/documents.ts';
import { changes } from './operate/changes.ts';
import { disconnect } from './operate/disconnect.ts';
import { reseal } from './operate/reseal.ts';
import { settings } from './operate/settings.ts';
import { argumentProblem } from './shared/argument-problem.ts';
import { runScript } from './shared/run-script.ts';

const HELP = `What an operator asks for: changes made at once, and work left in storage for the server to do.

  npm run operate -- erase --workspace W --contact C      erases the person whose contact in Intercom is C
  npm run operate -- erase --workspace W --phone +1555…   erases who writes from this number on WhatsApp
  npm run operate -- erasure --receipt R                  what became of an erasure
  npm run operate -- identify --workspace W               how far merging earlier leads into users has come
  npm run operate -- identify --workspace W --start       begins anew (the setting identifyUsers must be on)
  npm run operate -- identify --workspace W --stop        stops it after the lead at hand
  npm run operate -- settings get --workspace W           its settings; those of a number with --number N besides
  npm run operate -- settings set --workspace W reactions=note typingIndicator=true
                                                          changes those that are named; --number N as above
  npm run operate -- disconnect number --workspace W --number N
  npm run operate -- disconnect account --workspace W --account A
  npm run operate -- disconnect workspace --workspace W   stops it at once and destroys its secrets; threads stay
  npm run operate -- changes --workspace W                who changed what, the newest first; never a secret
  npm run operate -- reseal                               seals all stored secrets with the first key of SECRET_KEY

Settings: STORAGE_URL (default sqlite:./data/app.db) and SECRET_KEY, the same as the server's. With SQLite, stop the
server first: one process at a time can use the database, and the work is done when the server runs again. With MongoDB,
running servers follow within 2 seconds.
`;

type Values = ReturnType<typeof readArguments>['values'];

type Command = (storage: Storage, values: Values, words: readonly string[]) => Promise<string>;

const COMMANDS: Readonly<Record<string, Command>> = {
  erase,
  erasure: tellErasure,
  identify,
  settings: (storage, values, words) => settings({ storage, values, words }),
  disconnect: (storage, values, words) => disconnect({ storage, values, words }),
  changes: (storage, values, words) => changes({ storage, values, words }),
  reseal,
};

async function main(): Promise<void> {
  const { values, positionals } = readArguments();
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  const [name = '', ...words] = positionals;
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) throw new ConfigError('What is to be done? --help lists it.');
  const { storageUrl } = readStorageConfig();
  const storage = await openStorage(storageUrl, catalogue, { now: () => systemClock.now() });
  try {
    process.stdout.write(`${await command(storage, values, words)}\n`);
  } finally {
    await storage.close();
  }
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        workspace: { type: 'string', default: '' },
        account: { type: 'string', default: '' },
        number: { type: 'string', default: '' },
        contact: { type: 'string' },
        phone: { type: 'string' },
        receipt: { type: 'string', default: '' },
        start: { type: 'boolean', default: false },
        stop: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new ConfigError(argumentProblem(error));
  }
}

async function erase(storage: Storage, { workspace, contact, phone }: Values): Promise<string> {
  await requireWorkspace(storage, workspace);
  if ((contact === undefined) === (phone === undefined))
    throw new ConfigError('Whom? Give either --contact or --phone.');
  const customers = await findCustomersToErase({ storage }, workspace, { contact, phone });
  if (customers.length === 0) throw new ConfigError('Nobody here is known by that. Nothing was changed.');
  const receipts = await Promise.all(
    customers.map((customer) => queueErasure(workOf(storage), { workspace, customer, why: 'asked-for' })),
  );
  return ['The server erases them. Receipts:', ...receipts].join('\n');
}

async function tellErasure(storage: Storage, { receipt }: Values): Promise<string> {
  const told = await readErasure({ storage }, receipt);
  if (told === undefined) return 'Not done yet, or no such receipt.';
  const { at, threads, aliases, deliveries, events } = told;
  return `Erased at ${new Date(at).toISOString()}: threads ${threads}, ids ${aliases}, replies ${deliveries}, webhooks ${events}.`;
}

async function identify(storage: Storage, { workspace, start, stop }: Values): Promise<string> {
  const { settings } = await requireWorkspace(storage, workspace);
  if (start && !settings.identifyUsers)
    throw new ConfigError('The setting identifyUsers of this workspace is off. Nothing was begun.');
  if (start) await startIdentifying(workOf(storage), workspace);
  if (stop) await stopIdentifying({ storage }, workspace);
  const progress = await readIdentifying({ storage }, workspace);
  return progress === undefined
    ? 'It was never begun.'
    : `${progress.state}: ${progress.seen} leads looked at, ${progress.merged} merged.`;
}

async function requireWorkspace(storage: Storage, id: string) {
  const workspace = await storage.collection('workspaces').get(id);
  if (workspace === undefined)
    throw new ConfigError('Which workspace? Give --workspace with a connected one.');
  return workspace;
}

/** What queueing needs; nobody in this process is woken or counts. */
function workOf(storage: Storage) {
  let count = 0;
  return {
    storage,
    clock: systemClock,
    metrics: { count: () => undefined, observe: () => undefined },
    wake: () => undefined,
    sequence: () => {
      count += 1;
      return count;
    },
  };
}

await runScript(main, BridgeError);
