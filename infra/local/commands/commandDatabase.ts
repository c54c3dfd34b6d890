import { type Database, openDatabase } from '../../../functions/store/database.ts';
import { runningEngine, startEngine } from '../engine/engine.ts';
import { localPrefix } from '../pingyi.ts';
import { noteEvent } from './runCommand.ts';

export interface Source {
  readonly folder: string;
  readonly endpoint: string | undefined;
  /** Names the tables of a stage on AWS; with it, the account's own credentials and region are used. */
  readonly prefix: string | undefined;
}

/**
 * The database that a command works on: AWS's with a prefix, the named endpoint's, the running server's beside which
 * the command was started, or that of the data folder, with an engine of the command's own.
 * @throws {StartError} when there is none
 */
export const withDatabase = async <T>(
  source: Source,
  work: (database: Database) => Promise<T>,
): Promise<T> => {
  const { folder, endpoint, prefix } = source;
  if (prefix) return work(openDatabase({ prefix, endpoint }));
  const there = endpoint ?? (await runningEngine(folder))?.endpoint;
  if (there) return work(openDatabase({ prefix: localPrefix, endpoint: there }));
  const engine = await startEngine({ folder, log: noteEvent });
  try {
    return await work(openDatabase({ prefix: localPrefix, endpoint: engine.endpoint }));
  } finally {
    await engine.stop();
  }
};
