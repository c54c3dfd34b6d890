import { operatorOf } from '../operator.ts';
import { givenUpFor } from '../pingyi.ts';
import { withDatabase } from './commandDatabase.ts';
import { databaseHelp, databaseOptions } from './options.ts';
import { noteEvent, runCommand, say } from './runCommand.ts';

const usage = `npm run quarantine -- [options]: lists the stream records that could not be counted

One line of JSON each. Exit code: 0 when there are none, 1 when there are, 2 when it could not run. What they are is
kept whole; npm run redrive tries to count them again.

  --records        show the records too; they hold answers
${databaseHelp}`;

await runCommand({
  usage,
  options: { ...databaseOptions, records: { type: 'boolean' } } as const,
  run: async ({ values, folder, endpoint, prefix }) => {
    const quarantined = await withDatabase({ folder, endpoint, prefix }, (database) =>
      operatorOf(database, noteEvent).quarantined(),
    );
    const givenUp = await givenUpFor({ folder, prefix }).list();
    for (const { record, ...entry } of quarantined) {
      say(JSON.stringify(values.records ? { ...entry, record } : entry));
    }
    for (const { records, ...entry } of givenUp) {
      say(JSON.stringify({ ...entry, givenUp: records.length, ...(values.records && { records }) }));
    }
    return quarantined.length + givenUp.length === 0 ? 0 : 1;
  },
});
