import type {
  RankedUnit,
  ReleaseFigure,
  ReleaseLine,
  ReleaseWithheld,
  UnitIndex,
} from '../../../schemas/release.ts';
import type { Audience } from '../../../schemas/survey.ts';
import { type Language, type Message, textIn } from '../../../schemas/text.ts';
import { reportWords } from './reportWords.ts';

/** The audiences in words. */
export const audienceWords: Readonly<Record<Audience, Message>> = {
  resident: { 'zh-CN': '群众评议', en: 'residents' },
  member: { 'zh-CN': '党员、会员评议', en: 'members' },
  unit: { 'zh-CN': '单位自评', en: 'self-evaluation' },
  inspector: { 'zh-CN': '督查评议', en: 'inspectors' },
};

/** Figures of one published cell that have an interval, in the order in which they are shown. */
export const statistics = [
  'satisfied',
  'mean',
  'topTwo',
  'topBox',
  'bottomBox',
  'friendsFamily',
  'nps',
] as const satisfies readonly (keyof ReleaseFigure)[];

export type Statistic = (typeof statistics)[number];

/** What a statistic is called, how it is worked out, and whether it is a share from 0 to 1 or a number of points. */
interface StatisticWords {
  readonly name: Message;
  readonly how: Message;
  readonly unit: 'share' | 'points';
}

export const statisticWords: Readonly<Record<Statistic, StatisticWords>> = {
  satisfied: {
    name: { 'zh-CN': '满意率', en: 'Satisfaction rate' },
    how: {
      'zh-CN': '选择计为满意的选项的份数 ÷ 有效回答数。',
      en: 'Answers on options that count as satisfied, out of valid answers.',
    },
    unit: 'share',
  },
  mean: {
    name: { 'zh-CN': '平均得分', en: 'Mean score' },
    how: {
      'zh-CN': '每个选项的分值 × 份数，相加后 ÷ 有效回答数；0 至 100 分。',
      en: "Each option's score times its answers, summed, out of valid answers; 0 to 100.",
    },
    unit: 'points',
  },
  topTwo: {
    name: { 'zh-CN': '前两档占比（CSAT）', en: 'Two best options (CSAT)' },
    how: {
      'zh-CN': '选择分值最高的两个选项的份数 ÷ 有效回答数。',
      en: 'Answers on the two options with the highest scores, out of valid answers.',
    },
    unit: 'share',
  },
  topBox: {
    name: { 'zh-CN': '最高档占比', en: 'Best option' },
    how: {
      'zh-CN': '选择分值最高的选项的份数 ÷ 有效回答数。',
      en: 'Answers on the option with the highest score, out of valid answers.',
    },
    unit: 'share',
  },
  bottomBox: {
    name: { 'zh-CN': '最低档占比', en: 'Worst option' },
    how: {
      'zh-CN': '选择分值最低的选项的份数 ÷ 有效回答数。',
      en: 'Answers on the option with the lowest score, out of valid answers.',
    },
    unit: 'share',
  },
  friendsFamily: {
    name: { 'zh-CN': '好评占全部回答（FFT）', en: 'Positive of all answers (FFT)' },
    how: {
      'zh-CN': '计为满意的份数 ÷ 全部回答数，“不了解”也在分母中。',
      en: 'Satisfied answers out of all answers, with “don’t know” in the denominator.',
    },
    unit: 'share',
  },
  nps: {
    name: { 'zh-CN': '净推荐值', en: 'Net Promoter Score' },
    how: {
      'zh-CN': '100 ×（选 9、10 分的份数 − 选 0 至 6 分的份数）÷ 回答数；−100 至 100。',
      en: '100 × (answers of 9 or 10 − answers of 0 to 6) out of all answers; −100 to 100.',
    },
    unit: 'points',
  },
};

/** What an index's state means, in words. */
export const indexStateWords: Readonly<Record<UnitIndex['state'], Message>> = {
  ranked: { 'zh-CN': '参加排序', en: 'ranked' },
  unranked: { 'zh-CN': '有效回答太少，不排序', en: 'shown, too few answers for a place' },
  withheld: { 'zh-CN': '不公布', en: 'withheld' },
  incomplete: { 'zh-CN': '不完整：缺少部分数字', en: 'incomplete: a part is missing' },
};

/** Ways to divide a line's answers, in words, as of figures that are withheld while those of all answers may be shown. */
export const splitWords: Readonly<Record<NonNullable<ReleaseWithheld['split']>, Message>> = {
  lanes: { 'zh-CN': '分渠道的数字', en: 'figures by lane' },
  periods: { 'zh-CN': '分时段的数字', en: 'figures by period' },
};

/** A rank band in words: `3rd to 11th of 55`. */
export const bandWords = (
  { best, worst }: Pick<RankedUnit, 'best' | 'worst'>,
  of: number,
  language: Language,
): string => reportWords(language).band(best, worst, of);

/** A stretch of days in words: `2026-12-01` or `2026-12-01 – 2026-12-03`. */
export const periodWords = (period: string): string => {
  const [from = '', to = ''] = period.split('/');
  return from === to ? from : `${from} – ${to}`;
};

/** What a line's answers are to, in words: its question and row, or that it counts responses. */
export const lineWords = (
  line: Pick<ReleaseLine, 'id' | 'type' | 'questionId' | 'text' | 'rowId' | 'rowText'>,
  language: Language,
): string => {
  if (line.type === 'responses') return reportWords(language).responses;
  const question = line.text ? textIn(line.text, language) : (line.questionId ?? line.id);
  const row = line.rowText ? textIn(line.rowText, language) : line.rowId;
  const separator = /[?!.？！。：:]$/.test(question) ? ' ' : reportWords(language).separator;
  return row === undefined ? question : `${question}${separator}${row}`;
};

/** An option's words. Those that a form did not write have some of the system's own. */
export const optionWords = (option: ReleaseLine['options'][number], language: Language): string =>
  textIn(option.label, language) || option.id;
