import type { Message } from '../text.ts';

/** What the linter of forms can find; `{value}` is the id of what is meant, the language or the number. */
export const lintFaults = {
  question_unreachable: {
    'zh-CN': '无论前面怎么回答，“{value}”都不会显示',
    en: 'Whatever is answered before it, {value} is never shown',
  },
  never_required: {
    'zh-CN': '“{value}”的必答条件永远不成立',
    en: 'The condition on which {value} is required never holds',
  },
  scale_unscored: {
    'zh-CN': '量表“{value}”没有任何选项有分值，无法计算满意率',
    en: 'No option of the scale {value} has a score, so nothing can be worked out from it',
  },
  scale_without_negative: {
    'zh-CN': '量表“{value}”的有分值选项全部算作满意，满意率只能是 100%',
    en: 'Every scored option of the scale {value} counts as satisfied, so its rate can only be 100 %',
  },
  too_many_required: {
    'zh-CN': '必答题有 {value} 道，超过 {max} 道，很多人会中途放弃',
    en: '{value} questions are required, which is more than {max}: many people will give up',
  },
  text_missing: { 'zh-CN': '缺少 {value} 的文字', en: 'The words in {value} are missing' },
  unused_scale: { 'zh-CN': '没有题目使用量表“{value}”', en: 'No question uses the scale {value}' },
  unused_list: { 'zh-CN': '没有题目使用选项列表“{value}”', en: 'No question uses the list {value}' },
} as const satisfies Record<string, Message>;
