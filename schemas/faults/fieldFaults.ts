import { lanes } from '../lane.ts';
import type { Message } from '../text.ts';

/** What can be wrong with one field of a request, one answer, or what a campaign must have to be scheduled. */
export const fieldFaults = {
  field_missing: { 'zh-CN': '缺少此字段', en: 'is missing' },
  field_type: { 'zh-CN': '类型不对', en: 'is of the wrong type' },
  field_invalid: { 'zh-CN': '不符合要求', en: 'is not as it must be' },
  id_invalid: {
    'zh-CN': '只能用小写字母、数字和连字符，以字母或数字开头，最多 63 个字符',
    en: 'Use lower-case letters, digits and hyphens, a letter or digit first, at most 63 characters',
  },
  moment_invalid: {
    'zh-CN': '请写成 2026-12-01 或 2026-12-01T08:00',
    en: 'Write it as 2026-12-01 or 2026-12-01T08:00',
  },
  lanes_unknown: {
    'zh-CN': `请用英文逗号分隔这些方式：${lanes.join(', ')}`,
    en: `Write lanes with commas between them, of: ${lanes.join(', ')}`,
  },
  time_zone_unknown: {
    'zh-CN': '没有这个时区；例如 Asia/Shanghai',
    en: 'There is no such time zone; Asia/Shanghai is one',
  },
  value_unknown: { 'zh-CN': '只能是 {expected}', en: 'It must be one of {expected}' },
  question_unknown: { 'zh-CN': '测评表中没有这道题', en: 'The form has no such question' },
  answer_missing: { 'zh-CN': '请回答这道题', en: 'Please answer this question' },
  answer_type: { 'zh-CN': '答案的类型不对', en: 'The answer is of the wrong type' },
  option_unknown: { 'zh-CN': '没有这个选项', en: 'There is no such option' },
  text_too_long: { 'zh-CN': '最多 {max} 个字', en: 'At most {max} characters' },
  row_unknown: { 'zh-CN': '没有这一行', en: 'There is no such row' },
  too_few_choices: { 'zh-CN': '至少选 {min} 项', en: 'Choose at least {min}' },
  too_many_choices: { 'zh-CN': '最多选 {max} 项', en: 'Choose at most {max}' },
  number_invalid: { 'zh-CN': '请填写数字', en: 'Please give a number' },
  number_not_whole: { 'zh-CN': '请填写整数', en: 'Please give a whole number' },
  too_small: { 'zh-CN': '不能小于 {min}', en: 'At least {min}' },
  too_large: { 'zh-CN': '不能大于 {max}', en: 'At most {max}' },
  date_invalid: { 'zh-CN': '请按 年-月-日 填写日期', en: 'Please give a date as year-month-day' },
  too_early: { 'zh-CN': '不能早于 {min}', en: 'Not before {min}' },
  too_late: { 'zh-CN': '不能晚于 {max}', en: 'Not after {max}' },
  no_survey: { 'zh-CN': '还没有问卷', en: 'There is no survey yet' },
  no_unit: { 'zh-CN': '还没有单位', en: 'There is no unit yet' },
  phase_never_opens: { 'zh-CN': '所有阶段都已过期', en: 'Every phase is over already' },
} as const satisfies Record<string, Message>;

export type FieldFault = keyof typeof fieldFaults;

/** A fault of a schema's own, to be given to one of its checks: said instead of `field_invalid`. */
export const saying = (code: FieldFault): string => code;

/** The fault that a schema's check was given, if any. */
export const saidBy = (message: string): FieldFault | undefined =>
  Object.hasOwn(fieldFaults, message) ? (message as FieldFault) : undefined;
