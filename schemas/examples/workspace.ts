import type { Evidence } from '../evidence.ts';
import { pieceBytes } from '../evidence.ts';
import type { PledgeNote, UnitPledges } from '../pledge.ts';
import type { workspaceRoutes } from '../routes/workspace.ts';
import type { PublishedSurvey } from '../survey.ts';
import type { Draft, SelfSubmission, Session } from '../workspace.ts';
import { published } from './forms.ts';
import { campaignId, evidenceId, responseId, unitId, unitSurveyId } from './ids.ts';
import { releasedUnit } from './releasedUnit.ts';
import { publicRelease } from './releases.ts';
import type { ExamplesOf } from './types.ts';
import { pledge, units } from './units.ts';

const hash = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

const session: Session = {
  token:
    'u1.WyJkaW5nYW4tMjAyNSIsImRpbmdjaGVuZyIsIjViN2UwYzFmOWEzZDRlNjJiOGMwN2YxZDJhNmU5MzUwIiwxNzY0NjM4MjAwMDAwLDE3NjQ2NDE4MDAwMDBd.n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCgg',
  expiresAt: '2025-12-02T02:30:00.000Z',
  campaignId,
  unitId,
};

const survey: PublishedSurvey = {
  id: unitSurveyId,
  campaignId,
  campaignName: { 'zh-CN': '定安县2025年群众满意度评议', en: "Ding'an County 2025: public satisfaction" },
  audience: 'unit',
  state: 'open',
  opensAt: '2025-12-01T00:00:00Z',
  closesAt: '2025-12-31T16:00:00Z',
  timeZone: 'Asia/Shanghai',
  languages: ['zh-CN', 'en'],
  form: published,
};

const answers = { overall: 'satisfied', comment: '全年办件按期办结。' };

const draft: Draft = {
  surveyId: unitSurveyId,
  unitId,
  version: 4,
  savedAt: '2025-12-02T01:42:10.000Z',
  answers,
  copies: [],
  submissions: [],
  open: true,
};

const copy = {
  id: 'c3b1f8de0a5744f29d6e7a91b8c05f13',
  savedAt: '2025-12-02T01:43:55.000Z',
  answers: { overall: 'acceptable' },
};

const submission: SelfSubmission = {
  responseId,
  submittedAt: '2025-12-02T01:50:12.000Z',
  commitment: '9c4d7cd69230213ab062597cca3ba46cb5bebadf9dbd396f27b6486e21c629a1',
};

const submitted = {
  receipt: {
    id: responseId,
    surveyId: unitSurveyId,
    unitId,
    formVersion: 1,
    acceptedAt: '2025-12-02T01:50:00.000Z',
    commitment: submission.commitment,
  },
  questions: 4,
  answered: 2,
  evidence: 1,
  draft: { ...draft, submissions: [submission], open: false },
};

/** A file about an answer, as it is once its content was looked at. */
export const file: Evidence = {
  id: evidenceId,
  unitId,
  about: { surveyId: unitSurveyId, questionId: 'comment' },
  name: '办件台账.pdf',
  bytes: 2 * pieceBytes + 1200,
  hash,
  state: 'stored',
  type: 'application/pdf',
  createdAt: '2025-12-02T01:30:00.000Z',
};

const { type: _, ...arriving } = { ...file, state: 'uploading' as const };

const upload = {
  evidence: arriving,
  pieceBytes,
  pieces: 3,
  present: [0, 1],
  missing: [
    {
      piece: 2,
      bytes: 1200,
      url: `/files/pieces/${evidenceId}/00002?expires=1764639900000&size=1200&signature=Zk3o`,
    },
  ],
  expiresAt: '2025-12-02T01:45:00.000Z',
};

/** How a pledge is getting on, with the file that shows it. */
export const note: PledgeNote = {
  id: '8a6f0c2be94d4f7793d1e5b07c6a2f18',
  pledgeId: pledge.id,
  at: '2025-12-10T03:05:00.000Z',
  text: '新增两个窗口，平均等候时间由四十分钟降到十二分钟。',
  evidence: [{ ...file, about: { pledgeId: pledge.id } }],
};

const pledges: UnitPledges = {
  unitId,
  revision: 2,
  pledges: [pledge],
  notes: [],
  state: 'open',
  opensAt: '2025-11-20T00:00:00Z',
  deadline: '2025-12-01T00:00:00Z',
};

const frozen: UnitPledges = { ...pledges, state: 'closed', notes: [note] };

const { name = {}, region = [] } = units[0] ?? {};

export const workspaceExamples: ExamplesOf<typeof workspaceRoutes> = {
  openSession: { body: { key: 'DEX6-KWCA-8WNE-KDTA' }, replies: { 201: session } },
  renewSession: { replies: { 201: session } },
  readWorkspace: {
    replies: {
      200: {
        campaignId,
        campaignName: survey.campaignName,
        campaignState: 'scheduled',
        timeZone: survey.timeZone,
        unit: { id: unitId, name, region, pledges: [pledge] },
        session: { expiresAt: session.expiresAt },
        surveys: [{ survey, state: 'draft', savedAt: '2025-12-02T01:42:10.000Z', questions: 4, answered: 2 }],
        pledges: {
          state: 'open',
          opensAt: '2025-11-20T00:00:00Z',
          deadline: '2025-12-01T00:00:00Z',
          written: 1,
        },
        evidence: { files: 1, max: 20 },
      },
    },
  },
  readUnitResults: {
    replies: {
      200: {
        campaignId,
        unitId,
        timeZone: survey.timeZone,
        releases: [publicRelease],
        releaseId: publicRelease.id,
        results: releasedUnit,
        before: null,
      },
    },
  },
  readDraft: { replies: { 200: draft } },
  saveDraft: {
    body: { version: 3, answers, settles: [] },
    replies: { 200: draft, 409: { kept: copy.id, draft: { ...draft, copies: [copy] } } },
  },
  submitDraft: { body: { version: 4, language: 'zh-CN' }, replies: { 200: submitted, 201: submitted } },
  listEvidence: { replies: { 200: { evidence: [file, arriving] } } },
  startUpload: {
    body: { name: file.name, bytes: file.bytes, hash, about: file.about },
    replies: { 201: upload },
  },
  readUpload: { replies: { 200: upload } },
  completeUpload: { replies: { 200: file } },
  deleteEvidence: { replies: { 200: { deleted: evidenceId } } },
  downloadEvidence: {
    replies: {
      200: {
        url: `/files/evidence/${evidenceId}?expires=1764639900000&name=ledger.pdf&signature=Vq8w`,
        expiresAt: '2025-12-02T01:45:00.000Z',
      },
    },
  },
  readPledges: { replies: { 200: pledges } },
  savePledges: {
    body: { revision: 1, pledges: [{ text: '窗口中午不断岗。' }] },
    replies: { 200: pledges, 409: pledges },
  },
  addPledgeNote: {
    body: { pledgeId: pledge.id, text: note.text, evidence: [evidenceId] },
    replies: { 201: frozen },
  },
  workspacePage: { replies: {} },
  signInPage: { body: { key: 'DEX6-KWCA-8WNE-KDTA' }, replies: {} },
  draftPage: { replies: {} },
  submitDraftPage: { body: { version: '3', 'a.overall': 'satisfied', do: 'save' }, replies: {} },
  evidencePage: { replies: {} },
  pledgesPage: { replies: {} },
  submitPledgesPage: { body: { revision: '1', pledge: ['窗口中午不断岗。'] }, replies: {} },
  resultsPage: { replies: {} },
};
