import type { Handler } from '../../../schemas/handler.ts';
import { ProblemError } from '../../../schemas/problem.ts';
import type { Routes } from '../../../schemas/routes.ts';
import { type BlindKeyStore, writtenKey } from '../../store/blindKeyStore.ts';
import type { SetupStore } from '../../store/setupStore.ts';
import { type BallotSetup, readBallotContext } from './ballotContext.ts';

export interface BallotKeyDependencies extends BallotSetup {
  readonly units: Pick<SetupStore, 'unit'>;
  readonly blindKeys: Pick<BlindKeyStore, 'publicKey'>;
}

/** The public key of a unit's tokens: nobody says who asks, so everybody is shown the same. It is made for the first. */
export const readBallotKey =
  ({ units, blindKeys, ...dependencies }: BallotKeyDependencies): Handler<Routes['readBallotKey']> =>
  async ({ params }) => {
    const { survey, campaign, secrecy } = await readBallotContext(dependencies, params.surveyId);
    if (secrecy !== 'blind') throw new ProblemError('secrecy_differs', { secrecy });
    const unit = await units.unit(campaign, params.unitId);
    if (!unit || unit.retired) throw new ProblemError('unit_unknown');
    const publicKey = writtenKey(await blindKeys.publicKey(survey.id, unit.id));
    return { status: 200, body: { surveyId: survey.id, unitId: unit.id, publicKey } };
  };
