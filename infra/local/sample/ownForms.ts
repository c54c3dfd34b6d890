import { formHash } from '../../../functions/rules/forms/formHash.ts';
import type { FormContent, PublishedForm } from '../../../schemas/form.ts';
import type { Scale } from '../../../schemas/question.ts';
import { form } from './form.ts';

/** The five ratings that every audience is asked for, under the same ids, so that they can be laid side by side. */
const shared = ['overall', 'key_tasks', 'pledges', 'practical_help', 'organisation'];
const ratings = form.questions.filter(({ id }) => shared.includes(id));

/** The four points of the ratings, and how far one pledge was kept. */
const scales: readonly Scale[] = [
  ...form.scales.filter(({ id }) => id === 'satisfaction'),
  {
    id: 'fulfilled',
    options: [
      { id: 'kept', label: { 'zh-CN': '已兑现', en: 'Kept' }, score: 100, satisfied: true },
      { id: 'mostly', label: { 'zh-CN': '基本兑现', en: 'Mostly kept' }, score: 67, satisfied: true },
      { id: 'partly', label: { 'zh-CN': '部分兑现', en: 'Partly kept' }, score: 33, satisfied: false },
      { id: 'not', label: { 'zh-CN': '未兑现', en: 'Not kept' }, score: 0, satisfied: false },
      { id: 'dont_know', label: { 'zh-CN': '不了解', en: "Don't know" }, score: null, satisfied: false },
    ],
  },
];

/** A unit knows how it did. */
const ownScales = scales.map(({ id, options }) => ({
  id,
  options: options.filter(({ score }) => score !== null),
}));

/** Five ratings and, for whoever wants to, each pledge: short enough for a minute, and no words that give a hand away. */
const members: FormContent = {
  title: { 'zh-CN': '党组织工作评议票', en: "Ballot on the organisation's work" },
  intro: {
    'zh-CN': '不记名。五项各选一个，大约一分钟。',
    en: 'No names. Choose one answer for each of five items; it takes about a minute.',
  },
  languages: ['zh-CN', 'en'],
  lists: [],
  scales: [...scales],
  questions: [
    ...ratings,
    {
      id: 'each_pledge',
      type: 'pledges',
      scaleId: 'fulfilled',
      required: false,
      text: { 'zh-CN': '各项承诺兑现了吗？', en: 'Was each pledge kept?' },
    },
  ],
};

/** What a unit says of itself: words first, then pledge by pledge, then the same five ratings. */
const self: FormContent = {
  title: { 'zh-CN': '单位自评表', en: "The unit's own report" },
  intro: {
    'zh-CN': '随时可以保存，换设备可以接着写。写好后提交；佐证材料附在相关问题下面。',
    en: 'It is saved as you write, and you can go on elsewhere. Attach evidence where it belongs, and submit when done.',
  },
  languages: ['zh-CN', 'en'],
  lists: [
    {
      id: 'ways',
      choices: [
        { id: 'board', label: { 'zh-CN': '公告栏', en: 'Notice board' } },
        { id: 'site', label: { 'zh-CN': '网站或微信', en: 'Web site or WeChat' } },
        { id: 'meeting', label: { 'zh-CN': '群众会议', en: 'Public meeting' } },
        { id: 'other', label: { 'zh-CN': '其他', en: 'Other' }, other: true },
      ],
    },
  ],
  scales: ownScales,
  questions: [
    { id: 'work', type: 'section', text: { 'zh-CN': '一、工作情况', en: '1. Work' } },
    {
      id: 'achieved',
      type: 'text',
      maxLength: 2000,
      required: true,
      text: { 'zh-CN': '本年度主要工作和成效', en: 'Main work of the year, and what came of it' },
      help: { 'zh-CN': '写事实和数字，可附佐证材料。', en: 'Facts and numbers; evidence can be attached.' },
    },
    {
      id: 'shortcomings',
      type: 'text',
      maxLength: 2000,
      required: true,
      text: { 'zh-CN': '存在的不足和下一步措施', en: 'What fell short, and what will be done about it' },
    },
    {
      id: 'opinions',
      type: 'number',
      whole: true,
      min: 0,
      required: true,
      text: {
        'zh-CN': '本年度收到群众意见多少件？',
        en: 'How many opinions came from the public this year?',
      },
    },
    { id: 'promises', type: 'section', text: { 'zh-CN': '二、承诺兑现', en: '2. Pledges' } },
    {
      id: 'ways',
      type: 'multiple',
      listId: 'ways',
      required: true,
      text: { 'zh-CN': '承诺通过哪些方式公开？', en: 'How were the pledges made public?' },
    },
    {
      id: 'each_pledge',
      type: 'pledges',
      scaleId: 'fulfilled',
      required: true,
      text: { 'zh-CN': '各项承诺兑现了吗？', en: 'Was each pledge kept?' },
    },
    { id: 'rated', type: 'section', text: { 'zh-CN': '三、自我评价', en: '3. Own rating' } },
    ...ratings.map((rating) =>
      rating.id === 'overall'
        ? { ...rating, text: { 'zh-CN': '对本单位的总体评价', en: 'The unit overall' } }
        : rating,
    ),
  ],
};

/** What an inspector found at one visit. */
const inspectors: FormContent = {
  title: { 'zh-CN': '督查走访记录', en: "Record of an inspector's visit" },
  languages: ['zh-CN', 'en'],
  lists: [],
  scales: form.scales.filter(({ id }) => id === 'satisfaction'),
  questions: [
    ...ratings.map((rating) => ({ ...rating, required: rating.id === 'overall' })),
    {
      id: 'found',
      type: 'text',
      maxLength: 1000,
      required: false,
      text: { 'zh-CN': '发现的问题', en: 'What is amiss' },
    },
  ],
};

const published = (id: string, content: FormContent): PublishedForm => ({
  id,
  version: 1,
  hash: formHash(content),
  publishedAt: form.publishedAt,
  ...content,
});

/** What members are asked. */
export const memberForm = published('member-ballot', members);

/** What units are asked of themselves. */
export const unitForm = published('self-evaluation', self);

/** What inspectors record. */
export const inspectorForm = published('inspection', inspectors);
