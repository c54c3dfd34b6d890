import type { Receipt, Submission } from '../response.ts';
import type { residentRoutes } from '../routes/residents.ts';
import type { PublishedSurvey } from '../survey.ts';
import { published } from './forms.ts';
import { campaignId, responseId, surveyId, unitId } from './ids.ts';
import type { ExamplesOf } from './types.ts';
import { pledge, units } from './units.ts';

const survey: PublishedSurvey = {
  id: surveyId,
  campaignId,
  campaignName: { 'zh-CN': '定安县2025年群众满意度评议', en: "Ding'an County 2025: public satisfaction" },
  audience: 'resident',
  state: 'open',
  opensAt: '2025-12-01T00:00:00Z',
  closesAt: null,
  timeZone: 'Asia/Shanghai',
  languages: ['zh-CN', 'en'],
  form: published,
};

const submission: Submission = {
  id: responseId,
  formVersion: 1,
  language: 'zh-CN',
  answers: {
    overall: 'satisfied',
    pledges: { [pledge.id]: 'kept' },
    recommend: 9,
    comment: '办事很快，谢谢。',
  },
};

/** Another response, as a browser sends the page's form. */
const fields = {
  id: 'b8Wq2Lr5Nd0Xs6VhTy3CgA',
  formVersion: '1',
  language: 'zh-CN',
  'a.overall': 'acceptable',
  [`a.pledges.${pledge.id}`]: 'dont_know',
  'a.recommend': '7',
};

const receipt: Receipt = {
  id: responseId,
  surveyId,
  unitId,
  formVersion: 1,
  acceptedAt: '2025-12-03T02:41:00.000Z',
  commitment: '9c4d7cd69230213ab062597cca3ba46cb5bebadf9dbd396f27b6486e21c629a1',
};

const { name = {}, region = [], pledges = [], servicePoints = [] } = units[0] ?? {};

export const residentExamples: ExamplesOf<typeof residentRoutes> = {
  residentPage: { replies: {} },
  submitResidentPage: { body: fields, replies: {} },
  posterPage: { replies: {} },
  submitPosterPage: { body: fields, replies: {} },
  readSurvey: { replies: { 200: survey } },
  submitResponse: { body: submission, replies: { 200: receipt, 201: receipt } },
  readPoster: {
    replies: { 200: { survey, unit: { id: unitId, name, region, pledges }, servicePoint: servicePoints[0] } },
  },
  submitPosterResponse: { body: submission, replies: { 200: receipt, 201: receipt } },
};
