import type { RequestHandler } from 'express';
import { MethodNotAllowedError } from '../errors/caller-errors.ts';

/** The last handler of an address: every method it does not know is a 405. */
export function refuseMethod<Params>(allow: string): RequestHandler<Params> {
  return () => {
    throw new MethodNotAllowedError(allow);
  };
}
