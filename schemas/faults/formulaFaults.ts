import type { Message } from '../text.ts';

/** What the linter of formulas can find; `{value}` is what is there, `{expected}` or `{max}` what it is held against. */
export const formulaFaults = {
  survey_weights_sum: {
    'zh-CN': '各问卷的权重之和是 {value}，应为 1',
    en: "The surveys' weights sum to {value}, not to 1",
  },
  question_weights_sum: {
    'zh-CN': '问卷“{expected}”各题的权重之和是 {value}，应为 1',
    en: 'The weights of the questions of {expected} sum to {value}, not to 1',
  },
  survey_not_here: { 'zh-CN': '活动中没有问卷“{value}”', en: 'The campaign has no survey {value}' },
  survey_repeated: { 'zh-CN': '问卷“{value}”出现了两次', en: 'The survey {value} is there twice' },
  self_survey_weighed: {
    'zh-CN': '“{value}”是单位自评：一份自己的答卷不能计入得分，它与群众评分的差距另行列出',
    en: 'In {value} units rate themselves: no unit can raise its own index; the gap to its residents is shown beside it',
  },
  question_not_here: {
    'zh-CN': '问卷“{expected}”的测评表没有题目“{value}”',
    en: 'The form of {expected} has no question {value}',
  },
  question_repeated: { 'zh-CN': '题目“{value}”出现了两次', en: 'The question {value} is there twice' },
  measure_unfit: {
    'zh-CN': '题目“{value}”没有“{expected}”这个数字',
    en: 'The question {value} has no figure of the measure {expected}',
  },
  floor_above_zero: {
    'zh-CN': '题目“{value}”的最低分是 {min}：人人不满意也有 {min} 分。最低的选项应为 0 分',
    en: 'The lowest score of {value} is {min}: it would be {min} even if everybody were dissatisfied. Let the worst option score 0',
  },
  no_negative_option: {
    'zh-CN': '题目“{value}”没有负面选项：没有一个有分值的选项低于 50 分且不计为满意',
    en: 'The question {value} has no negative option: none with a score below 50 that does not count as satisfied',
  },
  ceiling_below_hundred: {
    'zh-CN': '题目“{value}”的最高分是 {max}：没有单位能得到 100 分',
    en: 'The highest score of {value} is {max}: no unit can reach 100',
  },
  one_survey_decides: {
    'zh-CN': '只有问卷“{value}”计分，而活动还有其他评议主体的问卷',
    en: 'The survey {value} decides alone, though others are asked in this campaign too',
  },
  weighs_nothing: {
    'zh-CN': '“{value}”的权重是 0，不起作用',
    en: '{value} has a weight of 0 and does nothing',
  },
  hidden_below_threshold: {
    'zh-CN': '活动的显示门槛是 {min}：少于 {min} 份的得分在任何情况下都不公布',
    en: "The campaign's threshold is {min}: no index is shown on fewer answers, whatever is said here",
  },
  unranked_below_hidden: {
    'zh-CN': '排序的份数低于公布的份数，不起作用',
    en: 'Fewer answers are asked for a place than for being shown at all, which does nothing',
  },
} as const satisfies Record<string, Message>;
