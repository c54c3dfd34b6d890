import type { ProblemSpec } from './types.ts';

/** What can be met with releases, remarks and cross tables. */
export const releaseProblems = {
  release_unknown: { status: 404, title: { 'zh-CN': '没有这次公布', en: 'There is no such release' } },
  release_state: {
    status: 409,
    title: { 'zh-CN': '这次公布现在不能这样处理', en: 'The release is not in a state for that' },
  },
  release_under_way: {
    status: 409,
    title: {
      'zh-CN': '另一次公布还没有完成，请先公布或放弃它',
      en: 'Another release is under way: publish or discard it first',
    },
  },
  has_releases: {
    status: 409,
    title: {
      'zh-CN': '已有公布的结果，或有未完成的公布稿，不能删除；可以归档',
      en: 'There are releases that are public or under way, so it cannot be deleted; it can be archived',
    },
  },
  release_exposes: {
    status: 409,
    title: {
      'zh-CN': '用公布的数字可以推算出应当保密的结果，不能核对通过',
      en: 'What must be withheld could be worked out from the figures: the release cannot be checked',
    },
  },
  release_document_differs: {
    status: 409,
    title: {
      'zh-CN': '重新计算的公布内容与先前不一致，请重新生成',
      en: 'The release came out differently when it was worked out again: prepare it anew',
    },
  },
  release_tallies_differ: {
    status: 409,
    title: {
      'zh-CN': '计票与原始答卷不符，不能生成公布稿，请先核对计票',
      en: 'The tallies do not agree with the raw responses: no release is prepared before that is cleared up',
    },
  },
  second_person_needed: {
    status: 403,
    title: {
      'zh-CN': '签发人不能是生成或核对这次公布的人',
      en: 'It takes a person who neither began nor checked the release to sign it off',
    },
  },
  comment_unknown: { status: 404, title: { 'zh-CN': '没有这条意见', en: 'There is no such remark' } },
  commitment_not_listed: {
    status: 404,
    title: {
      'zh-CN': '这次公布所依据的答卷中没有这张回执',
      en: 'No response with this receipt is among those that the release was made from',
    },
  },
  question_not_crossed: {
    status: 422,
    title: {
      'zh-CN': '交叉表只能用两道不同的评分题或单选题',
      en: 'A cross table takes two different rating or single-choice questions of the survey',
    },
    detail: { 'zh-CN': '{field}：{questionId}', en: '{field}: {questionId}' },
  },
  nothing_released: {
    status: 409,
    title: {
      'zh-CN': '还没有公布过结果：交叉表只统计已公布的那些答卷',
      en: 'Nothing has been released yet: a cross table counts the responses that a public release counts',
    },
  },
  crosstab_scope: {
    status: 409,
    title: {
      'zh-CN': '这两道题的交叉表，全体的和各单位的只能出一种',
      en: 'Of these two questions there are cross tables of all units together or of single ones, never both',
    },
    detail: { 'zh-CN': '已经出过：{scope}', en: 'There are some already: {scope}' },
    codeWords: {
      all: { 'zh-CN': '全体单位', en: 'of all units' },
      units: { 'zh-CN': '单个单位', en: 'of single units' },
    },
  },
} as const satisfies Record<string, ProblemSpec>;
