/** What is wrong with the arguments of a command, in plain words; Node's own speak to whoever wrote the command. */
export function argumentProblem(error: unknown): string {
  const message = error instanceof Error ? error.message : '';
  const [, option] = /'(-[^' ]+)/.exec(message) ?? [];
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const said: Readonly<Record<string, string>> = {
    ERR_PARSE_ARGS_UNKNOWN_OPTION: `There is no option ${option ?? ''}.`,
    ERR_PARSE_ARGS_INVALID_OPTION_VALUE: / does not take /.test(message)
      ? `${option ?? 'An option'} stands alone, without a value.`
      : `${option ?? 'An option'} needs a value after it.`,
    ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL: 'A word stands there that belongs to no option.',
  };
  return `${said[String(code)] ?? 'The arguments cannot be read.'} --help explains.`;
}
