import type { Handler } from '../../../schemas/handler.ts';
import type { Submission } from '../../../schemas/response.ts';
import type { Routes } from '../../../schemas/routes.ts';
import { type AcceptDependencies, acceptSubmission } from './accept.ts';
import { readPosterTarget, type TargetDependencies } from './posterTarget.ts';
import { readTarget, type SetupDependencies, type Target } from './surveyContext.ts';

const take = async (dependencies: AcceptDependencies, target: Target, submission: Submission) => {
  const { stored, receipt } = await acceptSubmission(dependencies, target, submission);
  return stored ? ({ status: 201, body: receipt } as const) : ({ status: 200, body: receipt } as const);
};

/** A response sent by a program: 201 when stored now, 200 when it had been. */
export const submitResponse =
  (dependencies: AcceptDependencies & SetupDependencies): Handler<Routes['submitResponse']> =>
  async ({ params, body }) =>
    take(dependencies, await readTarget(dependencies, params.surveyId, params.unitId), body);

/** The same by the token of a poster. */
export const submitPosterResponse =
  (dependencies: AcceptDependencies & TargetDependencies): Handler<Routes['submitPosterResponse']> =>
  async ({ params, body }) =>
    take(dependencies, await readPosterTarget(dependencies, params.token), body);
