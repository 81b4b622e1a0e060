/** What a child process can be asked, by name. Inputs and answers travel as JSON. */
// Inputs differ from command to command; `never` accepts them all.
export type Commands = Readonly<Record<string, (...input: never[]) => unknown>>;

export interface Question {
  readonly id: number;
  readonly name: string;
  readonly input: readonly unknown[];
}

export interface Answer {
  readonly id: number;
  readonly value?: unknown;
  readonly error?: string;
}

/** Answers the parent's questions until it hangs up; then runs `close` and ends the process. */
export function serveParent(commands: Commands, close: () => Promise<void> = async () => undefined): void {
  process.on('message', (question: Question) => {
    answer(commands, question).then(send, (error: unknown) =>
      send({
        id: question.id,
        error: error instanceof Error ? (error.stack ?? error.message) : String(error),
      }),
    );
  });
  process.on('disconnect', () => {
    close().then(
      () => process.exit(),
      () => process.exit(1),
    );
  });
}

async function answer(commands: Commands, { id, name, input }: Question): Promise<Answer> {
  const command = commands[name];
  if (command === undefined) throw new RangeError(`There is no command ${name}.`);
  // The question comes from our own parent, which knows the command's type.
  return { id, value: await command(...(input as never[])) };
}

function send(answer: Answer): void {
  if (process.connected) process.send?.(answer);
}
