import { maxUploadBytes } from '../../../schemas/route.ts';

// What a spreadsheet may be at the most. A list of 5,000 units has some 60,000 cells and unpacks to 5 MB; the limits
// leave room beyond that, yet keep a hostile file from taking more than about 200 MB of memory and a few seconds.

const mebibyte = 1024 * 1024;

/** Bytes of the file itself: more could not be sent. */
export const maxFileBytes = maxUploadBytes;

/** Entries of a workbook's ZIP archive. */
export const maxParts = 1000;

/** Bytes that one entry of the archive may unpack to, counted as they come and never as the archive claims. */
export const maxPartBytes = 48 * mebibyte;

/** Bytes that all entries read may unpack to. */
export const maxUnpackedBytes = 64 * mebibyte;

export const maxSheets = 50;

/** Rows of a sheet that are not empty. */
export const maxRows = 20_000;

/** Rows of CSV that hold separators, be there anything between them or not. */
export const maxRecords = 100_000;

/** Columns that may have something in them. */
export const maxColumns = 256;

/** Cells of a file that are not empty. */
export const maxCells = 400_000;

/** Characters of a cell: what Excel allows. */
export const maxCellLength = 32_767;

/** Merged areas of a sheet. */
export const maxMerged = 20_000;

/** What a limit in bytes is in words. */
export const megabytes = (bytes: number): number => bytes / mebibyte;
