import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { Failure, systemCode } from './failure.ts';
import type { Words } from './language.ts';

/** Where the system is, and who asks. */
export interface Connection {
  readonly url: string;
  readonly token: string | undefined;
}

/** What was said on the command line. */
export interface ConnectionOptions {
  readonly url?: string | undefined;
  readonly token?: string | undefined;
  /** Whose sign-in of those that are in the data folder. */
  readonly as?: string | undefined;
  readonly data?: string | undefined;
}

/** What `npm start` leaves in its data folder. */
const ConnectionFile = z.object({ url: z.string(), token: z.string() });

const HttpUrl = z.url({ protocol: /^https?$/ });

const fileIn = async (folder: string, words: Words): Promise<Connection | undefined> => {
  const file = join(folder, 'connection.json');
  try {
    return ConnectionFile.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (cause) {
    if (systemCode(cause) === 'ENOENT' || systemCode(cause) === 'ENOTDIR') return undefined;
    throw new Failure(words(`无法读取 ${file}`, `${file} cannot be read`), 2, { cause });
  }
};

/** A token goes to the system that it is of, and to no other one that happens to be named. */
const withTokenOfFile = (url: string, file: Connection | undefined): Connection => ({
  url,
  token: file?.url === url ? file.token : undefined,
});

/**
 * The sign-in of somebody beside the office, for the system that it is of.
 * @throws {Failure} where there is none, or another system is named
 */
const signInOf = async (
  who: string,
  folder: string,
  named: string | undefined,
  words: Words,
): Promise<Connection> => {
  const file = await fileIn(folder, words);
  const path = join(folder, `${who}.token`);
  const token = /^[a-z]+$/.test(who) ? await readFile(path, 'utf8').catch(() => undefined) : undefined;
  if (!file || !token) {
    throw new Failure(
      words(
        `没有“${who}”的登录凭证：npm start 在数据文件夹 ${folder} 里留下的才可以用 --as`,
        `There is no sign-in of "${who}": --as takes what npm start left in its data folder, ${folder}`,
      ),
    );
  }
  if (named !== undefined && named !== file.url) {
    throw new Failure(
      words(
        `${folder} 里的登录凭证不是 ${named} 的：用 --token`,
        `The sign-ins in ${folder} are not for ${named}: use --token`,
      ),
    );
  }
  return { url: file.url, token: token.trim() };
};

/**
 * The connection by the command line, the environment, or what a running `npm start` left, in this order.
 * @throws {Failure} where none of them names a system
 */
export const connectionOf = async (
  options: ConnectionOptions,
  environment: NodeJS.ProcessEnv,
  words: Words,
): Promise<Connection> => {
  const folder = options.data ?? (environment.PINGYI_DATA || '.pingyi');
  const named = options.url ?? (environment.PINGYI_URL || undefined);
  const token = (options.token ?? (environment.PINGYI_TOKEN || undefined))?.trim();
  if (named !== undefined && !HttpUrl.safeParse(named).success) {
    throw new Failure(words(`"${named}" 不是 http 地址`, `"${named}" is not an http address`));
  }
  if (options.as !== undefined) return signInOf(options.as, folder, named, words);
  if (named && token) return { url: named, token };
  const file = await fileIn(folder, words);
  const url = named ?? file?.url;
  if (!url) {
    throw new Failure(
      words(
        `不知道系统在哪里：${folder} 里没有 connection.json。请先运行 npm start，或用 --url 和 --token 指明。`,
        `Where is the system? There is no connection.json in ${folder}. Run npm start, or say it with --url and --token.`,
      ),
    );
  }
  const found = withTokenOfFile(url, file);
  return token ? { url, token } : found;
};
