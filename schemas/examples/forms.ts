import type { FormContent, PublishedForm } from '../form.ts';
import type { formRoutes } from '../routes/forms.ts';
import { formContent } from './formContent.ts';
import { formYaml } from './formYaml.ts';
import { formId } from './ids.ts';
import type { ExamplesOf } from './types.ts';

/** A form that is not ready: its only scale cannot come out badly, and English words are missing. */
const rough: FormContent = {
  title: { 'zh-CN': '窗口服务评价', en: 'Counter service' },
  languages: ['zh-CN', 'en'],
  scales: [
    {
      id: 'praise',
      options: [
        { id: 'good', label: { 'zh-CN': '好', en: 'Good' }, score: 50, satisfied: true },
        { id: 'very_good', label: { 'zh-CN': '很好', en: 'Very good' }, score: 100, satisfied: true },
      ],
    },
  ],
  lists: [],
  questions: [
    {
      id: 'service',
      type: 'rating',
      scaleId: 'praise',
      required: true,
      text: { 'zh-CN': '您对窗口服务的评价' },
    },
  ],
};

/** The form as it was published. */
export const published: PublishedForm = {
  id: formId,
  version: 1,
  hash: '782e0fc000fd61417c5f15b90827630dbdadfb6fce08eb952a80817205a34778',
  publishedAt: '2025-11-20T02:10:00.000Z',
  ...formContent,
};

const versions = [{ version: 1, hash: published.hash, publishedAt: published.publishedAt }];

export const formExamples: ExamplesOf<typeof formRoutes> = {
  listForms: {
    replies: {
      200: { forms: [{ id: formId, title: formContent.title, latestVersion: 1, hasDraft: false }] },
    },
  },
  lintForm: {
    body: rough,
    replies: {
      200: {
        findings: [
          {
            level: 'warning',
            code: 'scale_without_negative',
            path: 'scales.0',
            message: '量表“praise”的有分值选项全部算作满意，满意率只能是 100%',
          },
          {
            level: 'warning',
            code: 'text_missing',
            path: 'questions.0.text',
            language: 'en',
            message: '缺少 en 的文字',
          },
        ],
      },
    },
  },
  readForm: { replies: { 200: { id: formId, revision: 2, draft: null, versions } } },
  saveFormDraft: {
    body: formContent,
    replies: { 200: { id: formId, revision: 1, draft: formContent, versions: [] } },
  },
  startFormDraft: {
    body: { revision: 2, fromVersion: 1 },
    replies: { 200: { id: formId, revision: 3, draft: formContent, versions } },
  },
  publishForm: { body: { revision: 1 }, replies: { 201: published } },
  readFormVersion: { replies: { 200: published } },
  downloadFormYaml: { replies: { 200: formYaml } },
  importXlsform: {
    replies: {
      200: {
        saved: true,
        revision: 3,
        form: formContent,
        faults: [],
        unsupported: [
          {
            field: 'A9',
            code: 'type_unsupported',
            message: '不支持的题型，已略去：geopoint',
            sheet: 'survey',
            row: 9,
            column: 'type',
            value: 'geopoint',
          },
        ],
        findings: [],
      },
    },
  },
  downloadXlsform: { replies: {} },
};
