import type { Handler } from '../../schemas/handler.ts';
import type { Routes } from '../../schemas/routes.ts';
import { type AcceptDependencies, acceptSubmission } from './accept.ts';

/** A response sent by a program: 201 when stored now, 200 when it had been. */
export const submitResponse = (dependencies: AcceptDependencies): Handler<Routes['submitResponse']> => {
  const accept = acceptSubmission(dependencies);
  return async ({ params, body }) => {
    const { stored, receipt } = await accept(params.surveyId, params.unitId, body);
    return { status: stored ? 201 : 200, body: receipt };
  };
};
