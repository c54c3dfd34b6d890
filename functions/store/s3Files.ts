import type { ListObjectsV2CommandOutput, S3ClientConfig } from '@aws-sdk/client-s3';
import { addressSeconds, checkedKey, downloadAs } from './fileKeys.ts';
import type { FileStore, StoredFile } from './files.ts';

export interface S3Options {
  readonly bucket: string;
  /** The bucket's region. */
  readonly region: string;
  readonly now?: () => Date;
  /** For tests: another place than S3, and its credentials. */
  readonly config?: S3ClientConfig;
}

/** S3 deletes so many objects at once. */
const deletedAtOnce = 1000;

/** Where browsers find a bucket. */
const originOf = ({ bucket, region }: S3Options): string =>
  `https://${bucket}.s3.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`;

const isNamed = (error: unknown, name: string): boolean => error instanceof Error && error.name === name;

const isMissing = (error: unknown): boolean => isNamed(error, 'NoSuchKey');

/** What S3 says of an upload that was put together, was given up, or never was. */
const isOver = (error: unknown): boolean => isNamed(error, 'NoSuchUpload');

/** The client is a large one: most requests of the functions that have it touch no file, and go without. */
const openClient = async ({ region, config }: S3Options) => {
  const sdk = await import('./s3Client.ts');
  const client = new sdk.S3Client({
    region,
    // A checksum of the content cannot be signed before there is any.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    ...config,
  });
  return { sdk, client };
};

/** Objects in a bucket of S3 that nobody reaches except by an address of ours. */
export const s3Files = (options: S3Options): FileStore => {
  const { bucket: Bucket, now = () => new Date() } = options;
  let opening: ReturnType<typeof openClient> | undefined;
  const open = () => {
    opening ??= openClient(options);
    return opening;
  };

  return {
    origin: originOf(options),

    addressToPut: async (key, bytes) => {
      const { sdk, client } = await open();
      const signingDate = now();
      const put = new sdk.PutObjectCommand({ Bucket, Key: checkedKey(key), ContentLength: bytes });
      const expiresIn = addressSeconds.put;
      // The length is signed: S3 takes a body of no other.
      const url = await sdk.getSignedUrl(client, put, { expiresIn, signingDate });
      return { url, expiresAt: new Date(signingDate.getTime() + expiresIn * 1000) };
    },

    addressToGet: async (key, name, contentType) => {
      const { sdk, client } = await open();
      const signingDate = now();
      const get = new sdk.GetObjectCommand({
        Bucket,
        Key: checkedKey(key),
        ResponseContentDisposition: downloadAs(name),
        ResponseContentType: contentType,
        ResponseCacheControl: 'no-store',
      });
      const expiresIn = addressSeconds.get;
      const url = await sdk.getSignedUrl(client, get, { expiresIn, signingDate });
      return { url, expiresAt: new Date(signingDate.getTime() + expiresIn * 1000) };
    },

    list: async (prefix) => {
      const { sdk, client } = await open();
      const found: StoredFile[] = [];
      let ContinuationToken: string | undefined;
      do {
        const page: ListObjectsV2CommandOutput = await client.send(
          new sdk.ListObjectsV2Command({ Bucket, Prefix: prefix, ContinuationToken }),
        );
        for (const { Key = '', Size = 0 } of page.Contents ?? []) found.push({ key: Key, bytes: Size });
        ContinuationToken = page.NextContinuationToken;
      } while (ContinuationToken !== undefined);
      return found;
    },

    read: async (key, maxBytes) => {
      const { sdk, client } = await open();
      try {
        // One byte more than is wanted tells that there is more.
        const Range = `bytes=0-${maxBytes}`;
        const command = new sdk.GetObjectCommand({ Bucket, Key: checkedKey(key), Range });
        const { Body } = await client.send(command);
        const content = (await Body?.transformToByteArray()) ?? new Uint8Array();
        return content.byteLength > maxBytes ? undefined : content;
      } catch (error) {
        if (isMissing(error)) return undefined;
        // There is no first byte of nothing.
        if (error instanceof Error && error.name === 'InvalidRange') return new Uint8Array();
        throw error;
      }
    },

    write: async (key, content, contentType) => {
      const { sdk, client } = await open();
      await client.send(
        new sdk.PutObjectCommand({ Bucket, Key: checkedKey(key), Body: content, ContentType: contentType }),
      );
    },

    startParts: async (key, contentType) => {
      const { sdk, client } = await open();
      const { UploadId: uploadId } = await client.send(
        new sdk.CreateMultipartUploadCommand({ Bucket, Key: checkedKey(key), ContentType: contentType }),
      );
      if (uploadId === undefined) throw new Error('an upload without an id');
      return uploadId;
    },

    putPart: async (key, UploadId, PartNumber, Body) => {
      const { sdk, client } = await open();
      const { ETag: tag } = await client.send(
        new sdk.UploadPartCommand({ Bucket, Key: checkedKey(key), UploadId, PartNumber, Body }),
      );
      if (tag === undefined) throw new Error('a part without a tag');
      return tag;
    },

    completeParts: async (key, UploadId, tags) => {
      const { sdk, client } = await open();
      const Parts = tags.map((ETag, place) => ({ ETag, PartNumber: place + 1 }));
      const upload = { Bucket, Key: checkedKey(key), UploadId };
      try {
        await client.send(new sdk.CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts } }));
      } catch (error) {
        if (!isOver(error)) throw error;
        // The reply to an earlier call may have been lost: then the object is there.
        await client.send(new sdk.HeadObjectCommand({ Bucket, Key: checkedKey(key) }));
      }
    },

    abandonParts: async (key, UploadId) => {
      const { sdk, client } = await open();
      try {
        await client.send(new sdk.AbortMultipartUploadCommand({ Bucket, Key: checkedKey(key), UploadId }));
      } catch (error) {
        if (!isOver(error)) throw error;
      }
    },

    // The bucket's rule for uploads that were not completed does it.
    abandonStale: async () => {},

    remove: async (keys) => {
      const { sdk, client } = await open();
      for (let start = 0; start < keys.length; start += deletedAtOnce) {
        const Objects = keys.slice(start, start + deletedAtOnce).map((key) => ({ Key: checkedKey(key) }));
        const { Errors: [failed] = [] } = await client.send(
          new sdk.DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } }),
        );
        if (failed) throw Object.assign(new Error('an object was not deleted'), { name: failed.Code });
      }
    },
  };
};

/** The bucket of this name, in the region in which the function runs. */
export const openS3Files = (bucket: string): FileStore =>
  s3Files({ bucket, region: process.env.AWS_REGION ?? 'us-east-1' });
