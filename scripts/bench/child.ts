import { fork } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import type { Answer, Commands, Question } from './serve-parent.ts';

/** A process that runs one of the files in `children/` and answers questions. */
export interface Child<C extends Commands> {
  ask<Name extends keyof C & string>(
    name: Name,
    ...input: Parameters<C[Name]>
  ): Promise<Awaited<ReturnType<C[Name]>>>;
  /** Ends by itself, so that what it keeps is closed and its profile written. */
  stop(): Promise<void>;
  /** `kill -9`. */
  kill(): Promise<void>;
}

export interface ChildOptions {
  readonly script: string;
  readonly env: Readonly<Record<string, string>>;
  /** Where its output goes; its end is quoted when the process dies. */
  readonly log: string;
  readonly nodeArguments?: readonly string[];
}

/** How long a child may take to end before it is killed. Milliseconds. */
const STOP_MS = 15_000;

const LOG_TAIL = 600;

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** Starts a child; it is listening for questions when this returns. */
export function startChild<C extends Commands>(options: ChildOptions): Child<C> {
  const log = openSync(options.log, 'a');
  const process = fork(options.script, [], {
    env: { PATH: globalThis.process.env['PATH'], ...options.env },
    execArgv: [...(options.nodeArguments ?? [])],
    stdio: ['ignore', log, log, 'ipc'],
  });
  closeSync(log);
  const waiting = new Map<number, Waiting>();
  const { promise: ended, resolve: end } = Promise.withResolvers<void>();
  let asked = 0;
  process.on('message', (answer: Answer) => {
    const waiter = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (answer.error === undefined) waiter?.resolve(answer.value);
    else waiter?.reject(new Error(answer.error));
  });
  process.on('exit', () => {
    for (const waiter of waiting.values())
      waiter.reject(new Error(`A process ended early: ${options.script}\n${tail(options.log)}`));
    waiting.clear();
    end();
  });
  const send = (question: Question) =>
    new Promise<unknown>((resolve, reject) => {
      waiting.set(question.id, { resolve, reject });
      process.send(question, (error) => {
        if (error !== null) reject(new Error(`A process is gone: ${options.script}\n${tail(options.log)}`));
      });
    });
  return {
    ask: (name, ...input) => {
      asked += 1;
      // The child is our own file with these commands: what it answers is what its type says.
      return send({ id: asked, name, input }) as Promise<Awaited<ReturnType<C[typeof name]>>>;
    },
    stop: async () => {
      if (process.connected) process.disconnect();
      const cut = setTimeout(() => process.kill('SIGKILL'), STOP_MS);
      await ended;
      clearTimeout(cut);
    },
    kill: async () => {
      process.kill('SIGKILL');
      await ended;
    },
  };
}

function tail(path: string): string {
  return readFileSync(path, 'utf8').slice(-LOG_TAIL);
}
