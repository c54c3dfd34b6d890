import { request as requestOverHttp } from 'node:http';
import { request as requestOverHttps } from 'node:https';
import { isIP } from 'node:net';
import { finished } from 'node:stream';
import { AddressRefused, guardedLookup, type Resolve, resolveBySystem } from './guardedLookup.ts';
import { isPublicAddress } from './publicAddress.ts';

/** Why nothing was answered. */
type SendFault = 'timeout' | 'unreachable' | 'address_refused';

/** What became of a request: the HTTP status that was answered, or why there is none. */
export type SendOutcome = { readonly status: number } | { readonly fault: SendFault };

interface Posting {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON. */
  readonly body: string;
}

export interface SenderOptions {
  /** Lets http and private addresses through: only where everything runs on one machine. */
  readonly allowPrivate: boolean;
  /** From the first look for the address to the end of the answer. */
  readonly timeoutMs?: number;
  readonly resolve?: Resolve;
}

export interface Sender {
  /** Posts something and waits for the status. Redirects are not followed and what is answered is not kept. */
  readonly send: (posting: Posting) => Promise<SendOutcome>;
  /** Whether something may be sent there, as far as that can be told now: a name may not be known yet. */
  readonly accepts: (url: string) => Promise<boolean>;
}

/** More of an answer is not waited for. */
const maxAnswerBytes = 64 * 1024;

/** The host of an address; that of an IPv6 address without its brackets. */
const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[(.*)\]$/, '$1');

/** Sends to the outside world, and only there. */
export const openSender = ({
  allowPrivate,
  timeoutMs = 10_000,
  resolve = resolveBySystem,
}: SenderOptions): Sender => {
  const lookup = guardedLookup(resolve);

  /** What the address alone says: the connection to an IP address is made without a look-up. */
  const isRefused = (url: URL): boolean => {
    if (allowPrivate) return url.protocol !== 'http:' && url.protocol !== 'https:';
    const host = hostOf(url);
    return url.protocol !== 'https:' || (isIP(host) !== 0 && !isPublicAddress(host));
  };

  const send = async ({ url: address, headers, body }: Posting): Promise<SendOutcome> => {
    const url = new URL(address);
    if (isRefused(url)) return { fault: 'address_refused' };
    const signal = AbortSignal.timeout(timeoutMs);
    const { promise, resolve: done } = Promise.withResolvers<SendOutcome>();
    const request = (url.protocol === 'https:' ? requestOverHttps : requestOverHttp)(url, {
      method: 'POST',
      headers: {
        ...headers,
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        'user-agent': 'Pingyi',
      },
      agent: false,
      signal,
      ...(!allowPrivate && { lookup }),
    });
    let answered = false;
    request.once('response', (response) => {
      answered = true;
      let left = maxAnswerBytes;
      response.on('data', (chunk: Buffer) => {
        left -= chunk.length;
        if (left < 0) response.destroy();
      });
      finished(response, () => done({ status: response.statusCode ?? 0 }));
    });
    request.on('error', (error) => {
      // The status is known by then, however the rest of the answer ends.
      if (answered) return;
      if (error instanceof AddressRefused) done({ fault: 'address_refused' });
      else done({ fault: signal.aborted ? 'timeout' : 'unreachable' });
    });
    // A connection that is given to another protocol closes without an error.
    request.once('close', () => {
      if (!answered) done({ fault: 'unreachable' });
    });
    request.end(body);
    return promise;
  };

  const accepts = async (address: string): Promise<boolean> => {
    const url = new URL(address);
    if (isRefused(url)) return false;
    if (allowPrivate || isIP(hostOf(url)) !== 0) return true;
    return new Promise((answer) => {
      lookup(hostOf(url), { all: true }, (error) => answer(!(error instanceof AddressRefused)));
    });
  };

  return { send, accepts };
};
