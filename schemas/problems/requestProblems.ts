import type { ProblemSpec } from './types.ts';

/** What any request can meet, whatever it is about. */
export const requestProblems = {
  asset_unknown: {
    status: 404,
    title: { 'zh-CN': '没有这个文件', en: 'There is no such file' },
  },
  origin_foreign: {
    status: 403,
    title: {
      'zh-CN': '请求来自别的网站，没有执行',
      en: 'The request came from another site and was not carried out',
    },
  },
  body_malformed: {
    status: 400,
    title: { 'zh-CN': '提交的内容不是有效的 {format}', en: 'The body is not valid {format}' },
    codeWords: { form: { 'zh-CN': '表单', en: 'form' } },
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
  route_unknown: {
    status: 404,
    title: { 'zh-CN': '没有这个地址', en: 'There is nothing at this address' },
  },
  method_not_allowed: {
    status: 405,
    title: { 'zh-CN': '此地址不支持这种请求方法', en: 'This address does not take this method' },
    detail: { 'zh-CN': '可用的方法：{allow}', en: 'It takes {allow}' },
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
  internal: {
    status: 500,
    title: { 'zh-CN': '系统出错，请稍后再试', en: 'Something went wrong here; please try again later' },
  },
  busy: {
    status: 503,
    title: { 'zh-CN': '系统繁忙，请稍后再试', en: 'Too busy just now; please try again shortly' },
  },
} as const satisfies Record<string, ProblemSpec>;
