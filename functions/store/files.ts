/** What is known of a stored object without fetching it. */
export interface StoredFile {
  readonly key: string;
  readonly bytes: number;
}

/** S3 takes no part below this size, the last one aside. */
export const minPartBytes = 5 * 1024 * 1024;

/** An address that is good for one purpose and a short while. */
export interface FileAddress {
  readonly url: string;
  readonly expiresAt: Date;
}

/**
 * Objects under keys that we make: S3 on AWS, a folder on one machine. Browsers send to it and fetch from it themselves, by
 * addresses that are signed for them.
 */
export interface FileStore {
  /** Where browsers reach it, as `https://example.org`; undefined when that is our own site. */
  readonly origin: string | undefined;
  /** Where a browser may `PUT` exactly so many bytes under this key. */
  readonly addressToPut: (key: string, bytes: number) => Promise<FileAddress>;
  /** Where a browser may fetch an object, as a download called `name` of this content type. */
  readonly addressToGet: (key: string, name: string, contentType: string) => Promise<FileAddress>;
  /** Every object whose key begins with the prefix, by key. */
  readonly list: (prefix: string) => Promise<StoredFile[]>;
  /** An object's content, of at most `maxBytes`; undefined when there is none, or it is larger. */
  readonly read: (key: string, maxBytes: number) => Promise<Uint8Array | undefined>;
  /** Writes an object whole: once this returns it is there to stay. */
  readonly write: (key: string, content: Uint8Array, contentType: string) => Promise<void>;
  /**
   * Begins an object that is written in parts, over as many calls and by as many processes as it takes: it is there once all
   * parts are put together, and not before. Every part but the last has at least `minPartBytes`.
   * @returns what the parts are sent under
   */
  readonly startParts: (key: string, contentType: string) => Promise<string>;
  /** Writes one part, counted from 1; again under the same number is in its place. @returns its tag */
  readonly putPart: (key: string, uploadId: string, part: number, content: Uint8Array) => Promise<string>;
  /** Puts the parts together. Done again after it was done, it changes nothing. */
  readonly completeParts: (key: string, uploadId: string, tags: readonly string[]) => Promise<void>;
  /** Forgets the parts. */
  readonly abandonParts: (key: string, uploadId: string) => Promise<void>;
  /**
   * Forgets the parts of every object that was begun before then, and to which nothing was added since: nobody knows them any
   * more who died before keeping what they are sent under. S3 does this by itself, by a rule of the bucket.
   * @param kept keys of objects that are still being written, however long that takes
   */
  readonly abandonStale: (before: Date, kept: ReadonlySet<string>) => Promise<void>;
  /** Deletes objects; those that are not there are passed over. */
  readonly remove: (keys: readonly string[]) => Promise<void>;
}
