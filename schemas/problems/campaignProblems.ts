import { campaignStateWords } from '../campaign.ts';
import type { ProblemSpec } from './types.ts';

/** What setting up a campaign with its units and surveys can meet. */
export const campaignProblems = {
  campaign_unknown: {
    status: 404,
    title: { 'zh-CN': '没有这个活动', en: 'There is no such campaign' },
  },
  unit_unknown: {
    status: 404,
    title: { 'zh-CN': '没有这个单位', en: 'There is no such unit' },
  },
  survey_unknown: {
    status: 404,
    title: { 'zh-CN': '没有这份问卷', en: 'There is no such survey' },
  },
  phase_unknown: {
    status: 404,
    title: { 'zh-CN': '活动中没有这个阶段', en: 'The campaign has no such phase' },
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
    codeWords: campaignStateWords,
  },
  erasure_under_way: {
    status: 409,
    title: {
      'zh-CN': '已经有人申请清除这个活动的答卷',
      en: 'Somebody has asked already for the responses of this campaign to be erased',
    },
  },
  erasure_unasked: {
    status: 409,
    title: {
      'zh-CN': '没有等待同意的清除申请',
      en: 'There is no erasure that waits for this',
    },
  },
  erasure_own: {
    status: 409,
    title: {
      'zh-CN': '清除要由另一个人同意，申请人自己不能同意',
      en: 'Another person must agree to an erasure than the one who asked for it',
    },
  },
  erasure_begun: {
    status: 409,
    title: {
      'zh-CN': '清除已经开始，不能撤回',
      en: 'The erasure has begun and cannot be taken back',
    },
  },
  campaign_condemned: {
    status: 410,
    title: {
      'zh-CN': '这个活动的答卷已决定清除或已清除；已公布的结果仍在',
      en: 'The responses of this campaign are to be erased, or have been; what was published is still there',
    },
  },
  campaign_opened: {
    status: 409,
    title: {
      'zh-CN': '活动已有阶段开放过，不能退回草稿',
      en: 'A phase has opened already, so the campaign cannot go back to a draft',
    },
  },
  threshold_fixed: {
    status: 409,
    title: {
      'zh-CN': '活动已有阶段开放过，不能再改显示门槛',
      en: 'A phase has opened already, so the threshold can no longer be changed',
    },
  },
  time_zone_fixed: {
    status: 409,
    title: {
      'zh-CN': '活动已有阶段开放过，不能再改时区',
      en: 'A phase has opened already, so the time zone can no longer be changed',
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
  pledges_in_use: {
    status: 409,
    title: {
      'zh-CN': '承诺公布后已有进展或评价，承诺的截止时间不能再改',
      en: 'The pledges are public, and there are notes or answers about them: their deadline can no longer be changed',
    },
  },
  group_in_use: {
    status: 409,
    title: {
      'zh-CN': '有单位属于这个类别，不能删除',
      en: 'A unit is of this group, so it cannot be taken away',
    },
    detail: { 'zh-CN': '类别：{group}', en: 'Group: {group}' },
  },
  too_many_surveys: {
    status: 422,
    title: { 'zh-CN': '一个活动的问卷太多', en: 'That is too many surveys for one campaign' },
    detail: { 'zh-CN': '一个活动最多 {max} 份', en: 'A campaign has at most {max}' },
  },
} as const satisfies Record<string, ProblemSpec>;
