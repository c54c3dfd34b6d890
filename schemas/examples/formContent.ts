import type { FormContent } from '../form.ts';
import type { Option } from '../question.ts';

const dontKnow: Option = {
  id: 'dont_know',
  label: { 'zh-CN': '不了解', en: "Don't know" },
  score: null,
  satisfied: false,
};

/** A form with most of what one is made of. */
export const formContent: FormContent = {
  title: { 'zh-CN': '群众满意度测评表', en: 'Public satisfaction' },
  intro: { 'zh-CN': '请根据您的实际感受评价。', en: 'Please rate from your own experience.' },
  languages: ['zh-CN', 'en'],
  scales: [
    {
      id: 'satisfaction',
      options: [
        { id: 'satisfied', label: { 'zh-CN': '满意', en: 'Satisfied' }, score: 100, satisfied: true },
        { id: 'acceptable', label: { 'zh-CN': '基本满意', en: 'Acceptable' }, score: 50, satisfied: true },
        { id: 'dissatisfied', label: { 'zh-CN': '不满意', en: 'Dissatisfied' }, score: 0, satisfied: false },
        dontKnow,
      ],
    },
    {
      id: 'kept',
      options: [
        { id: 'kept', label: { 'zh-CN': '已兑现', en: 'Kept' }, score: 100, satisfied: true },
        { id: 'not_kept', label: { 'zh-CN': '未兑现', en: 'Not kept' }, score: 0, satisfied: false },
        dontKnow,
      ],
    },
  ],
  lists: [
    {
      id: 'reasons',
      choices: [
        { id: 'slow', label: { 'zh-CN': '办事慢', en: 'It took too long' } },
        { id: 'rude', label: { 'zh-CN': '态度差', en: 'The tone' } },
        { id: 'other', label: { 'zh-CN': '其他', en: 'Something else' }, other: true },
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
      id: 'reasons',
      type: 'multiple',
      listId: 'reasons',
      required: false,
      text: { 'zh-CN': '您为什么不满意？', en: 'Why are you dissatisfied?' },
      showIf: { question: 'overall', in: ['dissatisfied'] },
    },
    {
      id: 'pledges',
      type: 'pledges',
      scaleId: 'kept',
      required: false,
      text: { 'zh-CN': '该单位的承诺是否兑现？', en: 'Were its pledges kept?' },
    },
    {
      id: 'recommend',
      type: 'nps',
      required: false,
      text: { 'zh-CN': '您有多愿意向亲友推荐？', en: 'Would you recommend it to others?' },
    },
    {
      id: 'comment',
      type: 'text',
      maxLength: 500,
      required: false,
      text: { 'zh-CN': '您的意见和建议', en: 'Comments and suggestions' },
    },
  ],
};
