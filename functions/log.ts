import type { Log } from '../schemas/log.ts';

/** One line of JSON for each event on standard output, where Lambda collects it. */
export const log: Log = (code, fields = {}) => {
  process.stdout.write(`${JSON.stringify({ code, ...fields })}\n`);
};
