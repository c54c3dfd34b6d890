import type { HttpEvent } from './exchange.ts';

/** The value of a cookie, as API Gateway hands them over: one `name=value` each. The first of a name counts. */
export const cookieOf = (event: HttpEvent, name: string): string | undefined => {
  const start = `${name}=`;
  return event.cookies?.find((cookie) => cookie.startsWith(start))?.slice(start.length);
};
