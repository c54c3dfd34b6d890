import { operatorOf } from '../operator.ts';
import { givenUpFor } from '../pingyi.ts';
import { withDatabase } from './commandDatabase.ts';
import { databaseHelp, databaseOptions } from './options.ts';
import { noteEvent, runCommand, say } from './runCommand.ts';

const usage = `npm run redrive -- [options]: tries once more to count what was quarantined or given up

Exit code: 0 when nothing is left, 1 when something is, 2 when it could not run. Running it again is harmless.

${databaseHelp}`;

await runCommand({
  usage,
  options: databaseOptions,
  run: async ({ folder, endpoint, prefix }) => {
    const { counted, left } = await withDatabase({ folder, endpoint, prefix }, (database) =>
      operatorOf(database, noteEvent).redrive(givenUpFor({ folder, prefix })),
    );
    say(`counted ${counted}, left ${left}`);
    return left === 0 ? 0 : 1;
  },
});
