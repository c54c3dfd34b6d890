import { usePingyi } from '../../support/pingyi.ts';
import { type Outcome, runPingyi, useFolder } from './command.ts';

/** What ended with 0, as scripts read it. */
const parsed = <T>(args: readonly string[], { out, err, code }: Outcome): T => {
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}: ${out}${err}`);
  return JSON.parse(out) as T;
};

/** A running system and its command line, which finds it by what it leaves in its data folder. */
export const useOffice = () => {
  const pingyi = usePingyi();
  const inFolder = useFolder();
  const run = (...args: string[]): Promise<Outcome> => runPingyi([...args, '--data', pingyi().folder]);
  return {
    pingyi,
    inFolder,
    run,
    /** Runs a command that must succeed and gives what it prints for scripts. */
    json: async <T>(...args: string[]): Promise<T> => parsed<T>(args, await run(...args, '--json')),
  };
};
