import type { BlindToken } from '../../../schemas/ballot.ts';
import type { Unit } from '../../../schemas/unit.ts';
import { isValidToken } from '../../rules/ballots/blind.ts';
import type { BlindKeyStore } from '../../store/blindKeyStore.ts';
import { withPledgesInForce } from '../pledges/inForce.ts';
import type { BallotContext } from './ballotContext.ts';
import type { CodeReadingDependencies } from './readMemberCode.ts';

export interface TokenReadingDependencies extends Pick<CodeReadingDependencies, 'units' | 'pledges' | 'now'> {
  readonly blindKeys: Pick<BlindKeyStore, 'read'>;
}

/** The unit at which a token was bought, which is the one whose key verifies it; undefined where none does. */
export const unitOfToken = async (
  { units, pledges, blindKeys, now }: TokenReadingDependencies,
  { survey, campaign }: Pick<BallotContext, 'survey' | 'campaign'>,
  token: BlindToken,
): Promise<Unit | undefined> => {
  const unit = await units.unit(campaign, token.unitId);
  const key = unit && !unit.retired ? await blindKeys.read(survey.id, unit.id) : undefined;
  if (!unit || !key || !isValidToken(key, token)) return undefined;
  return withPledgesInForce(pledges, campaign, unit, now());
};
