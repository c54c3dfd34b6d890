import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { s3Files } from '../../functions/store/s3Files.ts';
import { type Bucket, bucketRegion, credentials, openBucket } from './support/bucket.ts';
import { describeFileStore, type Tested } from './support/filesContract.ts';

let bucket: Bucket;
let tested: Tested;
beforeAll(async () => {
  bucket = await openBucket();
  const config = { endpoint: bucket.endpoint, forcePathStyle: true, credentials };
  tested = { files: s3Files({ bucket: 'evidence', region: bucketRegion, config }), fetch };
});
afterAll(() => bucket.close());

describeFileStore('files in S3', () => tested);

describe('the addresses of S3', () => {
  const now = () => new Date('2026-12-01T08:00:00Z');
  const storeIn = (region: string) =>
    s3Files({ bucket: 'pingyi-evidence', region, now, config: { credentials } });

  it('begin with the origin that pages are told of, in China too', async () => {
    for (const region of ['eu-central-1', 'us-east-1', 'cn-north-1']) {
      const files = storeIn(region);
      const put = await files.addressToPut('pieces/a/00001', 5);
      const get = await files.addressToGet('evidence/a', 'a.pdf', 'application/pdf');
      expect([new URL(put.url).origin, new URL(get.url).origin]).toEqual([files.origin, files.origin]);
    }
    expect(storeIn('cn-north-1').origin).toMatch(/\.amazonaws\.com\.cn$/);
  });

  it('to send hold the key, the time until which they are good, and a signed length', async () => {
    const { url, expiresAt } = await storeIn('eu-central-1').addressToPut('pieces/a/00001', 5);
    const { pathname, searchParams } = new URL(url);
    expect(pathname).toBe('/pieces/a/00001');
    expect(searchParams.get('X-Amz-SignedHeaders')?.split(';')).toEqual(['content-length', 'host']);
    expect(searchParams.get('X-Amz-Date')).toBe('20261201T080000Z');
    expect(searchParams.get('X-Amz-Expires')).toBe('3600');
    expect(expiresAt.toISOString()).toBe('2026-12-01T09:00:00.000Z');
    // No checksum of a body that nobody has seen yet.
    expect([...searchParams.keys()].filter((name) => /checksum|crc/i.test(name))).toEqual([]);
  });

  it('to fetch say how the file comes, and are good for minutes', async () => {
    const { url, expiresAt } = await storeIn('eu-central-1').addressToGet(
      'evidence/a',
      'a.pdf',
      'application/pdf',
    );
    const { searchParams } = new URL(url);
    expect(searchParams.get('response-content-type')).toBe('application/pdf');
    expect(searchParams.get('response-content-disposition')).toMatch(/^attachment; /);
    expect(searchParams.get('X-Amz-Expires')).toBe('300');
    expect(expiresAt.toISOString()).toBe('2026-12-01T08:05:00.000Z');
  });

  it('are made without asking anybody', async () => {
    const before = bucket.requests.length;
    await tested.files.addressToPut('pieces/a/1', 5);
    await tested.files.addressToGet('pieces/a/1', 'a', 'text/plain');
    expect(bucket.requests.length).toBe(before);
  });
});
