import { type BallotList, BallotList as ListSchema } from '../../../schemas/ballot.ts';
import { ProblemError } from '../../../schemas/problem.ts';
import type { Survey } from '../../../schemas/survey.ts';
import type { Tally } from '../../../schemas/tally.ts';
import { type BallotCount, toldOf } from '../../rules/ballots/count.ts';
import { listFault } from '../../rules/ballots/listFault.ts';
import { canonicalTally } from '../../rules/counting/fold.ts';
import type { BallotBoxStore } from '../../store/ballotBoxStore.ts';
import type { BallotListStore } from '../../store/ballotListStore.ts';
import type { CodeStore, Spent } from '../../store/codeStore.ts';
import type { SetupStore } from '../../store/setupStore.ts';
import { countBallots } from './countBallots.ts';

export interface BallotCheckDependencies {
  readonly setup: Pick<SetupStore, 'survey' | 'form'>;
  readonly box: Pick<BallotBoxStore, 'pages' | 'readSeal' | 'tallies'>;
  readonly ballotLists: Pick<BallotListStore, 'read'>;
  readonly codes: Pick<CodeStore, 'batches' | 'spent'>;
}

/** What a check found. */
export interface BallotCheck {
  readonly listed: number;
  readonly spoilt: number;
  /** The first that differs, in words; undefined when all agree. */
  readonly difference: string | undefined;
}

const firstDifference = (
  kind: string,
  fromBox: readonly string[],
  published: readonly string[],
): string | undefined => {
  const [boxed, shown] = [new Set(fromBox), new Set(published)];
  const missing = fromBox.find((one) => !shown.has(one));
  if (missing !== undefined) return `${kind}: in the box and not published: ${missing}`;
  const added = published.find((one) => !boxed.has(one));
  if (added !== undefined) return `${kind}: published and not in the box: ${added}`;
  return fromBox.length === published.length
    ? undefined
    : `${kind}: ${fromBox.length} in the box and ${published.length} published`;
};

const compare = (
  fromBox: { readonly tallies: readonly Tally[]; readonly list: BallotList },
  list: BallotList,
  stored: readonly Tally[],
): string | undefined => {
  const units = ({ units: all }: BallotList) => all.map(({ unitId, ballots }) => `${unitId} ${ballots}`);
  const fault = listFault(list);
  const sealed = ({ countedAt, threshold }: BallotList) => `${countedAt} ${threshold}`;
  return (
    firstDifference('list', fromBox.list.commitments, list.commitments) ??
    firstDifference('units', units(fromBox.list), units(list)) ??
    firstDifference('tallies', fromBox.tallies.map(canonicalTally), stored.map(canonicalTally)) ??
    (fromBox.list.spoilt === list.spoilt
      ? undefined
      : `spoilt: ${fromBox.list.spoilt} in the box and ${list.spoilt} published`) ??
    firstDifference('seal', [sealed(fromBox.list)], [sealed(list)]) ??
    (fault && `the list's ${fault}`)
  );
};

/**
 * Where a unit has not as many ballots as codes were spent on them, in words. By a code a ballot is stored in the transaction
 * that spends it, so that the numbers are the same; a token need not be used, so that there may be fewer.
 */
const unspent = (
  { secrecy }: Pick<Survey, 'secrecy'>,
  { byUnit }: Pick<BallotCount, 'byUnit'>,
  spent: readonly Spent[],
): string | undefined => {
  const codes = new Map<string, number>();
  for (const { unitId, spent: count } of spent) codes.set(unitId, (codes.get(unitId) ?? 0) + count);
  for (const unitId of new Set([...byUnit.keys(), ...codes.keys()])) {
    const [ballots, rights] = [byUnit.get(unitId) ?? 0, codes.get(unitId) ?? 0];
    if (ballots > rights || (secrecy !== 'blind' && ballots < rights)) {
      return `codes: ${unitId} has ${ballots} ballots that count, and ${rights} codes were spent on them`;
    }
  }
  return undefined;
};

/**
 * Counts a survey's box anew, commitment by commitment, and compares it with the published list, the stored tallies and the
 * codes that were spent in the survey.
 * @throws {ProblemError} survey_unknown; ballots_not_counted
 */
export const checkBallots =
  ({ setup, box, ballotLists, codes }: BallotCheckDependencies) =>
  async (surveyId: string): Promise<BallotCheck> => {
    const survey = await setup.survey(surveyId);
    if (survey?.audience !== 'member') throw new ProblemError('survey_unknown');
    const [seal, list] = await Promise.all([box.readSeal(surveyId), ballotLists.read(surveyId)]);
    if (!seal || !list) throw new ProblemError('ballots_not_counted');
    const counted = await countBallots({ box, setup }, survey);
    const fromBox = toldOf(surveyId, counted, seal, []);
    const stored = await box.tallies(survey.campaignId, surveyId);
    const batches = (await codes.batches(survey.campaignId)).filter(({ kind }) => kind === 'member');
    const spent = await codes.spent(batches, surveyId);
    return {
      listed: list.listed,
      spoilt: list.spoilt,
      difference: compare(fromBox, ListSchema.parse(list), stored) ?? unspent(survey, counted, spent),
    };
  };
