import { createHash } from 'node:crypto';
import type { Ballot, BallotList } from '../../../schemas/ballot.ts';
import type { Form } from '../../../schemas/form.ts';
import type { Secrecy, Survey } from '../../../schemas/survey.ts';
import type { Tally } from '../../../schemas/tally.ts';
import { addTally, cellKey, deltaOf } from '../counting/fold.ts';
import { ballotCommitment } from './ballotCommitment.ts';

/** What has been counted so far of a survey's ballots, in whatever order they were read. */
export interface BallotCount {
  readonly tallies: ReadonlyMap<string, Tally>;
  readonly byUnit: ReadonlyMap<string, number>;
  readonly commitments: readonly string[];
  readonly spoilt: number;
}

/** What lies in the box under a key. */
interface BoxItem {
  readonly key: string;
  readonly ballot: Ballot | undefined;
}

/** What a count needs beside the ballots; the same whenever it is repeated. */
interface Counting {
  readonly sealedAt: string;
  readonly threshold: number;
  /** What random entries of the list are made of. */
  readonly filler: string;
}

/** What is told of a survey's ballots. */
export interface Counted {
  /** Of the units that have enough ballots, by cell. */
  readonly tallies: Tally[];
  readonly list: BallotList;
}

/**
 * What a ballot adds to its unit's tally, if it is one of the survey's and as it was cast: its commitment is the hash of what
 * it says, under which it lies where no token has a key of its own, and its answers fit its form.
 */
const countable = (
  { id, campaignId }: Pick<Survey, 'id' | 'campaignId'>,
  secrecy: Secrecy,
  form: Form | undefined,
  { key, ballot }: BoxItem,
): Tally | undefined => {
  if (!form || ballot?.surveyId !== id || ballot.campaignId !== campaignId) return undefined;
  if (ballotCommitment(ballot) !== ballot.commitment) return undefined;
  if (secrecy === 'code' && key !== ballot.commitment) return undefined;
  return deltaOf(form, { ...ballot, lane: 'ballot' });
};

/**
 * Counts a survey's ballots one after the other. Memory grows with units, and by a hash for each ballot.
 * @param formOf the version that a ballot answers
 */
export const ballotCounter = (survey: Survey, formOf: (ballot: Ballot) => Promise<Form | undefined>) => {
  const tallies = new Map<string, Tally>();
  const byUnit = new Map<string, number>();
  const commitments: string[] = [];
  let spoilt = 0;
  return {
    add: async (item: BoxItem): Promise<void> => {
      const form = item.ballot && (await formOf(item.ballot));
      const delta = countable(survey, survey.secrecy ?? 'code', form, item);
      if (!delta || !item.ballot) {
        spoilt += 1;
        return;
      }
      const cell = cellKey(delta);
      tallies.set(cell, addTally(tallies.get(cell), delta));
      byUnit.set(delta.unitId, (byUnit.get(delta.unitId) ?? 0) + 1);
      commitments.push(item.ballot.commitment);
    },
    counted: (): BallotCount => ({ tallies, byUnit, commitments, spoilt }),
  };
};

/** A random entry of the list, as random as a commitment to whoever does not have the box. */
const fillerEntry = (filler: string, place: number): string =>
  createHash('sha256').update(`pingyi-filler-1|${filler}|${place}`).digest('hex');

/**
 * What is told of a count: tallies of the units that have enough ballots, and the list of all commitments by value. Those of
 * the other units together are filled up to a multiple of the threshold, and at least to one, so that subtracting does not
 * tell how many there are, nor that there are none.
 * @param unitIds of units that are appraised
 */
export const toldOf = (
  surveyId: string,
  { tallies, byUnit, commitments, spoilt }: BallotCount,
  { sealedAt, threshold, filler }: Counting,
  unitIds: readonly string[],
): Counted => {
  const units = [...byUnit]
    .filter(([, ballots]) => ballots >= threshold)
    .map(([unitId, ballots]) => ({ unitId, ballots }))
    .sort((a, b) => (a.unitId < b.unitId ? -1 : 1));
  const shown = new Set(units.map(({ unitId }) => unitId));
  const withheld = new Set([...unitIds, ...byUnit.keys()].filter((unitId) => !shown.has(unitId)));
  const rest = commitments.length - units.reduce((sum, { ballots }) => sum + ballots, 0);
  const fillers = Math.max(1, Math.ceil(rest / threshold)) * threshold - rest;
  const listed = [
    ...commitments,
    ...Array.from({ length: fillers }, (_, place) => fillerEntry(filler, place)),
  ].sort();
  return {
    tallies: [...tallies]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, tally]) => tally)
      .filter(({ unitId }) => shown.has(unitId)),
    list: {
      surveyId,
      countedAt: sealedAt,
      listed: listed.length,
      threshold,
      units,
      unitsWithheld: withheld.size,
      spoilt,
      commitments: listed,
    },
  };
};
