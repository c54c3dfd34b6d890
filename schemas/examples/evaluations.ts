import type { PublicPledges } from '../pledge.ts';
import type { evaluationRoutes } from '../routes/evaluations.ts';
import type { SelfEvaluation } from '../workspace.ts';
import { campaignId, evidenceId, otherUnitId, responseId, unitId } from './ids.ts';
import type { ExamplesOf } from './types.ts';
import { pledge, units } from './units.ts';
import { file, note } from './workspace.ts';

const { name = {}, region = [] } = units[0] ?? {};

const submitted: SelfEvaluation = {
  unitId,
  name,
  state: 'submitted',
  savedAt: '2025-12-02T01:42:10.000Z',
  submissions: [
    {
      responseId,
      submittedAt: '2025-12-02T01:50:12.000Z',
      commitment: '9c4d7cd69230213ab062597cca3ba46cb5bebadf9dbd396f27b6486e21c629a1',
    },
  ],
  answers: { overall: 'satisfied', comment: '全年办件按期办结。' },
  formVersion: 1,
  evidence: [file],
};

const reason = '台账所附年份有误，请更正后重新提交。';

const reopened: SelfEvaluation = {
  ...submitted,
  state: 'reopened',
  submissions: submitted.submissions.map((submission) => ({
    ...submission,
    reopened: { at: '2025-12-04T07:20:31.000Z', reason },
  })),
};

const notBegun: SelfEvaluation = {
  unitId: otherUnitId,
  name: { 'zh-CN': '龙门镇' },
  state: 'not_begun',
  submissions: [],
  evidence: [],
};

const publicPledges: PublicPledges = {
  campaignId,
  campaignName: { 'zh-CN': '定安县2025年群众满意度评议', en: "Ding'an County 2025: public satisfaction" },
  unit: { id: unitId, name, region, pledges: [pledge] },
  timeZone: 'Asia/Shanghai',
  notes: [note],
  frozenAt: '2025-12-01T00:00:00Z',
};

export const evaluationExamples: ExamplesOf<typeof evaluationRoutes> = {
  listSelfEvaluations: { replies: { 200: { evaluations: [submitted, notBegun] } } },
  reopenSelfEvaluation: { body: { reason }, replies: { 200: reopened } },
  readEvidence: {
    replies: {
      200: {
        url: `/files/evidence/${evidenceId}?expires=1764639900000&name=ledger.pdf&signature=Vq8w`,
        expiresAt: '2025-12-02T01:45:00.000Z',
      },
    },
  },
  readUnitPledges: { replies: { 200: publicPledges } },
  unitPage: { replies: {} },
  publicEvidence: { replies: {} },
};
