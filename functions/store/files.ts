/** What is known of a stored object without fetching it. */
export interface StoredFile {
  readonly key: string;
  readonly bytes: number;
}

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
  /** Deletes objects; those that are not there are passed over. */
  readonly remove: (keys: readonly string[]) => Promise<void>;
}
