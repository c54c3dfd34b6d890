import type { Message } from '../text.ts';

/** What keeps an XLSForm file from being a form. */
const broken = {
  sheet_missing: { 'zh-CN': '缺少工作表 {expected}', en: 'The sheet {expected} is missing' },
  column_missing: { 'zh-CN': '缺少列 {expected}', en: 'The column {expected} is missing' },
  no_questions: { 'zh-CN': '工作表 survey 中没有题目', en: 'The sheet survey has no question' },
  too_many_rows: { 'zh-CN': '这张表最多 {max} 行', en: 'This sheet has at most {max} rows' },
  name_repeated: { 'zh-CN': '名称重复：{value}', en: 'This name is there already: {value}' },
  choice_repeated: { 'zh-CN': '选项名称重复：{value}', en: 'The list has this choice already: {value}' },
  list_unknown: {
    'zh-CN': '工作表 choices 中没有选项表 {value}',
    en: 'The sheet choices has no list {value}',
  },
  list_size: {
    'zh-CN': '选项表 {value} 应有 {min} 到 {max} 个选项',
    en: 'The list {value} must have {min} to {max} choices',
  },
  list_unscored: {
    'zh-CN': '选项表 {value} 没有分值，不能用于评分',
    en: 'The list {value} has no scores, which this question needs',
  },
  score_invalid: {
    'zh-CN': '分值应为 0 到 100 的整数，或留空：{value}',
    en: 'A score is a whole number from 0 to 100, or nothing: {value}',
  },
  flag_invalid: { 'zh-CN': '请填写 yes 或 no：{value}', en: 'Write yes or no: {value}' },
  satisfied_missing: {
    'zh-CN': '选项表 {value} 有分值，请在 satisfied 列说明哪些选项算作满意',
    en: 'The list {value} has scores: say in the column satisfied which choices count as satisfied',
  },
  reference_unknown: { 'zh-CN': '没有名为 {value} 的题目', en: 'There is no question named {value}' },
  choice_unknown: {
    'zh-CN': '题目 {expected} 没有选项 {value}',
    en: 'The question {expected} has no choice {value}',
  },
  group_not_closed: { 'zh-CN': '这一组没有结束行', en: 'This group or repeat is never ended' },
  group_not_begun: { 'zh-CN': '这一行没有对应的开始行', en: 'There is nothing here that this could end' },
  groups_too_deep: { 'zh-CN': '分组最多嵌套 {max} 层', en: 'Groups go at most {max} deep' },
  bounds_crossed: {
    'zh-CN': '下限 {min} 大于上限 {max}',
    en: 'The lower bound {min} is above the upper bound {max}',
  },
  too_many: { 'zh-CN': '最多 {max} 个', en: 'At most {max}' },
  too_many_figures: {
    'zh-CN': '题目太多：一份答卷最多产生 {max} 个计数',
    en: 'It asks too much: one response may raise at most {max} counts',
  },
  form_invalid: { 'zh-CN': '不能成为测评表：{expected}', en: 'It cannot be a form: {expected}' },
} as const satisfies Record<string, Message>;

/** What an XLSForm file asks for that has no counterpart here, and what was made of it instead. */
const leftOut = {
  type_unsupported: {
    'zh-CN': '不支持的题型，已略去：{value}',
    en: 'This question type is not supported and was left out: {value}',
  },
  metadata_not_collected: {
    'zh-CN': '为保护填写人，不收集此类信息：{value}',
    en: 'This is not collected, to protect those who answer: {value}',
  },
  inside_repeat: {
    'zh-CN': '位于重复组内，已略去：{value}',
    en: 'It stands inside a repeat and was left out: {value}',
  },
  relevant_unsupported: {
    'zh-CN': '不支持此显示条件，该项不受它限制：{value}',
    en: 'This condition is not supported, so it hides nothing: {value}',
  },
  required_unsupported: {
    'zh-CN': '不支持此必填条件，该题改为选填：{value}',
    en: 'This condition is not supported, so the question may be left out: {value}',
  },
  rows_not_all_required: {
    'zh-CN': '矩阵只能全部必填，已改为选填',
    en: 'All rows of a matrix are required or none: they may be left out',
  },
  constraint_unsupported: {
    'zh-CN': '不支持此约束，不作检查：{value}',
    en: 'This constraint is not supported and not checked: {value}',
  },
  bound_included: {
    'zh-CN': '小数的界限包括界限本身：{value}',
    en: 'A bound of a decimal is itself allowed here: {value}',
  },
  length_cut: { 'zh-CN': '文字最多 {max} 个字', en: 'Words have at most {max} characters here' },
  other_unsupported: {
    'zh-CN': '评分题不能有“其他”选项，已略去',
    en: 'A rating cannot have the choice "other", which was left out',
  },
  scores_unused: {
    'zh-CN': '此题不计分，选项表 {value} 的分值未使用',
    en: 'This question is not scored: the scores of the list {value} are not used',
  },
  list_unused: {
    'zh-CN': '没有题目使用选项表 {value}，已略去',
    en: 'No question uses the list {value}, which was left out',
  },
  text_reference: {
    'zh-CN': '文字中的引用不会被替换：{value}',
    en: 'A reference within words is not filled in: {value}',
  },
  name_changed: {
    'zh-CN': '名称 {value} 改为 {expected}',
    en: 'The name {value} became {expected}',
  },
  cell_ignored: { 'zh-CN': '此处不使用：{value}', en: 'This is not used here: {value}' },
  column_unknown: { 'zh-CN': '不认识的列，已略去：{value}', en: 'This column is not known: {value}' },
  language_unknown: {
    'zh-CN': '不认识的语言，已略去：{value}。请写成 “中文 (zh-CN)”',
    en: 'This language is not known, so it was left out: {value}. Write it as in "English (en)"',
  },
  and_more: { 'zh-CN': '另有 {value} 处未列出', en: 'And {value} more, which are not listed' },
} as const satisfies Record<string, Message>;

/** What an XLSForm file can ask for that has no counterpart here, and what can be wrong in one. */
export const xlsformFaults = { ...broken, ...leftOut } as const;
