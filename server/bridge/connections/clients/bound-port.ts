/** A port for one access: every method without its first parameter. */
export type Bound<Port, Access> = {
  readonly [Name in keyof Port]: Port[Name] extends (access: Access, ...input: infer Input) => infer Answer
    ? (...input: Input) => Answer
    : never;
};

/** How each call of a bound port is made: what stands around it. `name`: the port's method. */
export type Guard = <T>(call: () => Promise<T>, name: string) => Promise<T>;

/** The port's methods with this access, each call within the guard. */
export function bindPort<Port extends object, Access>(
  port: Port,
  access: Access,
  guard: Guard,
): Bound<Port, Access> {
  const methods = Object.entries(port).map(([name, method]) => [
    name,
    (...input: readonly unknown[]) => guard(() => method(access, ...input), name),
  ]);
  return Object.fromEntries(methods) as Bound<Port, Access>;
}
