import * as z from 'zod/mini';
import type { Language } from './text.ts';

type Message = Record<Language, string>;

/**
 * Every error that leaves the system: stable code -> HTTP status and words. `{name}` in a detail is filled from the
 * problem's members, which are on the wire too, so that a program need not read the sentence.
 */
export const problems = {
  body_malformed: {
    status: 400,
    title: { 'zh-CN': '提交的内容不是有效的 JSON', en: 'The body is not valid JSON' },
  },
  token_missing: {
    status: 401,
    title: { 'zh-CN': '请先登录', en: 'Sign in first' },
  },
  token_invalid: {
    status: 401,
    title: { 'zh-CN': '登录凭证无效或已过期，请重新登录', en: 'The token is not valid or has expired' },
  },
  permission_missing: {
    status: 403,
    title: { 'zh-CN': '您没有此项权限', en: 'You may not do this' },
    detail: { 'zh-CN': '需要权限：{permission}', en: 'It takes the permission {permission}' },
  },
  survey_not_open: {
    status: 403,
    title: { 'zh-CN': '测评尚未开始', en: 'The survey is not open yet' },
    detail: { 'zh-CN': '开始时间：{opensAt}', en: 'It opens at {opensAt}' },
  },
  survey_closed: {
    status: 403,
    title: { 'zh-CN': '测评已经结束', en: 'The survey is closed' },
    detail: { 'zh-CN': '结束时间：{closesAt}', en: 'It closed at {closesAt}' },
  },
  route_unknown: {
    status: 404,
    title: { 'zh-CN': '没有这个地址', en: 'There is nothing at this address' },
  },
  survey_unknown: {
    status: 404,
    title: { 'zh-CN': '没有这份问卷', en: 'There is no such survey' },
  },
  unit_unknown: {
    status: 404,
    title: { 'zh-CN': '没有这个单位', en: 'There is no such unit' },
  },
  campaign_unknown: {
    status: 404,
    title: { 'zh-CN': '没有这个活动', en: 'There is no such campaign' },
  },
  method_not_allowed: {
    status: 405,
    title: { 'zh-CN': '此地址不支持这种请求方法', en: 'This address does not take this method' },
    detail: { 'zh-CN': '可用的方法：{allow}', en: 'It takes {allow}' },
  },
  response_conflict: {
    status: 409,
    title: {
      'zh-CN': '同一编号的答卷已经提交过，内容不同',
      en: 'Another response was already sent under this id',
    },
  },
  form_version_stale: {
    status: 409,
    title: {
      'zh-CN': '测评表已更新，请重新打开页面后再填',
      en: 'This is not the version of the form that the survey uses: load the survey again',
    },
    detail: { 'zh-CN': '当前版本：{currentVersion}', en: 'It uses version {currentVersion}' },
  },
  body_too_large: {
    status: 413,
    title: { 'zh-CN': '提交的内容过大', en: 'The body is too large' },
    detail: { 'zh-CN': '最多 {maxBytes} 字节', en: 'At most {maxBytes} bytes' },
  },
  content_type_unsupported: {
    status: 415,
    title: { 'zh-CN': '不支持这种内容类型', en: 'This content type is not taken here' },
    detail: { 'zh-CN': '请使用 {expected}', en: 'Send {expected}' },
  },
  fields_invalid: {
    status: 422,
    title: { 'zh-CN': '有些字段不符合要求', en: 'Some fields are not as they must be' },
  },
  answers_invalid: {
    status: 422,
    title: { 'zh-CN': '有些题目需要改正', en: 'Some answers need to be put right' },
  },
  internal: {
    status: 500,
    title: { 'zh-CN': '系统出错，请稍后再试', en: 'Something went wrong here; please try again later' },
  },
  busy: {
    status: 503,
    title: { 'zh-CN': '系统繁忙，请稍后再试', en: 'Too busy just now; please try again shortly' },
  },
} as const satisfies Record<string, { status: number; title: Message; detail?: Message }>;

export type ProblemCode = keyof typeof problems;

/** What can be wrong with one field or one answer. */
export const faults = {
  field_missing: { 'zh-CN': '缺少此字段', en: 'is missing' },
  field_type: { 'zh-CN': '类型不对', en: 'is of the wrong type' },
  field_invalid: { 'zh-CN': '不符合要求', en: 'is not as it must be' },
  question_unknown: { 'zh-CN': '测评表中没有这道题', en: 'The form has no such question' },
  answer_missing: { 'zh-CN': '请回答这道题', en: 'Please answer this question' },
  answer_type: { 'zh-CN': '答案的类型不对', en: 'The answer is of the wrong type' },
  option_unknown: { 'zh-CN': '没有这个选项', en: 'There is no such option' },
  text_too_long: { 'zh-CN': '最多 {max} 个字', en: 'At most {max} characters' },
} as const satisfies Record<string, Message>;

export type FaultCode = keyof typeof faults;

/** One thing that is wrong: where (a question's id or a field's path) and what. */
export interface Fault {
  readonly field: string;
  readonly code: FaultCode;
  readonly max?: number;
}

type Member = string | number | null;

/** Thrown anywhere to end a request with one of the problems above; `members` go on the wire. */
export class ProblemError extends Error {
  readonly code: ProblemCode;
  readonly members: Readonly<Record<string, Member>>;
  readonly faults: readonly Fault[];

  constructor(code: ProblemCode, members: Record<string, Member> = {}, found: readonly Fault[] = []) {
    super(code);
    this.name = 'ProblemError';
    this.code = code;
    this.members = members;
    this.faults = found;
  }
}

const fill = (message: string, members: Readonly<Record<string, unknown>>): string =>
  message.replace(/\{(\w+)\}/g, (_, name: string) => String(members[name] ?? ''));

/** The words for one fault. */
export const faultMessage = (fault: Fault, language: Language): string =>
  fill(faults[fault.code][language], { ...fault });

/** RFC 9457 body, `application/problem+json`. Members of the problem stand beside the standard ones. */
export const Problem = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.enum(Object.keys(problems) as [ProblemCode, ...ProblemCode[]]),
  detail: z.optional(z.string()),
  errors: z.optional(
    z.array(
      z.object({
        field: z.string(),
        code: z.enum(Object.keys(faults) as [FaultCode, ...FaultCode[]]),
        message: z.string(),
      }),
    ),
  ),
});

export type Problem = z.infer<typeof Problem>;

/** The body on the wire, in the reader's language. */
export const problemBody = (error: ProblemError, language: Language): Problem => {
  const problem: { status: number; title: Message; detail?: Message } = problems[error.code];
  return {
    type: `urn:pingyi:problem:${error.code}`,
    title: problem.title[language],
    status: problem.status,
    code: error.code,
    ...(problem.detail && { detail: fill(problem.detail[language], error.members) }),
    ...error.members,
    ...(error.faults.length > 0 && {
      errors: error.faults.map((fault) => ({
        field: fault.field,
        code: fault.code,
        message: faultMessage(fault, language),
      })),
    }),
  };
};
