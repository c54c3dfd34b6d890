import type { Entitlement } from '../proof.ts';
import type { Receipt, Submission } from '../response.ts';
import type { residentRoutes } from '../routes/residents.ts';
import type { PublishedSurvey } from '../survey.ts';
import { published } from './forms.ts';
import { campaignId, posterToken, surveyId, unitId } from './ids.ts';
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

const entitlement: Entitlement = {
  challenge: {
    parameters: {
      algorithm: 'PBKDF2/SHA-256',
      cost: 2000,
      data: { poster: posterToken },
      expiresAt: 1764730800,
      keyLength: 32,
      keyPrefix: 'ae832dde980d11915c0b26d6807eeced',
      keySignature: '12a5d74c4d251872033eb0a91cb990ca5bba14c141fbbbc525856cd7fb90af27',
      nonce: '0a78009591722cc84825ca95ee7ffa52',
      salt: '63479ad69a090b258277ec8fba6f9941',
    },
    signature: '3a49ad8ecd4dfc78e6ad1745099d56c92c60039f13b2a2b41d6a48e40cf024e4',
  },
  ticket: '0a78009591722cc84825ca95ee7ffa52.1764739800.B8HpmhEyPUTjaiQHHfMNHQ',
  expiresAt: '2025-12-03T03:00:00.000Z',
};

/** Of the solved challenge. */
const responseId = '9SINR6XwySWdXj2fQtKlLw';

const submission: Submission = {
  proof: {
    lane: 'proof_of_work',
    solution:
      'eyJjaGFsbGVuZ2UiOnsicGFyYW1ldGVycyI6eyJhbGdvcml0aG0iOiJQQktERjIvU0hBLTI1NiIsImNvc3QiOjIwMDAsImtleUxlbmd0aCI6MzIsIm5vbmNlIjoiMGE3ODAwOTU5MTcyMmNjODQ4MjVjYTk1ZWU3ZmZhNTIiLCJzYWx0IjoiNjM0NzlhZDY5YTA5MGIyNTgyNzdlYzhmYmE2Zjk5NDEiLCJrZXlQcmVmaXgiOiJhZTgzMmRkZTk4MGQxMTkxNWMwYjI2ZDY4MDdlZWNlZCIsImtleVNpZ25hdHVyZSI6IjEyYTVkNzRjNGQyNTE4NzIwMzNlYjBhOTFjYjk5MGNhNWJiYTE0YzE0MWZiYmJjNTI1ODU2Y2Q3ZmI5MGFmMjciLCJleHBpcmVzQXQiOjE3NjQ3MzA4MDAsImRhdGEiOnsicG9zdGVyIjoiaDVudHA0MWgzem5ya3M0In19LCJzaWduYXR1cmUiOiIzYTQ5YWQ4ZWNkNGRmYzc4ZTZhZDE3NDUwOTlkNTZjOTJjNjAwMzlmMTNiMmEyYjQxZDZhNDhlNDBjZjAyNGU0In0sInNvbHV0aW9uIjp7ImNvdW50ZXIiOjIwOSwiZGVyaXZlZEtleSI6ImFlODMyZGRlOTgwZDExOTE1YzBiMjZkNjgwN2VlY2VkYTRmOGY2MWFiZDk5YjE3NDczZmE0NjI0M2E2MTIxM2UifX0=',
  },
  formVersion: 1,
  language: 'zh-CN',
  answers: {
    overall: 'satisfied',
    pledges: { [pledge.id]: 'kept' },
    recommend: 9,
    comment: '办事很快，谢谢。',
  },
};

/** Another response, as a browser without script sends the page's form. */
const fields = {
  ticket: 'd9298a10d1b0735837dc4bd85dac641b.1764739800.-IsbMtrTIvupSl3mwnt4Ew',
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
  commitment: 'cdbc3cd8a1ba4ad003b42ede8bb8f6c3c85912186cdcf7538e98d29469ad76aa',
};

const { name = {}, region = [], pledges = [], servicePoints = [] } = units[0] ?? {};

export const residentExamples: ExamplesOf<typeof residentRoutes> = {
  posterPage: { replies: {} },
  submitPosterPage: { body: fields, replies: {} },
  readSurvey: { replies: { 200: survey } },
  readPoster: {
    replies: { 200: { survey, unit: { id: unitId, name, region, pledges }, servicePoint: servicePoints[0] } },
  },
  readEntitlement: { replies: { 200: entitlement } },
  submitPosterResponse: { body: submission, replies: { 200: receipt, 201: receipt } },
};
