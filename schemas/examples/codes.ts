import type { codeRoutes } from '../routes/codes.ts';
import { batchId, campaignId, otherUnitId, unitId } from './ids.ts';
import type { ExamplesOf } from './types.ts';

const codes = ['94HR-Y4D9-XTTD-QDNQ', 'NQF9-K4Y7-QH33-GJJR', 'DEX6-KWCA-8WNE-KDTA'] as const;

const batch = {
  id: batchId,
  campaignId,
  kind: 'member',
  issuedAt: '2025-11-21T02:00:00.000Z',
  issued: 3,
  units: [
    { unitId, issued: 2 },
    { unitId: otherUnitId, issued: 1 },
  ],
} as const;

const made = { ...batch, units: [...batch.units] };

export const codeExamples: ExamplesOf<typeof codeRoutes> = {
  listCodeBatches: { replies: { 200: { batches: [made] } } },
  issueCodes: {
    body: {
      kind: 'member',
      units: [
        { unitId, count: 2 },
        { unitId: otherUnitId, count: 1 },
      ],
    },
    replies: {
      201: {
        batch: made,
        codes: [
          { unitId, code: codes[0] },
          { unitId: otherUnitId, code: codes[1] },
          { unitId, code: codes[2] },
        ],
      },
    },
  },
  withdrawCodeBatch: { replies: { 200: { ...made, withdrawnAt: '2025-11-22T09:00:00.000Z' } } },
  printSlips: {
    body: {
      title: '定安县2025年群众满意度评议',
      hint: '每码只能使用一次，请勿转借。',
      slips: [
        { name: '定城镇', code: codes[0] },
        { name: '龙门镇', code: codes[1] },
        { name: '定城镇', code: codes[2] },
      ],
    },
    replies: {},
  },
};
