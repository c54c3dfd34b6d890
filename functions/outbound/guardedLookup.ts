import { type LookupAddress, lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { isPublicAddress } from './publicAddress.ts';

/** The host is not on the public internet. */
export class AddressRefused extends Error {
  override readonly name = 'AddressRefused';
}

/** Finds every address of a host name. */
export type Resolve = (
  hostname: string,
  found: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

export const resolveBySystem: Resolve = (hostname, found) => lookup(hostname, { all: true }, found);

/**
 * Looks a host name up for a connection, and lets it go only to what was looked at: every address must be public, and
 * the connection is made to these very addresses, so that a name cannot point elsewhere a moment later.
 * The callback gets an `AddressRefused` otherwise.
 */
export const guardedLookup =
  (resolve: Resolve): LookupFunction =>
  (hostname, options, callback) =>
    resolve(hostname, (error, addresses) => {
      if (error) return callback(error, []);
      const [first] = addresses;
      if (!first || !addresses.every(({ address }) => isPublicAddress(address))) {
        return callback(new AddressRefused(hostname), []);
      }
      return options.all ? callback(null, addresses) : callback(null, first.address, first.family);
    });
