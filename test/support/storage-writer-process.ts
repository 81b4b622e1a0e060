import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const SCRIPT = fileURLToPath(new URL('./storage-writer.ts', import.meta.url));

/** A `storage-writer` under way, and everything it has said so far. */
export interface WriterProcess {
  readonly pid: number;
  readonly stored: string[];
  readonly failed: string[];
  counted(): number;
  /** Resolves once the condition holds; it is looked at after every line. */
  until(condition: () => boolean): Promise<void>;
  /** kill -9, then reads what it had said before. */
  kill(): Promise<void>;
}

/** `limit`: shell commands run before it in the same process, such as `ulimit`. */
export function startWriter(url: string, limit = 'true'): WriterProcess {
  const child = spawn('bash', ['-c', `${limit}; exec "$0" "$@"`, process.execPath, SCRIPT, url], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const said = { stored: [] as string[], failed: [] as string[], counted: 0 };
  const lines = createInterface({ input: child.stdout });
  const closed = new Promise<void>((resolve) => lines.once('close', resolve));
  lines.on('line', (line) => {
    const [word, subject = ''] = line.split(' ');
    if (word === 'stored') said.stored.push(subject);
    else if (word === 'failed') said.failed.push(line);
    else said.counted = Number(subject);
  });
  return {
    pid: child.pid ?? 0,
    stored: said.stored,
    failed: said.failed,
    counted: () => said.counted,
    until: (condition) => untilLine(child, lines, condition),
    kill: async () => {
      child.kill('SIGKILL');
      await closed;
    },
  };
}

function untilLine(child: ChildProcess, lines: NodeJS.EventEmitter, condition: () => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = () => {
      if (!condition()) return;
      lines.off('line', look);
      resolve();
    };
    lines.on('line', look);
    child.once('exit', () => reject(new Error('The writer ended by itself.')));
    look();
  });
}
