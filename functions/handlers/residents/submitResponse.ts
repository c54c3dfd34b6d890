import type { Handler } from '../../../schemas/handler.ts';
import type { Routes } from '../../../schemas/routes.ts';
import { type AcceptDependencies, acceptSubmission } from './accept.ts';
import { readPosterTarget, type TargetDependencies } from './posterTarget.ts';

/** A response sent by a program: 201 when stored now, 200 when it had been. */
export const submitPosterResponse =
  (dependencies: AcceptDependencies & TargetDependencies): Handler<Routes['submitPosterResponse']> =>
  async ({ params, body }) => {
    const target = await readPosterTarget(dependencies, params.token);
    const { stored, receipt } = await acceptSubmission(dependencies, target, body);
    return stored ? { status: 201, body: receipt } : { status: 200, body: receipt };
  };
