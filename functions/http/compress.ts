import { gzipSync } from 'node:zlib';
import type { HttpResult } from './exchange.ts';
import { preferencesIn } from './preferences.ts';

/** What fits into one packet anyway is left as it is. */
const worthwhileBytes = 1_400;

/** Lambda gives no reply of more than 6 MB, headers and all. */
const mostBytes = 5_500_000;

const takesGzip = (acceptEncoding: string | undefined): boolean =>
  preferencesIn(acceptEncoding).some(({ value, weight }) => value === 'gzip' && weight > 0);

/**
 * Compresses what is worth it: neither API Gateway nor CloudFront does it for replies that must not be cached, and a
 * page is much smaller for it. What could not be given otherwise is compressed for those too who say nothing of it, which
 * RFC 9110, 12.5.3, takes for leave.
 * @param acceptEncoding the request's Accept-Encoding header
 */
export const compress = (result: HttpResult, acceptEncoding: string | undefined): HttpResult => {
  const { body = '' } = result;
  // What is in Base64 already is a picture, a PDF or a workbook, all of which are compressed in themselves.
  if (result.isBase64Encoded) return result;
  const bytes = Buffer.byteLength(body);
  const isNeeded = bytes > mostBytes && acceptEncoding === undefined;
  if (bytes < worthwhileBytes || !(isNeeded || takesGzip(acceptEncoding))) return result;
  return {
    ...result,
    headers: { ...result.headers, 'content-encoding': 'gzip' },
    body: gzipSync(body).toString('base64'),
    isBase64Encoded: true,
  };
};
