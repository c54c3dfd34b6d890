/** For how long browsers are to ask for nothing of ours without TLS, in seconds: a year. */
export const tlsSeconds = 365 * 24 * 60 * 60;

/**
 * Headers of every reply, on whichever front: nothing of ours may be framed or sniffed, and nobody is told from where a link was
 * followed. The policy is for what is no page; a page has one that knows it. CloudFront gives the same to what it answers itself.
 */
export const securityHeaders = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  // Other hosts below the same name may have no TLS: they are not spoken for.
  'strict-transport-security': `max-age=${tlsSeconds}`,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
} as const;
