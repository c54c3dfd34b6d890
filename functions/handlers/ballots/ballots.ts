import type { Handler } from '../../../schemas/handler.ts';
import { ProblemError } from '../../../schemas/problem.ts';
import type { Routes } from '../../../schemas/routes.ts';
import type { BallotListStore } from '../../store/ballotListStore.ts';
import { writtenKey } from '../../store/blindKeyStore.ts';
import { publish, requireOpen } from '../surveyContext.ts';
import { type BallotSetup, codeWindow, readBallotContext } from './ballotContext.ts';
import { type CastDependencies, cast } from './cast.ts';
import { evenly, type Pace } from './evenly.ts';
import { readMemberCode } from './readMemberCode.ts';

export interface BallotDependencies extends BallotSetup, CastDependencies, Pace {
  readonly ballotLists: Pick<BallotListStore, 'head' | 'read'>;
  readonly now: () => Date;
}

/** What a code is good for. Nothing is spent. */
export const checkCode =
  (dependencies: BallotDependencies): Handler<Routes['checkCode']> =>
  ({ params, body }) =>
    evenly(dependencies, async () => {
      const context = await readBallotContext(dependencies, params.surveyId);
      const window = codeWindow(context);
      requireOpen({ ...context, window });
      const { problem, unit } = await readMemberCode(dependencies, context.campaign, body.code);
      if (problem) throw new ProblemError(problem);
      const blind = context.secrecy === 'blind';
      return {
        status: 200,
        body: {
          survey: publish({ ...context, window }),
          unit,
          next: blind ? 'token' : 'cast',
          ...(blind && {
            publicKey: writtenKey(await dependencies.blindKeys.publicKey(params.surveyId, unit.id)),
          }),
        },
      };
    });

export const castBallot =
  (dependencies: BallotDependencies): Handler<Routes['castBallot']> =>
  ({ params, body }) =>
    evenly(dependencies, async () => {
      const context = await readBallotContext(dependencies, params.surveyId);
      const { stored, receipt } = await cast(dependencies, context, body);
      return stored ? { status: 201, body: receipt } : { status: 200, body: receipt };
    });

/** The list, once it is complete. @throws {ProblemError} survey_unknown, ballots_not_counted */
export const readBallotList =
  ({ ballotLists, ...dependencies }: BallotDependencies): Handler<Routes['readBallotList']> =>
  async ({ params }) => {
    await readBallotContext(dependencies, params.surveyId);
    const list = await ballotLists.read(params.surveyId);
    if (!list) throw new ProblemError('ballots_not_counted');
    return { status: 200, body: list };
  };
