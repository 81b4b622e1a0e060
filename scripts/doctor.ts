import { parseArgs } from 'node:util';
import { systemClock } from '../server/adapters/shared/system-clock.ts';
import { compose, type Service } from '../server/compose.ts';
import { type Config, readConfig } from '../server/config.ts';
import { type DoctorShown, summaryOf } from '../server/domain/doctor/doctor-run.ts';
import { BridgeError, ConfigError } from '../server/domain/errors.ts';
import { listen } from '../server/http/listen.ts';
import { sleep } from '../server/ports/clock.ts';
import { lineOf } from '../web/doctor/report.ts';
import { english } from '../web/texts/english.ts';
import { argumentProblem } from './shared/argument-problem.ts';
import { runScript } from './shared/run-script.ts';

const HELP = `Proves every step between customers' phones and the Inbox by doing it, as the page /doctor does, and prints it.

  npm run doctor                  every connected workspace
  npm run doctor -- --workspace W one of them

Exit status 0 when all is well, 1 when something needs attention; what to do stands below each such line. Nothing is mended
here: the page has buttons for that, and for a real test message.

Settings: those of the server. With SQLite, stop the server first: while it examines, this command is the server, on the
same PORT. With MongoDB the servers go on running.
`;

/** No workspace takes longer, whatever it waits for. Milliseconds. */
const LIMIT_MS = 15 * 60_000;
const LOOK_MS = 300;

async function main(): Promise<void> {
  const { workspace, help } = readArguments();
  if (help) {
    process.stdout.write(HELP);
    return;
  }
  const config = { ...readConfig(), logLevel: 'silent' } as const;
  const service = await compose(config);
  try {
    await whileServing(config, service, () => examineAll(service, workspace));
  } finally {
    await service.stop();
  }
}

function readArguments(): { readonly workspace?: string; readonly help: boolean } {
  try {
    const { values } = parseArgs({ options: { workspace: { type: 'string' }, help: { type: 'boolean' } } });
    return { ...values, help: values.help === true };
  } catch (error) {
    throw new ConfigError(argumentProblem(error));
  }
}

/** One process at a time can use SQLite: then nobody else answers at our address, and works on what comes. */
async function whileServing(config: Config, service: Service, work: () => Promise<void>): Promise<void> {
  if (service.deps.storage.shared) return work();
  const { logger } = service;
  const host = config.host === undefined ? {} : { host: config.host };
  const server = await listen(service.app, config.port, { logger, ...host });
  service.start();
  try {
    await work();
  } finally {
    await server.close();
  }
}

async function examineAll(service: Service, workspace: string | undefined): Promise<void> {
  const all = service.deps.connections.workspaceIds();
  const wanted = workspace === undefined ? all : all.filter((id) => id === workspace);
  if (wanted.length === 0) throw new ConfigError('No such workspace is connected.');
  for (const id of wanted) if (!(await examine(service, id))) process.exitCode = 1;
}

/** Prints each line as soon as it is known; true when all is well. */
async function examine({ doctor }: Service, workspace: string): Promise<boolean> {
  process.stdout.write(`${workspace}\n`);
  await doctor.begin({ workspace, who: 'npm run doctor' });
  const until = systemClock.now() + LIMIT_MS;
  let told = 0;
  for (;;) {
    await doctor.advance(workspace);
    const { shown } = await doctor.desk(workspace);
    if (shown === undefined) throw new ConfigError('The workspace was removed meanwhile.');
    told = tell(shown, told);
    if (shown.endedAt !== undefined) return end(shown);
    if (systemClock.now() > until) throw new ConfigError('It did not end in time.');
    await sleep(systemClock, LOOK_MS);
  }
}

/** Answers how many lines are told now. */
function tell({ hops }: DoctorShown, told: number): number {
  const open = hops.findIndex(({ finding }) => finding === undefined);
  const known = hops.slice(told, open === -1 ? hops.length : open);
  for (const state of known) process.stdout.write(`${lineOf(english, state)}\n`);
  return told + known.length;
}

function end({ hops, cancelled }: DoctorShown): boolean {
  const { summary } = english.doctor;
  const count = hops.filter(({ finding }) => finding?.kind === 'wrong').length;
  const result = cancelled === true ? 'red' : summaryOf(hops);
  const told = result === 'red' || result === 'running' ? summary.red(String(count)) : summary[result];
  process.stdout.write(`${told}\n`);
  // What Meta does not show to our token nobody can attend to.
  return result === 'green' || result === 'unseen';
}

await runScript(main, BridgeError);
