import type { HttpEvent } from './exchange.ts';

/** The longest that a name of a host and a port can be. */
const maxHostLength = 260;

/**
 * Where the request was sent. API Gateway says so in its own headers, whoever sends others; elsewhere a header may say
 * anything, of which only an address of the web gets onto paper.
 */
export const originOf = ({ headers }: HttpEvent): string => {
  const { host = '', 'x-forwarded-proto': protocol = 'https' } = headers ?? {};
  const url = host.length <= maxHostLength ? URL.parse(`${protocol}://${host}`) : null;
  return url && /^https?:$/.test(url.protocol) ? url.origin : 'https://localhost';
};
