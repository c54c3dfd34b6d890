import * as z from 'zod/mini';
import { Formula } from './formula.ts';
import { Count, Hash, Id } from './ids.ts';
import {
  Change,
  GroupRanking,
  PledgeFulfilment,
  RankedUnit,
  ReleaseBasis,
  ReleaseCell,
  ReleaseFigure,
  ReleaseLine,
  ReleaseNode,
  ReleaseSurvey,
  ReleaseWithheld,
  SelfAnswer,
  SelfGap,
  UnitIndex,
} from './release.ts';

/** A line as the contents of a release name it. All pledges of one question stand under one entry, without rows. */
export const ContentsLine = z.object({
  ...z.omit(ReleaseLine, { options: true, formId: true }).shape,
  /** The part that has its figures: see `ReleaseLinePart`. */
  part: Count,
});

export type ContentsLine = z.infer<typeof ContentsLine>;

/** A group's ranking without the lists of units that cannot be told apart: each unit's own part has its list. */
export const ContentsRanking = z.object({
  ...GroupRanking.shape,
  units: z.array(z.omit(RankedUnit, { notApartFrom: true })),
});

export type ContentsRanking = z.infer<typeof ContentsRanking>;

/**
 * What a release tells of, to find one's way in it: its nodes and lines, every unit's indices, the rankings, and the figures of all
 * units together. The figures of one line are a part of their own, and so are those of one unit; the document whole is far too large
 * for a page.
 */
export const ReleaseContents = z.object({
  campaign: ReleaseBasis.shape.campaign,
  release: ReleaseBasis.shape.release,
  hash: Hash,
  formula: z.nullable(Formula),
  surveys: z.array(ReleaseSurvey),
  /** The earlier campaign's release that this one is compared with. */
  compared: z.nullable(z.object({ campaignId: Id, releaseId: Id })),
  nodes: z.array(ReleaseNode),
  lines: z.array(ContentsLine),
  indices: z.array(UnitIndex),
  rankings: z.array(ContentsRanking),
  /** Of all units together, and of whole lines: figures, and what is withheld. */
  figures: z.array(ReleaseFigure),
  withheld: z.array(ReleaseWithheld),
});

export type ReleaseContents = z.infer<typeof ReleaseContents>;

/**
 * Everything that a release tells of one line, node by node: of the line whole, not by lane or period. Of pledges only
 * `fulfilments`: of each unit on the whole. Pledge by pledge is in the unit's own part.
 */
export const ReleaseLinePart = z.object({
  /** The line; none of pledges. */
  lines: z.array(ReleaseLine),
  cells: z.array(ReleaseCell),
  figures: z.array(ReleaseFigure),
  withheld: z.array(ReleaseWithheld),
  selfAnswers: z.array(SelfAnswer),
  gaps: z.array(SelfGap),
  changes: z.array(Change),
  fulfilments: z.array(PledgeFulfilment),
});

export type ReleaseLinePart = z.infer<typeof ReleaseLinePart>;
