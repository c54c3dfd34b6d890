/**
 * Patterns that CloudFront keeps replies below, for as long as each of them says: what was released, scripts, form definitions with what a
 * poster leads to, and pages that are the same for everybody. Whatever is below none of them is passed on each time.
 */
export const keptPaths = [
  '/',
  '/docs',
  '/v1/openapi.json',
  '/assets/*',
  '/c/*',
  '/r/*',
  '/v1/releases/*',
  '/v1/public/*',
  '/v1/surveys/*',
  '/v1/posters/*',
] as const;

/**
 * Patterns that come before those: below a survey is the office's work, and below a poster the challenge, of which no two people may be given
 * the same.
 */
export const passedPaths = ['/v1/surveys/*/*', '/v1/posters/*/*'] as const;
