import { assureLease } from './lease.ts';

/** The same port: each call begins by asking whether the work is still ours, and rejects with `LeaseLostError` when it is not. */
export function leasedPort<Port extends object>(port: Port): Port {
  const methods = Object.entries(port).map(([name, method]) => [
    name,
    (...input: readonly unknown[]) => assureLease().then(() => method(...input)),
  ]);
  return Object.fromEntries(methods) as Port;
}
