import { type LookupAddress, lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { FileRefusedError } from '../../domain/errors.ts';
import { isPublicIp } from './public-ip.ts';

/** Answers the IP addresses of a name. */
export type Resolve = (
  name: string,
  options: { readonly all: true },
  callback: (error: Error | null, found: LookupAddress[]) => void,
) => void;

/** `lookup` of a connection: answers only when every address of the name was checked. The system's resolver unless given. */
export function guardedLookup(resolve: Resolve = lookup): LookupFunction {
  return (name, { all }, callback) => {
    resolve(name, { all: true }, (error, found) => {
      const [first] = found ?? [];
      if (error !== null || first === undefined) callback(error ?? new Error('no address'), []);
      else if (!found.every(({ address }) => isPublicIp(address)))
        callback(new FileRefusedError('unsafe', { reason: 'not a public address' }), []);
      else if (all === true) callback(null, found);
      else callback(null, first.address, first.family);
    });
  };
}
