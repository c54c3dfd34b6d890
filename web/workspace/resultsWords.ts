import { catalogue } from '../../schemas/text.ts';

/** Words of a unit's page of its own results, beside those that all reports have: see reportWords.ts. */
export interface ResultsWords {
  readonly notYet: string;
  readonly notYetHelp: string;
  readonly notYetParts: readonly string[];
  readonly absent: (release: string) => string;
  readonly absentHelp: string;
  readonly publishedAt: (date: string) => string;
  readonly older: (release: string) => string;
  readonly toLatest: string;
  readonly wholeReport: string;
  readonly pdf: string;
  readonly wholeRelease: string;
  readonly own: string;
  readonly groupMean: string;
  readonly place: string;
  readonly of: (group: string) => string;
  readonly inRelease: (release: string) => string;
  readonly keyOwn: string;
  readonly keyInterval: string;
  readonly noIndices: string;
  readonly missing: (names: string) => string;
  readonly withheldCount: (reason: string, count: number) => string;
  readonly gapAbove: string;
  readonly gapWithin: string;
  readonly gapBelow: string;
  readonly noGaps: string;
  readonly noPledges: string;
  readonly nothingWithheld: string;
  readonly releases: string;
  readonly releasesHelp: string;
  readonly shownHere: string;
  readonly show: string;
  readonly help: string;
  readonly helpWith: Readonly<
    Record<
      'index' | 'interval' | 'groupMean' | 'band' | 'earlier' | 'compared' | 'valid' | 'gap' | 'fulfilment',
      readonly [term: string, meaning: string]
    >
  >;
}

/** The catalogue: a language or a word that is missing is a type error. */
export const resultsWords = catalogue<ResultsWords>('workspaceResults', {
  'zh-CN': {
    notYet: '结果还没有公布',
    notYetHelp: '评议办公室公布结果后，这里会列出本单位的：',
    notYetParts: [
      '各项指数、95 % 区间，以及在同类别单位中的名次区间',
      '每道题的得分，与同类别的对照',
      '自评得分与群众评分的对照',
      '各条承诺的兑现评分',
      '没有公布的数字和原因',
    ],
    absent: (release) => `${release}中没有本单位`,
    absentHelp: '这次公布准备时，本单位还不在参评名单里。如有疑问，请联系评议办公室。',
    publishedAt: (date) => `公布时间：${date}`,
    older: (release) => `您正在看较早的${release}，已被新的公布取代。`,
    toLatest: '查看最新结果',
    wholeReport: '本单位的公开报告',
    pdf: '下载报告（PDF）',
    wholeRelease: '各单位公布的结果',
    own: '本单位',
    groupMean: '同类别均值',
    place: '名次区间',
    of: (group) => `“${group}”合计`,
    inRelease: (release) => `上次（${release}）`,
    keyOwn: '本单位',
    keyInterval: '95 % 区间',
    noIndices: '这次公布没有计算指数。',
    missing: (names) => `缺少：${names}`,
    withheldCount: (reason, count) => `${reason}（${count} 项）`,
    gapAbove: '自评高于群众评分',
    gapWithin: '自评在群众评分的区间之内，分不出高低',
    gapBelow: '自评低于群众评分',
    noGaps: '没有可以对照的题目：自评和群众问卷里题目、选项都相同，并且数字已公布的，才能对照。',
    noPledges: '没有可以公布的承诺评分。',
    nothingWithheld: '本单位的数字全部公布了。',
    releases: '历次公布',
    releasesHelp: '后一次公布包含前一次收到的答卷，两次的数字可以对照着看，但不能相减。',
    shownHere: '当前显示',
    show: '在这里查看',
    help: '这些数字怎么看',
    helpWith: {
      index: [
        '指数',
        '一份问卷各题得分按权重的平均，0 至 100 分；综合指数再按权重合并各份问卷。权重在评议开始前就已固定。',
      ],
      interval: ['95 % 区间', '答卷只是一部分人的意见，真实数值多半落在这个区间里。答卷越多，区间越窄。'],
      groupMean: ['同类别均值', '同类别中参加排序的单位，按有效回答数加权的平均指数。'],
      band: ['名次区间', '只和同类别单位比，只给区间：区间内的任何名次都不能排除，不能说成“第几名”。'],
      earlier: ['上次', '上一次公布的数值。两次的答卷大部分相同，差别很小时不能说有变化。'],
      compared: ['类别合计', '同类别所有单位的答卷合在一起算出的数值，和本单位的算法相同。'],
      valid: ['有效回答', '回答了这道题、并且没有选“不了解”的份数。'],
      gap: [
        '差距',
        '自评得分减群众平均得分。高出群众评分的区间，说明群众的感受不如单位自己的估计，宜先查原因。',
      ],
      fulfilment: ['兑现评分', '被问到这条承诺的人打的分，0 至 100 分。缺任何一条，就不作平均。'],
    },
  },
  en: {
    notYet: 'Results are not public yet',
    notYetHelp: "Once the office has released them, this page has the unit's own:",
    notYetParts: [
      'indices with their 95 % intervals, and the band of places within its group',
      'figures by question, beside those of its group',
      'own scores beside those that residents gave',
      'ratings of how each pledge was kept',
      'figures that are withheld, and why',
    ],
    absent: (release) => `The unit is not in ${release}`,
    absentHelp:
      'It was not yet on the list of units when this release was prepared. If that is wrong, ask the office.',
    publishedAt: (date) => `Public since ${date}`,
    older: (release) => `You are reading an earlier release, ${release}; a later one has taken its place.`,
    toLatest: 'Read the latest results',
    wholeReport: "The unit's public report",
    pdf: 'Report as a PDF',
    wholeRelease: 'Public results of all units',
    own: 'The unit',
    groupMean: 'Mean of its group',
    place: 'Band of places',
    of: (group) => `All of “${group}”`,
    inRelease: (release) => `Before (${release})`,
    keyOwn: 'the unit',
    keyInterval: '95 % interval',
    noIndices: 'This release has no index.',
    missing: (names) => `Missing: ${names}`,
    withheldCount: (reason, count) => `${reason} (${count})`,
    gapAbove: 'Own score above that of residents',
    gapWithin: "Own score within the interval of residents': no difference shown",
    gapBelow: 'Own score below that of residents',
    noGaps:
      'There is no question to compare: that takes the same question and options in both surveys, and figures that are public.',
    noPledges: 'No rating of a pledge may be published.',
    nothingWithheld: 'All figures of the unit are public.',
    releases: 'All releases',
    releasesHelp:
      'A later release holds the responses of those before it: figures may be read side by side, but not subtracted.',
    shownHere: 'shown here',
    show: 'Show here',
    help: 'How to read these figures',
    helpWith: {
      index: [
        'Index',
        "The weighted mean of a survey's questions, 0 to 100; the composite is that of the surveys. Weights were fixed before the appraisal began.",
      ],
      interval: [
        '95 % interval',
        'Responses are the word of some of the people: the true value most likely lies within it. The more responses, the narrower it is.',
      ],
      groupMean: [
        'Mean of its group',
        "The mean index of the group's ranked units, weighted by their valid answers.",
      ],
      band: [
        'Band of places',
        'Within its group only, and as a band: no place within it can be ruled out, so none may be claimed.',
      ],
      earlier: [
        'Before',
        'The value in the release before. Most responses are in both, so a small difference shows no change.',
      ],
      compared: [
        'All of the group',
        "The same figure worked out from all responses to the group's units together.",
      ],
      valid: ['Valid answers', 'Answers to the question other than “don’t know”.'],
      gap: [
        'Gap',
        'Own score minus the mean of residents. Where it lies above their interval, people see less than the unit believes: look for the reason.',
      ],
      fulfilment: [
        'Pledges kept',
        'What those who were asked about a pledge gave it, 0 to 100. Where one is missing there is no mean.',
      ],
    },
  },
});
