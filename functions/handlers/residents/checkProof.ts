import { ProblemError } from '../../../schemas/problem.ts';
import type { Proof } from '../../../schemas/proof.ts';
import { codeHash, readCode } from '../../rules/codes/codes.ts';
import type { ProofKeys } from '../../rules/proof/keys.ts';
import { type ReadProof, readSolution } from '../../rules/proof/readSolution.ts';
import { responseIdOf, visitResponseIdOf } from '../../rules/proof/responseId.ts';
import { readTicket } from '../../rules/proof/ticket.ts';
import type { VisitCodeStore } from '../../store/visitCodeStore.ts';
import { requireLane } from './defended.ts';
import type { PosterTarget } from './posterTarget.ts';

export interface ProofDependencies {
  readonly proofKeys: readonly ProofKeys[];
  /** What codes are hashed with: any of them may have been the first when a code was issued. */
  readonly codeKeys: readonly Buffer[];
  readonly visitCodes: VisitCodeStore;
}

const responseOf = (read: ReadProof, { poster }: PosterTarget): string => {
  if (read.nonce === undefined) throw new ProblemError(`proof_${read.fault}`);
  return responseIdOf(poster.token, read.nonce);
};

/**
 * The response that a visit code is good for. A code of another kind is no visit code, and neither is one whose batch was never
 * finished.
 * @throws {ProblemError} visit_code_mistyped, visit_code_unknown, visit_code_withdrawn, visit_code_elsewhere
 */
const spentBy = async (
  { codeKeys, visitCodes }: ProofDependencies,
  { poster, context }: PosterTarget,
  typed: string,
): Promise<string> => {
  const { code } = readCode(typed);
  if (code === undefined) throw new ProblemError('visit_code_mistyped');
  for (const key of codeKeys) {
    const kept = await visitCodes.code(codeHash(key, code));
    if (kept?.kind !== 'visit') continue;
    const batch = await visitCodes.batch(kept.campaignId, kept.batchId);
    if (!batch || kept.campaignId !== context.campaign.id) break;
    if (batch.withdrawnAt !== undefined) throw new ProblemError('visit_code_withdrawn');
    if (kept.unitId !== poster.unitId) throw new ProblemError('visit_code_elsewhere');
    return visitResponseIdOf(key, context.survey.id, code);
  }
  throw new ProblemError('visit_code_unknown');
};

/**
 * Checks by what right a response is sent.
 * @returns the id of the one response that it is good for
 * @throws {ProblemError} lane_closed, proof_invalid, proof_expired, and what is wrong with a visit code
 */
export const checkProof = async (
  dependencies: ProofDependencies,
  target: PosterTarget,
  proof: Proof,
): Promise<string> => {
  const { proofKeys } = dependencies;
  const { poster, context } = target;
  requireLane(target, proof.lane);
  switch (proof.lane) {
    case 'visit_code':
      return spentBy(dependencies, target, proof.code);
    case 'proof_of_work':
      return responseOf(readSolution(proofKeys, poster.token, proof.solution, context.at), target);
    case 'no_script':
      return responseOf(readTicket(proofKeys, poster.token, proof.ticket, context.at), target);
  }
};
