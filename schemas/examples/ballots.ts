import type { BallotReceipt } from '../ballot.ts';
import type { ballotRoutes } from '../routes/ballots.ts';
import type { PublishedSurvey } from '../survey.ts';
import { published } from './forms.ts';
import { campaignId, memberSurveyId, otherUnitId, unitId } from './ids.ts';
import type { ExamplesOf } from './types.ts';
import { pledge, units } from './units.ts';

const survey: PublishedSurvey = {
  id: memberSurveyId,
  campaignId,
  campaignName: { 'zh-CN': '定安县2025年群众满意度评议', en: "Ding'an County 2025: public satisfaction" },
  audience: 'member',
  state: 'open',
  opensAt: '2025-12-01T00:00:00Z',
  closesAt: '2025-12-31T16:00:00Z',
  timeZone: 'Asia/Shanghai',
  languages: ['zh-CN', 'en'],
  form: published,
};

const code = '94HR-Y4D9-XTTD-QDNQ';
const salt = '5f0c8b1e7a3d4962b8c07f1d2a6e93504d1b7c9e0f2a3856a4c8e2f6b1d97350';

const receipt: BallotReceipt = {
  surveyId: memberSurveyId,
  unitId,
  commitment: 'a8c1f39f5d04be72637a0fd1c2b9e4857d60a3b18ce94f25d7b30e16f8a29c54',
};

const publicKey = 'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAz1m0';
/** 256 bytes in Base64url, as long as a signature. */
const bytes = 'q7Zr'.repeat(85).concat('Aw');

const [first, second] = units;
const { name = {}, region = [], pledges = [] } = first ?? {};

export const ballotExamples: ExamplesOf<typeof ballotRoutes> = {
  ballotPage: { replies: {} },
  submitBallotPage: { body: { code }, replies: {} },
  checkCode: {
    body: { code },
    replies: { 200: { survey, unit: { id: unitId, name, region, pledges }, next: 'cast' } },
  },
  buyToken: {
    body: { code, blinded: bytes },
    replies: { 200: { unitId, blindSignature: bytes, publicKey } },
  },
  castBallot: {
    body: {
      code,
      formVersion: 1,
      answers: { overall: 'satisfied', pledges: { [pledge.id]: 'kept' }, recommend: 9 },
      salt,
    },
    replies: { 200: receipt, 201: receipt },
  },
  readBallotKey: { replies: { 200: { surveyId: memberSurveyId, unitId, publicKey } } },
  readBallotList: {
    replies: {
      200: {
        surveyId: memberSurveyId,
        countedAt: '2025-12-31T16:02:04.180Z',
        listed: 3,
        threshold: 1,
        units: [{ unitId, ballots: 2 }],
        unitsWithheld: 1,
        spoilt: 0,
        commitments: [
          '20d4b5c96e1f7a83f0be5d92c4a7183608e9f1b2d7c6354a8e90b1f2c3d4a596',
          receipt.commitment,
          'e37fa0c1d5b8426990a3f7e2c8d1b4650f9e8a7d6c5b4a39281706f5e4d3c2b1',
        ],
      },
    },
  },
  ballotListPage: { replies: {} },
  secrecyPage: { replies: {} },
  readTurnout: {
    replies: {
      200: {
        campaignId,
        step: 10,
        issued: 75,
        spentAtLeast: 50,
        units: [
          { unitId, name, issued: 45, spentAtLeast: 30 },
          { unitId: otherUnitId, name: second?.name ?? {}, issued: 30, spentAtLeast: 10 },
        ],
      },
    },
  },
};
