/**
 * The cookie in which a browser keeps a unit's session. Its name has no `__Host-` before it: browsers take such a cookie over
 * HTTPS alone, and one machine speaks plain HTTP.
 */
export const sessionCookie = 'pingyi_session';
