import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { parse } from 'csv-parse';
import { unzipSync } from 'fflate';
import type { JobFile } from '../../schemas/job.ts';
import { type Commitments, overlay } from '../campaigns/commitments.ts';

/** The responses in an export or in what the baseline wrote, read as whoever gets the file reads it. */
export const commitmentsIn = async (file: string, format: 'csv' | 'jsonl'): Promise<Commitments> => {
  const found = overlay();
  const content = createReadStream(file);
  if (format === 'csv') {
    for await (const row of content.pipe(parse({ columns: true, bom: true })))
      found.add((row as { commitment: string }).commitment);
  } else {
    for await (const line of createInterface({ input: content }))
      found.add((JSON.parse(line) as { commitment: string }).commitment);
  }
  return found.soFar();
};

/** How many rows of a CSV file there are below the head. */
export const rowsInCsv = async (file: string): Promise<number> => {
  let rows = 0;
  for await (const _ of createReadStream(file).pipe(parse({ columns: true, bom: true }))) rows += 1;
  return rows;
};

/** How many rows all sheets of a workbook have, their heads included. @throws {Error} of a file that is no workbook */
export const rowsInWorkbook = async (file: string): Promise<number> => {
  const sheets = Object.entries(
    unzipSync(await readFile(file), { filter: ({ name }) => name.startsWith('xl/worksheets/sheet') }),
  );
  if (sheets.length === 0) throw new Error('a workbook without sheets');
  return sheets.reduce(
    (sum, [, content]) =>
      sum +
      (Buffer.from(content)
        .toString('utf8')
        .match(/<row[ >]/g)?.length ?? 0),
    0,
  );
};

export const sha256Of = async (file: string): Promise<string> => {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(file)) hash.update(piece as Buffer);
  return hash.digest('hex');
};

/** Whether a file is made of just these parts, each with its hash: what whoever downloads it checks. */
export const isMadeOf = async (file: string, parts: JobFile['parts']): Promise<boolean> => {
  let start = 0;
  for (const { bytes, sha256 } of parts) {
    const hash = createHash('sha256');
    let read = 0;
    for await (const piece of createReadStream(file, { start, end: start + bytes - 1 })) {
      hash.update(piece as Buffer);
      read += (piece as Buffer).byteLength;
    }
    if (read !== bytes || hash.digest('hex') !== sha256) return false;
    start += bytes;
  }
  let beyond = 0;
  for await (const piece of createReadStream(file, { start })) beyond += (piece as Buffer).byteLength;
  return beyond === 0;
};
