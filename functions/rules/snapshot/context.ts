import * as z from 'zod/mini';
import { Campaign } from '../../../schemas/campaign.ts';
import { PublishedForm } from '../../../schemas/form.ts';
import { Formula } from '../../../schemas/formula.ts';
import { SetAside } from '../../../schemas/guard.ts';
import { Id, Instant } from '../../../schemas/ids.ts';
import { View } from '../../../schemas/result.ts';
import { Survey } from '../../../schemas/survey.ts';
import { Unit } from '../../../schemas/unit.ts';

/**
 * Which responses a release counts. It is a pure function of the response: accepted before the cutoff, and in the cleaned view
 * not among those that the decisions of that time set aside.
 */
export const Membership = z.object({
  releaseId: Id,
  view: View,
  cutoff: Instant,
  /** Decisions that held when the release was begun, oldest first, whatever became of them since. */
  decisions: z.array(SetAside),
  /** Members' surveys whose ballots had been counted: ballots have no time. */
  ballotSurveys: z.array(Id),
});

export type Membership = z.infer<typeof Membership>;

/** Everything beside responses that a release is made from, as it was when the work on it began: each step sees the same. */
export const SnapshotContext = z.object({
  campaign: Campaign,
  formula: z.nullable(Formula),
  /** Every unit, those that are retired too, with the pledges that are in force. */
  units: z.array(Unit),
  surveys: z.array(
    z.object({
      survey: Survey,
      /** Every published version of its form, the latest first. */
      forms: z.array(PublishedForm),
    }),
  ),
  membership: Membership,
  /** Of the public releases before it, the oldest first. */
  earlier: z.array(Membership),
});

export type SnapshotContext = z.infer<typeof SnapshotContext>;
