import { catalogue } from '../../../schemas/text.ts';

/** Words of a unit's report, on screen and on paper. */
export interface ReportWords {
  readonly title: string;
  readonly release: (number: number) => string;
  readonly until: (moment: string) => string;
  readonly corrects: (release: string, reason: string) => string;
  readonly corrected: string;
  readonly superseded: string;
  readonly newer: string;
  readonly places: string;
  readonly among: (group: string) => string;
  readonly notApart: (count: number) => string;
  readonly interval: string;
  readonly intervalHelp: string;
  readonly bandHelp: string;
  readonly figures: string;
  readonly figuresNote: (other: string) => string;
  readonly question: string;
  readonly figure: string;
  readonly valid: string;
  readonly drawn: string;
  readonly compared: string;
  readonly gaps: string;
  readonly self: string;
  readonly others: string;
  readonly gap: string;
  readonly gapHelp: string;
  readonly trend: string;
  readonly period: string;
  readonly pledges: string;
  readonly pledge: string;
  readonly pledgesNote: string;
  readonly pledgesMean: (count: number) => string;
  readonly pledgesSatisfied: (count: number) => string;
  readonly pledgesIncomplete: (missing: number, count: number) => string;
  readonly changes: string;
  readonly before: string;
  readonly now: string;
  readonly change: string;
  readonly changeHelp: string;
  readonly comments: string;
  readonly withheld: string;
  readonly withheldNote: string;
  readonly reason: string;
  readonly noFigures: string;
  readonly how: string;
  readonly hash: string;
  readonly wholeRelease: string;
  readonly page: (page: number, of: number) => string;
  /** Between a name and what it is. */
  readonly separator: string;
  readonly brackets: (words: string) => string;
  /** An interval. */
  readonly range: (low: string, high: string) => string;
  /** A rank band: places from 1. */
  readonly band: (best: number, worst: number, of: number) => string;
  readonly percentagePoints: (number: string) => string;
  readonly names: (names: readonly string[]) => string;
  readonly composite: string;
  /** What a count of responses is called. */
  readonly responses: string;
}

const ordinal = (place: number): string => {
  const tens = Math.floor(place / 10) % 10;
  const suffix = tens === 1 ? undefined : ['th', 'st', 'nd', 'rd'][place % 10];
  return `${place}${suffix ?? 'th'}`;
};

/** The catalogue: a language or a word that is missing is a type error. */
export const reportWords = catalogue<ReportWords>('report', {
  'zh-CN': {
    title: '单位评议报告',
    release: (number) => `${number} 号公布`,
    until: (moment) => `统计 ${moment} 以前收到的答卷`,
    corrects: (release, reason) => `更正 ${release}：${reason}`,
    corrected: '查看被更正的公布',
    superseded: '这次公布已被新的公布取代，请以新的为准。',
    newer: '查看新的公布',
    places: '指数与名次区间',
    among: (group) => `在“${group}”中`,
    notApart: (count) => `与以下 ${count} 个单位分不出高低`,
    interval: '95 % 区间',
    intervalHelp: '同样的评议再做一百次，约九十五次区间会含真实数值。',
    bandHelp: '名次只给区间：区间内的任何名次都不能排除。',
    figures: '各题结果',
    figuresNote: (other) => `圆点是本单位，横线是 95 % 区间，圆圈是“${other}”的合计。`,
    question: '题目',
    figure: '数值',
    valid: '有效回答',
    drawn: '图',
    compared: '对比',
    gaps: '自评与评议对照',
    self: '自评',
    others: '评议',
    gap: '差距',
    gapHelp: '差距 = 自评 − 评议平均得分，正数表示自评更高。',
    trend: '趋势',
    period: '时段',
    pledges: '承诺兑现',
    pledge: '承诺',
    pledgesNote: '每项承诺由被问到它的人评分，数值是平均得分，0 至 100 分。',
    pledgesMean: (count) => `${count} 项承诺的平均得分`,
    pledgesSatisfied: (count) => `${count} 项承诺的平均满意率`,
    pledgesIncomplete: (missing, count) =>
      `${count} 项承诺中有 ${missing} 项的数字不公布，因此没有各项承诺的平均。`,
    changes: '与上次活动比较',
    before: '上次',
    now: '本次',
    change: '变化',
    changeHelp: '变化的区间含 0 时，不能说有变化。',
    comments: '意见',
    withheld: '未公布的数字',
    withheldNote: '人太少的数字不公布，以免有人的回答被看出来；凡能用来推算出它们的，也不公布。',
    reason: '原因',
    noFigures: '没有可以公布的数字。',
    how: '这些数字怎么算',
    hash: '公布内容的 SHA-256',
    wholeRelease: '查看这次公布的全部结果',
    page: (page, of) => `第 ${page} 页，共 ${of} 页`,
    separator: '：',
    brackets: (words) => `（${words}）`,
    range: (low, high) => `${low} 至 ${high}`,
    band: (best, worst, of) =>
      best === worst ? `第${best}名，别无他位（共${of}）` : `第${best}–${worst}名（共${of}）`,
    percentagePoints: (number) => `${number} 个百分点`,
    names: (names) => names.join('、'),
    composite: '综合指数',
    responses: '答卷数',
  },
  en: {
    title: 'Report on one unit',
    release: (number) => `Release ${number}`,
    until: (moment) => `Responses accepted before ${moment}`,
    corrects: (release, reason) => `Corrects ${release}: ${reason}`,
    corrected: 'See the release that it corrects',
    superseded: 'A later release has taken the place of this one: go by that.',
    newer: 'See the later release',
    places: 'Indices and rank bands',
    among: (group) => `among “${group}”`,
    notApart: (count) => `Cannot be told apart from ${count} ${count === 1 ? 'unit' : 'units'}`,
    interval: '95 % interval',
    intervalHelp:
      'Were the appraisal held a hundred times, about 95 of the intervals would hold the true value.',
    bandHelp: 'A place is given as a band only: no place within it can be ruled out.',
    figures: 'Results by question',
    figuresNote: (other) =>
      `The dot is this unit, the line its 95 % interval, the ring all of “${other}” together.`,
    question: 'Question',
    figure: 'Figure',
    valid: 'Valid answers',
    drawn: 'Drawn',
    compared: 'Compared',
    gaps: 'Self-evaluation beside the appraisal',
    self: 'Self',
    others: 'Others',
    gap: 'Gap',
    gapHelp: 'Gap = own score − mean score by others; above 0 the unit thinks better of itself.',
    trend: 'Over time',
    period: 'Period',
    pledges: 'Pledges kept',
    pledge: 'Pledge',
    pledgesNote:
      'Each pledge is rated by those who were asked about it; its figure is their mean score, 0 to 100.',
    pledgesMean: (count) => `Mean score of ${count} ${count === 1 ? 'pledge' : 'pledges'}`,
    pledgesSatisfied: (count) => `Mean satisfaction rate of ${count} ${count === 1 ? 'pledge' : 'pledges'}`,
    pledgesIncomplete: (missing, count) =>
      `There is no mean over the pledges: figures of ${missing} of ${count} are withheld.`,
    changes: 'Beside the earlier campaign',
    before: 'Before',
    now: 'Now',
    change: 'Change',
    changeHelp: 'Where the interval of a change holds 0, no change is shown.',
    comments: 'Remarks',
    withheld: 'Figures that are withheld',
    withheldNote:
      'Figures on few people are not published, so that nobody’s answer shows; nor are those from which they could be worked out.',
    reason: 'Reason',
    noFigures: 'There is no figure that may be published.',
    how: 'How these figures are worked out',
    hash: 'SHA-256 of what was published',
    wholeRelease: 'See all results of this release',
    page: (page, of) => `Page ${page} of ${of}`,
    separator: ': ',
    brackets: (words) => ` (${words})`,
    range: (low, high) => `${low} to ${high}`,
    band: (best, worst, of) =>
      best === worst
        ? `${ordinal(best)} of ${of}, no other`
        : `${ordinal(best)} to ${ordinal(worst)} of ${of}`,
    percentagePoints: (number) => `${number} percentage points`,
    names: (names) => names.join('; '),
    composite: 'Composite index',
    responses: 'Responses',
  },
});
