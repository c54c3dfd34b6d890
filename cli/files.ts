import { createReadStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { extname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parse } from 'yaml';
import { binaryTypes, maxUploadBytes } from '../schemas/route.ts';
import { exitCodes, Failure, systemCode } from './failure.ts';
import type { Words } from './language.ts';

const megabytes = (bytes: number): string => `${Math.floor(bytes / 1024 / 1024)} MB`;

/** A `Failure` for an error of the operating system while a file is read; any other error as it is. */
export const unreadable = (path: string, words: Words, cause: unknown): unknown => {
  switch (systemCode(cause)) {
    case 'ENOENT':
      return new Failure(words(`没有文件 ${path}`, `There is no file ${path}`));
    case 'EISDIR':
      return new Failure(words(`${path} 是文件夹`, `${path} is a folder`));
    case 'EACCES':
    case 'EPERM':
      return new Failure(words(`没有权限读取 ${path}`, `${path} may not be read`));
    default:
      return cause;
  }
};

/**
 * The bytes of a file that is to be sent. No more of it is ever read than may be.
 * @throws {Failure} where it is not there or too large
 */
const readSmall = async (path: string, words: Words): Promise<Uint8Array<ArrayBuffer>> => {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    // `end` is the place of the last byte read: one more than allowed shows that there is more.
    for await (const chunk of createReadStream(path, { end: maxUploadBytes })) {
      chunks.push(chunk);
      size += chunk.byteLength;
    }
  } catch (error) {
    throw unreadable(path, words, error);
  }
  if (size <= maxUploadBytes) return new Uint8Array(Buffer.concat(chunks));
  const most = megabytes(maxUploadBytes);
  throw new Failure(
    words(`${path} 太大：最多 ${most}`, `${path} is too large: at most ${most}`),
    exitCodes.refused,
  );
};

const parsed = (path: string, text: string): unknown =>
  extname(path).toLowerCase() === '.json' ? JSON.parse(text) : parse(text);

/**
 * What a JSON or YAML file says, by its name. Whether it is what the system takes, the system says.
 * @throws {Failure} where it is not a mapping in JSON or YAML
 */
export const readDocument = async (path: string, words: Words): Promise<Record<string, unknown>> => {
  const bytes = await readSmall(path, words);
  const faulty = (why: string, cause?: unknown) =>
    new Failure(`${path}: ${why}`, exitCodes.refused, { cause });
  const document = (() => {
    try {
      return parsed(path, new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    } catch (error) {
      throw faulty(error instanceof Error ? error.message : String(error), error);
    }
  })();
  if (typeof document === 'object' && document !== null && !Array.isArray(document)) {
    return document as Record<string, unknown>;
  }
  throw faulty(words('应当是“名称: 内容”的形式', 'it must be fields with values'));
};

const sheetTypes = { '.xlsx': binaryTypes.xlsx, '.csv': 'text/csv' } as const;

/** Whether a file is a workbook, by its name. */
export const isWorkbook = (path: string): boolean => extname(path).toLowerCase() === '.xlsx';

/**
 * A spreadsheet to be sent, of the type that its name says.
 * @throws {Failure}
 */
export const readSheet = async (path: string, words: Words) => {
  const type = sheetTypes[extname(path).toLowerCase() as keyof typeof sheetTypes];
  if (type) return { contentType: type, bytes: await readSmall(path, words) };
  throw new Failure(
    words(
      `${path} 不是 .xlsx 或 .csv 文件；其他格式请先另存为 .xlsx`,
      `${path} is neither .xlsx nor .csv; save it as .xlsx first`,
    ),
  );
};

/** A file that nobody else can take any more, to be written or given back. */
/** What a file is written with: all at once, or as it comes. */
export type Content = string | Uint8Array | AsyncIterable<Uint8Array>;

export interface ClaimedFile {
  readonly path: string;
  readonly write: (content: Content) => Promise<void>;
  readonly giveBack: () => Promise<void>;
}

const unwritable = (path: string, words: Words, cause: unknown): unknown => {
  switch (systemCode(cause)) {
    case 'EEXIST':
      return new Failure(
        words(`${path} 已经存在；要覆盖请加 --force`, `${path} is there already; --force writes over it`),
      );
    case 'ENOENT':
    case 'ENOTDIR':
      return new Failure(words(`没有 ${path} 所在的文件夹`, `The folder of ${path} is not there`));
    case 'EISDIR':
      return new Failure(words(`${path} 是文件夹`, `${path} is a folder`));
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new Failure(words(`没有权限写入 ${path}`, `${path} may not be written`));
    default:
      return cause;
  }
};

export interface Saving {
  /** Whether a file that is there already may be written over. */
  readonly force: boolean;
  /** Who may read it, as the operating system has it. */
  readonly mode?: number;
  readonly words: Words;
}

/**
 * Takes the name of a file before there is anything to write, so that it is known in time that it can be written. An
 * existing file that may be written over stays as it is until its successor is complete.
 * @throws {Failure} where it is there already or cannot be written
 */
export const claimFile = async (path: string, { force, mode, words }: Saving): Promise<ClaimedFile> => {
  const place = force ? `${path}.part` : path;
  const handle = await open(place, force ? 'w' : 'wx', mode).catch((error) => {
    throw unwritable(path, words, error);
  });
  return {
    path,
    write: async (content) => {
      try {
        await handle.writeFile(content);
        await handle.sync();
      } finally {
        await handle.close();
      }
      if (force) {
        await rename(place, path).catch((error) => {
          throw unwritable(path, words, error);
        });
      }
    },
    giveBack: async () => {
      await handle.close();
      await rm(place, { force: true });
    },
  };
};

/**
 * Writes a file whole, or not at all; `-` is the terminal or pipe.
 * @throws {Failure}
 */
export const saveFile = async (path: string, content: Content, saving: Saving): Promise<void> => {
  if (path === '-') {
    if (typeof content === 'string' || content instanceof Uint8Array) process.stdout.write(content);
    else await pipeline(content, process.stdout, { end: false });
    return;
  }
  const file = await claimFile(path, saving);
  try {
    await file.write(content);
  } catch (error) {
    await rm(saving.force ? `${path}.part` : path, { force: true });
    throw error;
  }
};
