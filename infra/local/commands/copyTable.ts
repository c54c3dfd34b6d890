import { setTimeout as pause } from 'node:timers/promises';
import { copyTable } from '../../../functions/store/copyTable.ts';
import { openDatabase } from '../../../functions/store/database.ts';
import { type TableName, tableNames } from '../../../functions/store/tables.ts';
import { StartError } from '../startError.ts';
import { note, runCommand, say } from './runCommand.ts';

const usage = `npm run copy-table -- --from TABLE --to TABLE [options]: adds to a table what another one has and it has not

For what was restored under another name: docs/restore.md says when. Nothing that is there is written over, so it may be run again.
Prints how many items were added, were there already, or are there otherwise, and the keys of those. Exit code: 0 when all
are there as they were, 1 when some are there otherwise, 2 when it could not run.

  --from TABLE     the restored table, by its full name: pingyi-prod-restored-responses
  --to TABLE       the table to be completed: pingyi-prod-responses
  --look           only look, write nothing
  --without IDS    what to leave out, separated by commas: campaigns that have been erased since, and their surveys
  --after PLACE    go on from a place that an earlier run printed
  --endpoint URL   another DynamoDB engine than AWS's (PINGYI_ENDPOINT)
  --help           this help`;

const refuse = (what: string, hint = 'See --help for what can be given.'): StartError =>
  new StartError('option_invalid', what, hint);

/** Tables that would be wrong with some items of one moment and some of another, and what heals them instead. */
const notCopied: Readonly<Partial<Record<TableName, string>>> = {
  markers: 'A marker without its count hides a response: rebuild the counts (docs/restore.md).',
  tallies: 'A count of another moment counts twice, or not at all: rebuild the counts (docs/restore.md).',
  counting: 'A pointer of another moment names other tallies: rebuild the counts (docs/restore.md).',
  load: 'What it holds is of the last hours and comes again by itself.',
  ballots: 'Of ballots no history is kept, and nobody but the tally reads them.',
};

const tableOf = (name: unknown, option: string): TableName => {
  const table = tableNames.find((one) => typeof name === 'string' && name.endsWith(`-${one}`));
  if (table) return table;
  throw refuse(`--${option} does not name one of our tables: ${name ?? 'nothing'}.`);
};

await runCommand({
  usage,
  options: {
    from: { type: 'string' },
    to: { type: 'string' },
    look: { type: 'boolean' },
    without: { type: 'string' },
    after: { type: 'string' },
  } as const,
  run: async ({ values: { from, to, look, without, after }, endpoint }) => {
    const table = tableOf(to, 'to');
    if (tableOf(from, 'from') !== table) throw refuse(`${from} and ${to} are not the same kind of table.`);
    if (from === to) throw refuse(`${from} cannot be copied to itself.`);
    const reason = notCopied[table];
    if (reason !== undefined) throw refuse(`The table ${table} is not copied.`, reason);
    const { read, added, same, different, leftOut } = await copyTable({
      client: openDatabase({ prefix: '', endpoint }).client,
      table,
      from: String(from),
      to: String(to),
      after: after === undefined ? undefined : String(after),
      without: new Set(
        String(without ?? '')
          .split(',')
          .filter(Boolean),
      ),
      onlyLook: look === true,
      onPage: (copied, place) => {
        if (place) note(`${copied.read} read; to go on from here: --after ${place}`);
      },
      onDifferent: (key) => say(`there otherwise: ${key}`),
      wait: (ms) => pause(ms),
    });
    const left = leftOut > 0 ? `, left out ${leftOut}` : '';
    say(`read ${read}, ${look ? 'missing' : 'added'} ${added}, same ${same}, otherwise ${different}${left}`);
    return different === 0 ? 0 : 1;
  },
});
