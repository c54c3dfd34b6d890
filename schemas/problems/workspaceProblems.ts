import type { ProblemSpec } from './types.ts';

/** What units can meet in their workspace. */
export const workspaceProblems = {
  session_ended: {
    status: 401,
    title: {
      'zh-CN': '登录已过期，请用单位密钥重新登录。已保存的内容都在',
      en: "The session has ended: sign in again with the unit's key. Nothing that was saved is lost",
    },
  },
  key_mistyped: {
    status: 422,
    title: { 'zh-CN': '单位密钥有误', en: 'The key is mistyped' },
    detail: {
      'zh-CN': '请对照密钥单再输一遍：共 16 个字符，每 4 个一组。',
      en: 'Compare it with the slip: 16 symbols in groups of 4.',
    },
  },
  key_unknown: {
    status: 404,
    title: { 'zh-CN': '没有这个单位密钥', en: 'There is no such key' },
  },
  key_withdrawn: {
    status: 403,
    title: {
      'zh-CN': '这个单位密钥已经作废，请联系评议办公室',
      en: 'This key has been withdrawn: ask the office for a new one',
    },
  },
  draft_submitted: {
    status: 409,
    title: {
      'zh-CN': '自评已经提交。需要修改时，请联系评议办公室重新打开',
      en: 'The self-evaluation has been submitted. To change it, ask the office to open it again',
    },
  },
  draft_stale: {
    status: 409,
    title: {
      'zh-CN': '另一台设备已保存更新的内容，请先查看',
      en: 'Another device has saved a later version: look at it first',
    },
    detail: { 'zh-CN': '当前版本：{version}', en: 'It is at version {version}' },
  },
  draft_unsettled: {
    status: 409,
    title: {
      'zh-CN': '还有另一台设备保存的内容没有处理，请先合并',
      en: 'There is text from another device that nobody has looked through yet',
    },
  },
  too_many_copies: {
    status: 409,
    title: {
      'zh-CN': '没有处理的内容太多，请先合并已有的内容',
      en: 'Too many versions from other devices wait to be looked through: settle them first',
    },
  },
  not_submitted: {
    status: 409,
    title: {
      'zh-CN': '该单位没有已提交的自评',
      en: 'This unit has no submitted self-evaluation',
    },
  },
  evidence_unknown: {
    status: 404,
    title: { 'zh-CN': '没有这个文件', en: 'There is no such file' },
  },
  evidence_in_use: {
    status: 409,
    title: {
      'zh-CN': '这个文件已经提交或公布',
      en: 'This file has been submitted or published',
    },
  },
  evidence_damaged: {
    status: 422,
    title: {
      'zh-CN': '收到的内容与原文件不一致，请重新上传',
      en: 'What arrived is not the file that was announced: upload it again',
    },
  },
  evidence_type: {
    status: 422,
    title: { 'zh-CN': '不接受这种文件', en: 'Files of this kind are not taken' },
    detail: {
      'zh-CN': '可以上传：{accepted}（按内容判断，与文件名无关）',
      en: 'These are: {accepted}, by their content and not by their name',
    },
  },
  upload_incomplete: {
    status: 409,
    title: { 'zh-CN': '文件还没有传完', en: 'The file is not complete yet' },
    detail: { 'zh-CN': '还缺 {missing} 块', en: '{missing} pieces are missing' },
  },
  too_much_evidence: {
    status: 409,
    title: { 'zh-CN': '文件太多', en: 'That is too many files' },
    detail: { 'zh-CN': '每个单位最多 {max} 个', en: 'A unit has at most {max}' },
  },
  pledge_unknown: {
    status: 404,
    title: { 'zh-CN': '没有这条承诺', en: 'There is no such pledge' },
  },
  pledges_not_open: {
    status: 403,
    title: { 'zh-CN': '现在还不能填写承诺', en: 'Pledges cannot be written yet' },
    detail: { 'zh-CN': '开始时间：{opensAt}', en: 'From {opensAt} on' },
  },
  pledges_frozen: {
    status: 403,
    title: {
      'zh-CN': '承诺已经公布，不能再修改',
      en: 'The pledges are public and can no longer be changed',
    },
  },
  pledges_not_frozen: {
    status: 409,
    title: {
      'zh-CN': '承诺公布后才能填写进展',
      en: 'Notes can be added once the pledges are public',
    },
  },
  too_many_notes: {
    status: 409,
    title: { 'zh-CN': '进展说明太多', en: 'That is too many notes' },
    detail: { 'zh-CN': '每个单位最多 {max} 条', en: 'A unit has at most {max}' },
  },
} as const satisfies Record<string, ProblemSpec>;
