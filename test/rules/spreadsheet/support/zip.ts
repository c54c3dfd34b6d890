import { crc32, deflateRawSync } from 'node:zlib';

/** An entry of an archive to be built, and where it shall lie. */
export interface ZipEntry {
  readonly name: string;
  readonly data: string | Uint8Array;
  /** What the archive says that the entry unpacks to, if not the truth. */
  readonly claimedSize?: number;
  readonly claimedSum?: number;
  /** The bits of an encrypted entry, for one. */
  readonly flags?: number;
  readonly isStored?: boolean;
}

const header = (length: number, fields: readonly (readonly [at: number, value: number, size: 2 | 4])[]) => {
  const bytes = Buffer.alloc(length);
  for (const [at, value, size] of fields) bytes.writeUIntLE(value, at, size);
  return bytes;
};

/** Builds a ZIP archive byte by byte, honest or not (APPNOTE.TXT, 4.3). */
export const zipOf = (entries: readonly ZipEntry[]): Buffer => {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, data, claimedSize, claimedSum, flags = 0, isStored = false } of entries) {
    const plain = Buffer.from(data as Uint8Array);
    const packed = isStored ? plain : deflateRawSync(plain);
    const method = isStored ? 0 : 8;
    const sum = claimedSum ?? crc32(plain);
    const size = claimedSize ?? plain.length;
    const label = Buffer.from(name);
    const common = [flags | 0x800, method, 0, 0x21, sum, packed.length, size, label.length] as const;
    const widths = [2, 2, 2, 2, 4, 4, 4, 2] as const;
    const fieldsFrom = (start: number) => {
      let at = start;
      return common.map((value, place): [number, number, 2 | 4] => {
        const width = widths[place] ?? 2;
        at += width;
        return [at - width, value, width];
      });
    };
    const local = header(30, [[0, 0x04034b50, 4], [4, 20, 2], ...fieldsFrom(6)]);
    const central = header(46, [
      [0, 0x02014b50, 4],
      [4, 20, 2],
      [6, 20, 2],
      ...fieldsFrom(8),
      [42, offset, 4],
    ]);
    files.push(local, label, packed);
    directory.push(central, label);
    offset += local.length + label.length + packed.length;
  }
  const index = Buffer.concat(directory);
  const count = Math.min(entries.length, 0xffff);
  const end = header(22, [
    [0, 0x06054b50, 4],
    [8, count, 2],
    [10, count, 2],
    [12, index.length, 4],
    [16, offset, 4],
  ]);
  return Buffer.concat([...files, index, end]);
};
