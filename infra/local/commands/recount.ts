import type { Recount } from '../../../functions/handlers/counting/recount.ts';
import { ProblemError } from '../../../schemas/problem.ts';
import { operatorOf } from '../operator.ts';
import { campaign } from '../sample/campaign.ts';
import { StartError } from '../startError.ts';
import { withDatabase } from './commandDatabase.ts';
import { databaseHelp, databaseOptions } from './options.ts';
import { note, noteEvent, runCommand, say } from './runCommand.ts';

const usage = `npm run recount -- [options]: recomputes every tally of a campaign from its raw responses

Prints each difference. A response that comes in while it reads may show as one: then run it again. Exit code: 0 when all
agree, 1 when something differs or is not counted yet, 2 when it could not run.

  --campaign ID    (${campaign.id})
  --repair         first count the responses that the stream never brought
${databaseHelp}`;

const report = (found: Recount): string[] => [
  `campaign ${found.campaignId}, generation ${found.generation}`,
  `accepted ${found.accepted} = counted ${found.counted} + quarantined ${found.quarantined} + in flight ${found.inFlight}`,
  ...(found.repaired > 0 ? [`repaired ${found.repaired}`] : []),
  ...found.differences.flatMap(({ cell, fromRaw, stored }) => [
    `differs: ${cell}`,
    `  from raw: ${fromRaw ?? 'nothing'}`,
    `  stored:   ${stored ?? 'nothing'}`,
  ]),
  found.differences.length === 0
    ? 'every tally is the fold of its raw responses'
    : `${found.differences.length} differences`,
];

await runCommand({
  usage,
  options: { ...databaseOptions, campaign: { type: 'string' }, repair: { type: 'boolean' } } as const,
  run: async ({ values, folder, endpoint, prefix }) => {
    const campaignId = String(values.campaign ?? campaign.id);
    let shown = 0;
    const progress = (read: number): void => {
      if (read - shown < 10_000) return;
      shown = read;
      note(`${read} raw responses read`);
    };
    const found = await withDatabase({ folder, endpoint, prefix }, (database) =>
      operatorOf(database, noteEvent, progress)
        .recount(campaignId, { repair: values.repair === true })
        .catch((error: unknown) => {
          if (!(error instanceof ProblemError)) throw error;
          if (error.code === 'campaign_condemned')
            throw new StartError(
              'option_invalid',
              `What was answered in "${campaignId}" is erased, or is being erased.`,
              'There is nothing to be counted.',
            );
          throw new StartError(
            'option_invalid',
            `There is no campaign "${campaignId}".`,
            'Name one with --campaign.',
          );
        }),
    );
    for (const line of report(found)) say(line);
    return found.differences.length === 0 && found.inFlight === 0 ? 0 : 1;
  },
});
