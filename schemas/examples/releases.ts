import type { Comment } from '../comment.ts';
import type { PublicRelease, ReleaseOverview } from '../releaseLife.ts';
import type { releaseRoutes } from '../routes/releases.ts';
import { campaignId, jobId, releaseId, surveyId, unitId } from './ids.ts';
import { releaseContents, releaseLinePart } from './releaseContents.ts';
import { inclusionProof, releasedUnit } from './releasedUnit.ts';
import type { ExamplesOf } from './types.ts';

const title = '2025年群众满意度评议结果';

const preparing: ReleaseOverview = {
  id: releaseId,
  campaignId,
  number: 1,
  title,
  state: 'preparing',
  view: 'cleaned',
  comments: true,
  cutoff: '2025-12-20T07:57:00.000Z',
  createdAt: '2025-12-20T07:59:12.000Z',
  previousId: null,
  correction: null,
  comparedWith: null,
  supersededBy: null,
  hash: null,
  root: null,
  leaves: null,
  summary: null,
  files: [],
  checkedAt: null,
  signedAt: null,
  publishedAt: null,
  jobId,
  createdBy: 'local-office',
  checkedBy: null,
  signedBy: null,
  failure: null,
  revision: 1,
};

const draft: ReleaseOverview = {
  ...preparing,
  state: 'draft',
  hash: releasedUnit.hash,
  root: inclusionProof.root,
  leaves: inclusionProof.leaves,
  summary: {
    responses: 0,
    cells: 13,
    carriedOver: 0,
    withheld: { below_threshold: 2, difference_below_threshold: 15, too_few_new: 0 },
    ranked: 2,
    unranked: 0,
    incomplete: 2,
    comments: 1,
    exposed: 0,
  },
  files: [
    {
      id: 'document',
      name: `${campaignId}-release-1.json`,
      contentType: 'application/json',
      bytes: 18_204,
      sha256: releasedUnit.hash,
    },
    {
      id: 'bundle',
      name: `${campaignId}-release-1.zip`,
      contentType: 'application/zip',
      bytes: 61_377,
      sha256: 'd2b4c61f0a37e58894a1c0b7de53f2961e8a4d7b90c35f62781e4ab0d9c3f715',
    },
  ],
  revision: 2,
};

const checked: ReleaseOverview = {
  ...draft,
  state: 'checked',
  checkedAt: '2025-12-20T09:10:00.000Z',
  checkedBy: 'local-office',
  revision: 3,
};

const signed: ReleaseOverview = {
  ...checked,
  state: 'signed',
  signedAt: '2025-12-21T01:05:00.000Z',
  signedBy: 'local-signer',
  revision: 4,
};

const published: ReleaseOverview = {
  ...signed,
  state: 'public',
  publishedAt: '2025-12-22T00:00:04.000Z',
  revision: 5,
};

const discarded: ReleaseOverview = { ...draft, state: 'discarded', revision: 3 };

const toldOf = ({
  comments: _comments,
  jobId: _jobId,
  createdBy: _createdBy,
  checkedBy: _checkedBy,
  signedBy: _signedBy,
  failure: _failure,
  revision: _revision,
  ...told
}: ReleaseOverview): PublicRelease => told;

/** A release as everybody sees it. */
export const publicRelease = toldOf(published);

const link = {
  url: `/files/releases/published/${campaignId}/${releaseId}/…?expires=1766217600000&signature=…`,
  expiresAt: '2025-12-20T08:00:00.000Z',
};

const comment: Comment = {
  id: '8c0f5e2a719d4b36e1f7a04c9d28b653',
  campaignId,
  surveyId,
  unitId,
  questionId: 'comment',
  month: '2025-12',
  text: '周一上午窗口前排队很长，希望多开一个窗口。',
  state: 'waiting',
};

/** A correction, and what it changes. */
const laterId = 'b9e1c47a0d5f4832968e2a7c6f10d35b';

export const releaseExamples: ExamplesOf<typeof releaseRoutes> = {
  listReleases: { replies: { 200: { releases: [published] } } },
  createRelease: { body: { title, view: 'cleaned', comments: true }, replies: { 202: preparing } },
  readRelease: { replies: { 200: draft } },
  readReleaseContents: { replies: { 200: releaseContents } },
  readReleaseLine: { replies: { 200: releaseLinePart } },
  readReleaseUnit: { replies: { 200: releasedUnit } },
  compareRelease: {
    replies: {
      200: {
        previousId: laterId,
        total: 2,
        differences: [
          {
            nodeId: 'unit/longmen',
            lineId: `${surveyId}/overall`,
            name: {
              'zh-CN': '龙门镇 · 您对该单位的总体评价',
              en: 'Longmen Town · This body overall',
            },
            kind: 'moved',
            statistic: 'satisfied',
            before: { value: 0.9, low: 0.8474778527935274, high: 0.9358057488691821 },
            after: { value: 0.8944444444444445, low: 0.8410276570803017, high: 0.9313770056704257 },
            answeredBefore: 187,
            answeredAfter: 187,
          },
          {
            nodeId: 'unit/dingcheng',
            lineId: `${surveyId}/comment`,
            name: { 'zh-CN': '定城镇 · 您的意见和建议', en: 'Dingcheng Town · Comments and suggestions' },
            kind: 'appeared',
            statistic: null,
            before: null,
            after: null,
            answeredBefore: null,
            answeredAfter: 37,
          },
        ],
      },
    },
  },
  checkRelease: { body: { revision: 2 }, replies: { 200: checked } },
  signRelease: { body: { revision: 3 }, replies: { 200: signed } },
  publishRelease: { body: { revision: 4 }, replies: { 200: published } },
  discardRelease: { body: { revision: 2 }, replies: { 200: discarded } },
  linkReleaseFile: { body: { fileId: 'bundle' }, replies: { 201: link } },
  collectComments: {
    replies: {
      202: {
        id: jobId,
        campaignId,
        params: { kind: 'comments' },
        state: 'waiting',
        progress: { done: 0, total: null },
        createdAt: '2025-12-10T02:00:00.000Z',
        createdBy: 'local-office',
        startedAt: null,
        finishedAt: null,
        failure: null,
        files: [],
        expiresAt: null,
      },
    },
  },
  listComments: { replies: { 200: { comments: [comment], next: null, waiting: 1 } } },
  reviewComments: {
    body: {
      decisions: [{ id: comment.id, state: 'passed', redacted: '窗口前排队很长，希望多开一个窗口。' }],
    },
    replies: { 200: { waiting: 0 } },
  },
  listPublicReleases: { replies: { 200: { releases: [toldOf(published)] } } },
  readPublicRelease: { replies: { 200: toldOf(published) } },
  downloadReleaseFile: { replies: {} },
  readReleasedUnit: { replies: { 200: { ...releasedUnit, supersededBy: null } } },
  campaignPage: { replies: {} },
  releasePage: { replies: {} },
  releasedUnitPage: { replies: {} },
  printReleasedUnit: { replies: {} },
  proveInclusion: { replies: { 200: inclusionProof } },
};
