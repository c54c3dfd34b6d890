import { checkBallots } from '../../../functions/handlers/ballots/checkBallots.ts';
import { ballotBoxStore } from '../../../functions/store/ballotBoxStore.ts';
import { ballotListStore } from '../../../functions/store/ballotListStore.ts';
import { codeStore } from '../../../functions/store/codeStore.ts';
import { setupStore } from '../../../functions/store/setupStore.ts';
import { ProblemError } from '../../../schemas/problem.ts';
import { StartError } from '../startError.ts';
import { withDatabase } from './commandDatabase.ts';
import { databaseHelp, databaseOptions } from './options.ts';
import { runCommand, say } from './runCommand.ts';

const usage = `npm run check-ballots -- --survey ID [options]: counts the ballots of a members' survey anew

Recomputes every ballot's commitment, compares them with the published list, the tallies of the ballots with the stored ones,
and the number of each unit's ballots with that of the codes which were spent on them. Prints "same" or the first difference.
Exit code: 0 when all agree, 1 when something differs, 2 when it could not run.

  --survey ID      the members' survey
${databaseHelp}`;

const hints = {
  survey_unknown: "Name a members' survey with --survey.",
  ballots_not_counted: 'They are counted two minutes after the close.',
} as const;

await runCommand({
  usage,
  options: { ...databaseOptions, survey: { type: 'string' } } as const,
  run: async ({ values, folder, endpoint, prefix }) => {
    const surveyId = String(values.survey ?? '');
    const found = await withDatabase({ folder, endpoint, prefix }, (database) =>
      checkBallots({
        setup: setupStore(database, true),
        box: ballotBoxStore(database),
        ballotLists: ballotListStore(database),
        codes: codeStore(database),
      })(surveyId).catch((error: unknown) => {
        if (error instanceof ProblemError && Object.hasOwn(hints, error.code)) {
          const what =
            error.code === 'survey_unknown'
              ? `There is no members' survey "${surveyId}".`
              : `The ballots of "${surveyId}" have not been counted yet.`;
          throw new StartError('option_invalid', what, hints[error.code as keyof typeof hints]);
        }
        throw error;
      }),
    );
    say(`listed ${found.listed}, spoilt ${found.spoilt}`);
    say(found.difference === undefined ? 'same' : `differs: ${found.difference}`);
    return found.difference === undefined ? 0 : 1;
  },
});
