import type { Command } from 'commander';
import { type Client, createClient } from '../client/client.ts';
import type { Language } from '../schemas/text.ts';
import { type ConnectionOptions, connectionOf } from './connection.ts';
import { exitCodes } from './failure.ts';
import { type ClaimedFile, type Content, claimFile, saveFile } from './files.ts';
import { type Words, wordsIn } from './language.ts';
import { note, say } from './output.ts';

/** What every command takes. */
interface GlobalOptions extends ConnectionOptions {
  readonly json?: boolean;
  readonly force?: boolean;
}

/** What commands work with. Options are known only once the command line is read, so they are asked for. */
export interface Session {
  readonly language: Language;
  readonly words: Words;
  /** Whether scripts read the output. */
  readonly json: () => boolean;
  readonly call: Client['call'];
  /** Prints a reply: as it came for scripts, in words for people. */
  readonly show: (reply: unknown, inWords: () => string) => void;
  /** Writes a file and says so. */
  readonly save: (path: string, content: Content, mode?: number) => Promise<void>;
  /** Fetches a file from an address that the system gave, which may be a path of its own. */
  readonly fetchFile: (address: string) => Promise<Response>;
  /** Writes one of many files. */
  readonly saveQuietly: (path: string, content: string | Uint8Array) => Promise<void>;
  /** Takes the name of a file that is to be written later. */
  readonly claim: (path: string, mode?: number) => Promise<ClaimedFile>;
  /** Lets the command end with the code for a refusal, once it has printed what it has to. */
  readonly refuse: () => void;
}

/** The session of one run of the command line. */
export const createSession = (
  program: Command,
  language: Language,
  environment: NodeJS.ProcessEnv,
): Session => {
  const words = wordsIn(language);
  const options = (): GlobalOptions => program.opts();
  const json = (): boolean => options().json === true;
  const saving = (mode?: number) => ({
    force: options().force === true,
    words,
    ...(mode !== undefined && { mode }),
  });
  let client: Promise<Client> | undefined;
  const connected = async (): Promise<Client> =>
    createClient({ ...(await connectionOf(options(), environment, words)), language });
  return {
    language,
    words,
    json,
    call: async (name, ...request) => {
      client ??= connected();
      return (await client).call(name, ...request);
    },
    show: (reply, inWords) => say(json() ? JSON.stringify(reply, null, 2) : inWords()),
    save: async (path, content, mode) => {
      await saveFile(path, content, saving(mode));
      if (path !== '-') note(words(`已写入 ${path}`, `written to ${path}`));
    },
    fetchFile: async (address) =>
      fetch(new URL(address, (await connectionOf(options(), environment, words)).url)),
    saveQuietly: (path, content) => saveFile(path, content, saving()),
    claim: (path, mode) => claimFile(path, saving(mode)),
    refuse: () => {
      process.exitCode = exitCodes.refused;
    },
  };
};
