import type { ReleaseOverview } from '../../../schemas/releaseLife.ts';

/** What is known of a release when it is begun; everything else comes with its steps. */
export type ReleaseBeginning = Pick<
  ReleaseOverview,
  | 'id'
  | 'campaignId'
  | 'number'
  | 'title'
  | 'view'
  | 'comments'
  | 'cutoff'
  | 'createdAt'
  | 'previousId'
  | 'correction'
  | 'comparedWith'
  | 'jobId'
  | 'createdBy'
>;

/** A release whose figures are yet to be prepared. */
export const newRelease = (beginning: ReleaseBeginning): ReleaseOverview => ({
  ...beginning,
  state: 'preparing',
  supersededBy: null,
  hash: null,
  root: null,
  leaves: null,
  summary: null,
  files: [],
  checkedAt: null,
  signedAt: null,
  publishedAt: null,
  checkedBy: null,
  signedBy: null,
  failure: null,
  revision: 1,
});
