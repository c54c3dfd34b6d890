import type { exportRoutes } from '../routes/exports.ts';
import { campaignId, jobId, releaseId, surveyId } from './ids.ts';
import type { ExamplesOf } from './types.ts';

const params = { kind: 'responses' as const, surveyId, format: 'csv' as const };

const waiting = {
  id: jobId,
  campaignId,
  params,
  state: 'waiting' as const,
  progress: { done: 0, total: null },
  createdAt: '2025-12-10T02:00:00.000Z',
  createdBy: 'local-office',
  startedAt: null,
  finishedAt: null,
  failure: null,
  files: [],
  expiresAt: null,
};

const done = {
  ...waiting,
  state: 'done' as const,
  progress: { done: 1403, total: 1403 },
  startedAt: '2025-12-10T02:00:31.000Z',
  finishedAt: '2025-12-10T02:00:34.000Z',
  outcome: { responses: 1403, before: '2025-12-10T01:58:00.000Z' },
  files: [
    {
      id: '1',
      name: `${surveyId}-responses.csv`,
      contentType: 'text/csv; charset=utf-8',
      bytes: 412_086,
      parts: [{ bytes: 412_086, sha256: '6b51d431df5d7f141cbececcf79edf3dd861c3b4069f0b11661a3eefacbba918' }],
    },
  ],
  expiresAt: '2025-12-17T02:00:34.000Z',
};

const crosstab = {
  ...done,
  params: {
    kind: 'crosstab' as const,
    surveyId,
    rowQuestionId: 'overall',
    columnQuestionId: 'key_tasks',
    releaseIds: [releaseId],
    formVersion: 1,
    language: 'zh-CN' as const,
  },
  outcome: { release: releaseId, responses: 1403, withheld: 4 },
  files: [
    {
      id: '1',
      name: `${surveyId}-overall-key_tasks.csv`,
      contentType: 'text/csv; charset=utf-8',
      bytes: 11_204,
      parts: [{ bytes: 11_204, sha256: 'f2ca1bb6c7e907d06dafe4687e579fce76b37e4e93b7605022da52e6ccc26fd2' }],
    },
    {
      id: '2',
      name: `${surveyId}-overall-key_tasks.json`,
      contentType: 'application/json',
      bytes: 8_310,
      parts: [{ bytes: 8_310, sha256: '3f786850e387550fdab836ed7e6dc881de23001b3f0a0b1a4a1c9d1b5c6a7d8e' }],
    },
  ],
};

export const exportExamples: ExamplesOf<typeof exportRoutes> = {
  startExport: { body: params, replies: { 202: waiting } },
  listJobs: { replies: { 200: { jobs: [crosstab, done], next: null } } },
  readJob: { replies: { 200: done } },
  cancelJob: {
    replies: { 200: { ...waiting, state: 'cancelled', finishedAt: '2025-12-10T02:00:20.000Z' } },
  },
  linkJobFile: {
    body: { fileId: '1' },
    replies: {
      201: {
        url: `/files/exports/${campaignId}/${jobId}?expires=1765332334000&signature=…`,
        expiresAt: '2025-12-10T02:05:34.000Z',
      },
    },
  },
  codebookCsv: {
    replies: {
      200: 'variable,type,question,value,label,score,counts_as_satisfied,form_versions\r\noverall,rating,总体评价,good,满意,100,1,1\r\n',
    },
  },
  codebookSps: { replies: { 200: `VARIABLE LABELS\n  overall '总体评价'.\n` } },
  codebookR: {
    replies: { 200: `attr(responses[["overall"]], "label") <- "总体评价"\n` },
  },
};
