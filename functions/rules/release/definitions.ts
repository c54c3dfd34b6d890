import type { Message } from '../../../schemas/text.ts';
import { statistics, statisticWords } from './releaseWords.ts';

/** A word or figure of a release, how it is worked out, and where that comes from. */
export interface Definition {
  /** By which a page leads to it. */
  readonly id: string;
  readonly term: Message;
  readonly how: Message;
  readonly source?: string;
}

const sources: Readonly<Partial<Record<(typeof statistics)[number], string>>> = {
  satisfied:
    'E. B. Wilson (1927), J. Am. Stat. Assoc. 22:209-212; R. G. Newcombe (1998), Statist. Med. 17:857-872, method 3',
  mean: 'A. Agresti, B. A. Coull (1998), Am. Stat. 52:119-126',
  nps: 'F. F. Reichheld (2003), Harvard Business Review 81(12):46-54; B. Rocks (2016), Am. Stat. 70:365-372',
  friendsFamily: 'NHS England, The Friends and Family Test',
};

/** Every formula of docs/formulas.md that a release uses, in words. */
export const definitions: readonly Definition[] = [
  {
    id: 'answered',
    term: { 'zh-CN': '答卷、回答、未答', en: 'Responses, answered, skipped' },
    how: {
      'zh-CN':
        '答卷是计入本次公布的提交份数。回答是其中答了这道题的份数，未答是没有答（或按前面的回答没有显示）的份数；回答 + 未答 = 被问到的份数。',
      en: 'Responses are the submissions that this release counts. Answered are those that answered the question; skipped those that left it out or were not shown it. Answered + skipped = asked.',
    },
  },
  {
    id: 'valid',
    term: { 'zh-CN': '有效、不了解', en: 'Valid, don’t know' },
    how: {
      'zh-CN':
        '评分题中，选择有分值的选项为有效回答，是满意率和平均得分的分母；“不了解”没有分值，不进分母，但份数照列。',
      en: 'Of a rating, valid are the answers on options that have a score: they are the denominator. “Don’t know” has none and is outside it; its count is always shown.',
    },
  },
  ...statistics.map((statistic): Definition => {
    const { name, how } = statisticWords[statistic];
    const source = sources[statistic];
    return { id: statistic, term: name, how, ...(source !== undefined && { source }) };
  }),
  {
    id: 'interval',
    term: { 'zh-CN': '95 % 区间', en: '95 % interval' },
    how: {
      'zh-CN':
        '占比用 Wilson 区间；平均得分用推广的 Agresti–Coull 区间：先在量表两端各加 z²/2 份回答再求正态区间，因此即使人人回答相同，区间也有宽度；净推荐值用同样的办法。',
      en: 'Of shares Wilson’s; of means Agresti and Coull’s, carried over to scores: z²/2 answers are added at either end of the scale before the normal interval is taken, so that it has a width even where everybody answered alike; that of a Net Promoter Score is made in the same way.',
    },
    source: 'docs/formulas.md',
  },
  {
    id: 'share',
    term: { 'zh-CN': '选项占比', en: 'Share of an option' },
    how: {
      'zh-CN': '选择该项的份数 ÷ 回答这道题的份数。多选题各项之和可以超过 100 %。',
      en: 'Answers with the option out of all who answered the question. Of a multiple choice they can sum to more than 100 %.',
    },
  },
  {
    id: 'turnout',
    term: { 'zh-CN': '答卷 ÷ 服务人口', en: 'Responses per population' },
    how: {
      'zh-CN':
        '群众答卷数 ÷ 单位登记的服务人口。外来办事的人也能评议，因此可以超过 100 %；一人可能提交多份，它不是“参与率”的严格估计。',
      en: 'Responses of residents out of the population that units say they serve. People from elsewhere may answer too, so it can exceed 100 %.',
    },
  },
  {
    id: 'index',
    term: { 'zh-CN': '指数、综合指数', en: 'Index, composite' },
    how: {
      'zh-CN':
        '指数是一份问卷各题数值（0 至 100）按权重的加权平均；综合指数是各问卷指数按权重的加权平均。权重在评议开始前固定。缺少任何一部分就标为“不完整”，绝不重新分配权重。',
      en: 'An index is the weighted mean of one survey’s questions (0 to 100), the composite that of the surveys’ indices. Weights are fixed before the survey opens. Where a part is missing it is incomplete: weights are never made up for.',
    },
    source: 'G. Y. Zou, A. Donner (2008), Stat. Med. 27:1693-1702',
  },
  {
    id: 'band',
    term: { 'zh-CN': '名次区间', en: 'Rank band' },
    how: {
      'zh-CN':
        '只在同一类别内排序。两个单位的差别超出偶然所能解释的（Tukey–Kramer 同时比较，95 %）才算分出高低；名次区间从“明显更高的单位数 + 1”到“总数 − 明显更低的单位数”。一个类别的全部名次区间同时正确的把握为 95 %。',
      en: 'Units are ranked within their group only. Two are told apart where their difference is beyond chance (Tukey and Kramer’s test of all pairs at once, 95 %). The band begins after those told apart above and ends before those told apart below; in 95 of 100 rankings all bands of a group hold the true places.',
    },
    source:
      'D. Al Mohamad, J. J. Goeman, E. W. van Zwet (2022), Biometrics 78:238-247; A. J. Hayter (1984), Ann. Stat. 12:61-75',
  },
  {
    id: 'distance',
    term: { 'zh-CN': '偏离类别均值', en: 'Standard errors from the mean' },
    how: {
      'zh-CN': '（指数 − 类别均值）÷ 这么多份回答时的标准误；漏斗图的控制限在 ±1.96 和 ±3.09 处。',
      en: '(Index − the group’s mean) ÷ the standard error of the group’s units on so many answers; a funnel plot’s limits are at ±1.96 and ±3.09.',
    },
    source: 'D. J. Spiegelhalter (2005), Statist. Med. 24:1185-1202',
  },
  {
    id: 'gap',
    term: { 'zh-CN': '自评差距', en: 'Self-evaluation gap' },
    how: {
      'zh-CN': '单位自评得分 − 群众对同一题的平均得分；正数表示自评更高。',
      en: 'The unit’s own score − its residents’ mean score on the same question; above 0 the unit thinks better of itself.',
    },
  },
  {
    id: 'pledges',
    term: { 'zh-CN': '承诺兑现', en: 'Pledges kept' },
    how: {
      'zh-CN': '每项承诺由被问到它的人评分；单位的数字是各项承诺的平均。缺任何一项就不作平均。',
      en: 'Each pledge is rated by those who were asked about it; the unit’s figure is the mean over its pledges, and is not there where one of them is withheld.',
    },
  },
  {
    id: 'change',
    term: { 'zh-CN': '变化', en: 'Change' },
    how: {
      'zh-CN':
        '本次 − 上次；区间由两个区间合成：占比用 Newcombe 混合法，平均得分和净推荐值用 Zou 与 Donner 推广的同一方法。占比的变化以百分点计。区间含 0 时，不能说有变化。',
      en: 'Now − before, with an interval made from both: of shares by Newcombe’s hybrid method, of means and Net Promoter Scores by Zou and Donner’s, which carries it over. Of shares it is in percentage points. Where it holds 0, no change is shown.',
    },
    source:
      'R. G. Newcombe (1998), Statist. Med. 17:873-890, method 10; G. Y. Zou, A. Donner (2008), Stat. Med. 27:1693-1702',
  },
  {
    id: 'withheld',
    term: { 'zh-CN': '未公布', en: 'Withheld' },
    how: {
      'zh-CN':
        '有效回答少于门槛的数字不公布；少于门槛的两倍而又全部相同的，也不公布，否则等于公开每个人的回答；凡与本次或以前公布的数字相减就能得出这样的结果的，也不公布。上次公布以来新增的回答不足以单独公布的，仍用上次的数字；上次没有数字的，不公布。不公布的每一项都列出原因。',
      en: 'No figure on fewer valid answers than the threshold is published; nor, on fewer than twice as many, one on which all agree, since it would say what each of them answered; nor one with which such a figure could be found by subtraction, be it from this release or from one before it. Where those who answered since the last release are too few to be told of by themselves, its figure is told again; where there was none, none is told. Everything withheld is listed with its reason.',
    },
    source: 'docs/disclosure.md',
  },
];
