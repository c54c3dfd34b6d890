import { campaign } from '../sample/campaign.ts';
import { loadSample } from '../sample/load.ts';
import { withDatabase } from './commandDatabase.ts';
import { databaseHelp, databaseOptions } from './options.ts';
import { runCommand, say } from './runCommand.ts';

const usage = `npm run load-sample -- [options]: puts the sample campaign into a database

npm start does so by itself; this is for a stage on AWS that is to be tried. What is there already stays as it is.

${databaseHelp}`;

await runCommand({
  usage,
  options: databaseOptions,
  run: async ({ folder, endpoint, prefix }) => {
    await withDatabase({ folder, endpoint, prefix }, loadSample);
    say(`campaign ${campaign.id} is there`);
    return 0;
  },
});
