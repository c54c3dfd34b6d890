import { formHash } from '../../../functions/rules/forms/formHash.ts';
import type { FormContent, PublishedForm } from '../../../schemas/form.ts';
import type { Option } from '../../../schemas/question.ts';

/** Outside every denominator: who does not know says nothing about the unit. */
const dontKnow: Option = {
  id: 'dont_know',
  label: { 'zh-CN': '不了解', en: "Don't know" },
  score: null,
  satisfied: false,
};

/**
 * The five questions of the 2011 public evaluation on its four points, then how far the pledges were kept, then room
 * for words. Scores fall in equal steps from 100 to 0, so that a mean can reach either end; the upper two count as
 * satisfied.
 */
const content: FormContent = {
  title: { 'zh-CN': '承诺兑现情况群众评议表', en: 'Public appraisal of pledges' },
  intro: {
    'zh-CN': '请根据您的实际感受评价，大约需要一分钟。',
    en: 'Please rate from your own experience. It takes about a minute.',
  },
  languages: ['zh-CN', 'en'],
  lists: [],
  scales: [
    {
      id: 'satisfaction',
      options: [
        { id: 'satisfied', label: { 'zh-CN': '满意', en: 'Satisfied' }, score: 100, satisfied: true },
        {
          id: 'rather_satisfied',
          label: { 'zh-CN': '比较满意', en: 'Rather satisfied' },
          score: 67,
          satisfied: true,
        },
        {
          id: 'just_acceptable',
          label: { 'zh-CN': '基本满意', en: 'Just acceptable' },
          score: 33,
          satisfied: false,
        },
        { id: 'dissatisfied', label: { 'zh-CN': '不满意', en: 'Dissatisfied' }, score: 0, satisfied: false },
        dontKnow,
      ],
    },
    {
      id: 'kept',
      options: [
        { id: 'all', label: { 'zh-CN': '全部兑现', en: 'All kept' }, score: 100, satisfied: true },
        { id: 'most', label: { 'zh-CN': '大部分兑现', en: 'Most kept' }, score: 67, satisfied: true },
        { id: 'some', label: { 'zh-CN': '少部分兑现', en: 'A few kept' }, score: 33, satisfied: false },
        { id: 'none', label: { 'zh-CN': '没有兑现', en: 'None kept' }, score: 0, satisfied: false },
        dontKnow,
      ],
    },
  ],
  questions: [
    {
      id: 'overall',
      type: 'rating',
      scaleId: 'satisfaction',
      required: true,
      text: { 'zh-CN': '您对该单位的总体评价', en: 'This body overall' },
    },
    {
      id: 'key_tasks',
      type: 'rating',
      scaleId: 'satisfaction',
      required: true,
      text: { 'zh-CN': '围绕中心工作、完成重点任务', en: 'Its central work and key tasks' },
    },
    {
      id: 'pledges',
      type: 'rating',
      scaleId: 'satisfaction',
      required: true,
      text: { 'zh-CN': '履行公开承诺', en: 'Keeping its public pledges' },
    },
    {
      id: 'practical_help',
      type: 'rating',
      scaleId: 'satisfaction',
      required: true,
      text: { 'zh-CN': '为群众办实事、解难题', en: 'Practical help to the public' },
    },
    {
      id: 'organisation',
      type: 'rating',
      scaleId: 'satisfaction',
      required: true,
      text: { 'zh-CN': '加强组织和队伍建设', en: 'Building its organisation and its members' },
    },
    {
      id: 'pledges_kept',
      type: 'rating',
      scaleId: 'kept',
      required: true,
      text: { 'zh-CN': '该单位的承诺兑现了多少？', en: 'How many of its pledges were kept?' },
    },
    {
      id: 'comment',
      type: 'text',
      maxLength: 500,
      required: false,
      text: { 'zh-CN': '您的意见和建议', en: 'Comments and suggestions' },
      help: {
        'zh-CN': '请不要写姓名、电话等个人信息。',
        en: 'Please leave out names, telephone numbers and the like.',
      },
    },
  ],
};

/** The form's one version. */
export const form: PublishedForm = {
  id: 'pledge-appraisal',
  version: 1,
  hash: formHash(content),
  publishedAt: '2010-09-01T00:00:00.000Z',
  ...content,
};
