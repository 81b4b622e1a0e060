type ErrorClass = abstract new (...args: never[]) => Error;

/** Runs a script. What people can put right ends it in one line, with exit status 1; any other error is thrown. */
export async function runScript(main: () => Promise<void>, ...told: readonly ErrorClass[]): Promise<void> {
  try {
    await main();
  } catch (error) {
    if (!(error instanceof Error && told.some((kind) => error instanceof kind))) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
