import * as z from 'zod/mini';
import { fieldFaults } from './faults/fieldFaults.ts';
import { lintFaults } from './faults/lintFaults.ts';
import { sheetFaults } from './faults/sheetFaults.ts';
import { xlsformFaults } from './faults/xlsformFaults.ts';
import type { Language, Message } from './text.ts';

/**
 * Every error that leaves the system: stable code -> HTTP status and words. `{name}` in a detail is filled from the
 * problem's members, which are on the wire too, so that a program need not read the sentence.
 */
export const problems = {
  body_malformed: {
    status: 400,
    title: { 'zh-CN': '提交的内容不是有效的 {format}', en: 'The body is not valid {format}' },
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
  survey_in_preparation: {
    status: 403,
    title: { 'zh-CN': '测评还在准备中，尚未开始', en: 'The survey is still being prepared' },
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
  form_unknown: {
    status: 404,
    title: { 'zh-CN': '没有这份测评表', en: 'There is no such form' },
  },
  form_version_unknown: {
    status: 404,
    title: { 'zh-CN': '没有这个版本的测评表', en: 'There is no such version of the form' },
  },
  phase_unknown: {
    status: 404,
    title: { 'zh-CN': '活动中没有这个阶段', en: 'The campaign has no such phase' },
  },
  poster_unknown: {
    status: 404,
    title: { 'zh-CN': '这个二维码无效', en: 'This code leads nowhere' },
  },
  batch_unknown: {
    status: 404,
    title: { 'zh-CN': '没有这批评议码', en: 'There is no such batch of codes' },
  },
  webhook_unknown: {
    status: 404,
    title: { 'zh-CN': '没有这个推送地址', en: 'There is no such webhook' },
  },
  delivery_unknown: {
    status: 404,
    title: { 'zh-CN': '没有这条推送', en: 'There is no such delivery' },
  },
  poster_ended: {
    status: 410,
    title: { 'zh-CN': '这张海报已经停用', en: 'This poster is no longer in use' },
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
  campaign_exists: {
    status: 409,
    title: { 'zh-CN': '已有相同编号的活动', en: 'There is a campaign with this id already' },
  },
  survey_exists: {
    status: 409,
    title: { 'zh-CN': '已有相同编号的问卷', en: 'There is a survey with this id already' },
  },
  revision_stale: {
    status: 409,
    title: {
      'zh-CN': '内容已被他人修改，请重新读取后再改',
      en: 'Somebody changed it in the meantime: read it again and make the change anew',
    },
    detail: { 'zh-CN': '当前修订号：{revision}', en: 'It is at revision {revision}' },
  },
  campaign_state: {
    status: 409,
    title: { 'zh-CN': '活动当前的状态不允许这样做', en: 'The state of the campaign does not allow this' },
    detail: {
      'zh-CN': '当前状态：{state}；可以转为：{allowed}',
      en: 'It is {state} and can become: {allowed}',
    },
  },
  campaign_opened: {
    status: 409,
    title: {
      'zh-CN': '活动已有阶段开放过，不能退回草稿',
      en: 'A phase has opened already, so the campaign cannot go back to a draft',
    },
  },
  campaign_not_ready: {
    status: 409,
    title: { 'zh-CN': '活动还没有准备好', en: 'The campaign is not ready yet' },
  },
  has_responses: {
    status: 409,
    title: {
      'zh-CN': '已经有答卷，不能删除；可以归档',
      en: 'There are responses, so it cannot be deleted; it can be archived',
    },
  },
  survey_in_use: {
    status: 409,
    title: {
      'zh-CN': '已经有答卷，只能改用同一测评表的更新版本',
      en: 'There are responses, so the survey can only move to a later version of its form',
    },
  },
  phase_in_use: {
    status: 409,
    title: {
      'zh-CN': '有问卷使用这个阶段，不能删除',
      en: 'A survey uses this phase, so it cannot be taken away',
    },
    detail: { 'zh-CN': '阶段：{phase}', en: 'Phase: {phase}' },
  },
  group_in_use: {
    status: 409,
    title: {
      'zh-CN': '有单位属于这个类别，不能删除',
      en: 'A unit is of this group, so it cannot be taken away',
    },
    detail: { 'zh-CN': '类别：{group}', en: 'Group: {group}' },
  },
  draft_missing: {
    status: 409,
    title: { 'zh-CN': '这份测评表没有草稿', en: 'The form has no draft' },
  },
  batch_withdrawn: {
    status: 409,
    title: { 'zh-CN': '这批评议码已经作废', en: 'This batch of codes is withdrawn already' },
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
  form_faulty: {
    status: 422,
    title: { 'zh-CN': '测评表有错误，不能发布', en: 'The form has errors and cannot be published' },
  },
  import_faulty: {
    status: 422,
    title: { 'zh-CN': '表格中有错误，什么都没有导入', en: 'The sheet has errors, so nothing was imported' },
  },
  file_unreadable: {
    status: 422,
    title: { 'zh-CN': '无法读取这个文件', en: 'This file cannot be read' },
  },
  too_many_surveys: {
    status: 422,
    title: { 'zh-CN': '一个活动的问卷太多', en: 'That is too many surveys for one campaign' },
    detail: { 'zh-CN': '一个活动最多 {max} 份', en: 'A campaign has at most {max}' },
  },
  too_many_codes: {
    status: 422,
    title: { 'zh-CN': '一批评议码太多', en: 'That is too many codes for one batch' },
    detail: { 'zh-CN': '一批最多 {max} 个', en: 'A batch has at most {max}' },
  },
  no_posters: {
    status: 409,
    title: { 'zh-CN': '还没有海报，请先生成', en: 'There are no posters yet: issue them first' },
  },
  webhook_address_refused: {
    status: 422,
    title: {
      'zh-CN': '推送地址必须是公网上的 https 地址',
      en: 'A webhook must be an https address on the public internet',
    },
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

/** What can be wrong with one field, one answer or one cell. */
export const faults = {
  ...fieldFaults,
  ...lintFaults,
  ...sheetFaults,
  ...xlsformFaults,
} as const satisfies Record<string, Message>;

export type FaultCode = keyof typeof faults;

/** One thing that is wrong: where (a question's id, a field's path or a cell) and what. */
export interface Fault {
  readonly field: string;
  readonly code: FaultCode;
  readonly min?: number | string;
  readonly max?: number | string;
  /** Of a spreadsheet: the sheet, its row from 1 as programs number them, and the column by its header. */
  readonly sheet?: string;
  readonly row?: number;
  readonly column?: string;
  /** What was found there, shortened. */
  readonly value?: string;
  /** What would be right. */
  readonly expected?: string;
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

/** A fault on the wire, with its words in the reader's language. */
export const WireFault = z.object({
  field: z.string(),
  code: z.enum(Object.keys(faults) as [FaultCode, ...FaultCode[]]),
  message: z.string(),
  sheet: z.optional(z.string()),
  row: z.optional(z.int()),
  column: z.optional(z.string()),
  value: z.optional(z.string()),
});

export type WireFault = z.infer<typeof WireFault>;

/** The fault with its words. */
export const wireFault = (fault: Fault, language: Language): WireFault => {
  const { min: _min, max: _max, expected: _expected, ...where } = fault;
  return { ...where, message: faultMessage(fault, language) };
};

/** RFC 9457 body, `application/problem+json`. Members of the problem stand beside the standard ones. */
export const Problem = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.enum(Object.keys(problems) as [ProblemCode, ...ProblemCode[]]),
  detail: z.optional(z.string()),
  errors: z.optional(z.array(WireFault)),
});

export type Problem = z.infer<typeof Problem>;

/** What the problem is called, in words. */
const problemTitle = ({ code, members }: ProblemError, language: Language): string =>
  fill(problems[code].title[language], members);

/** The body on the wire, in the reader's language. */
export const problemBody = (error: ProblemError, language: Language): Problem => {
  const problem: { status: number; detail?: Message } = problems[error.code];
  return {
    type: `urn:pingyi:problem:${error.code}`,
    title: problemTitle(error, language),
    status: problem.status,
    code: error.code,
    ...(problem.detail && { detail: fill(problem.detail[language], error.members) }),
    ...error.members,
    ...(error.faults.length > 0 && {
      errors: error.faults.map((fault) => wireFault(fault, language)),
    }),
  };
};
