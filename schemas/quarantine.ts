import * as z from 'zod/mini';
import { Id, Instant } from './ids.ts';
import type { Message } from './text.ts';

/** Why a record of a response could not be counted. */
export const quarantineReasons = [
  'not_an_insert',
  'image_unreadable',
  'form_version_unknown',
  'answers_do_not_fit_form',
  'database_refuses',
] as const;

export const QuarantineReason = z.enum(quarantineReasons);

export type QuarantineReason = z.infer<typeof QuarantineReason>;

/** Each of them in words. */
export const quarantineReasonWords: Readonly<Record<QuarantineReason, Message>> = {
  not_an_insert: { 'zh-CN': '已存的答卷被人改动或删除', en: 'a stored response was changed or deleted' },
  image_unreadable: { 'zh-CN': '记录读不出来', en: 'the record cannot be read' },
  form_version_unknown: {
    'zh-CN': '找不到所答的测评表版本',
    en: 'the version of the form that it answers is not there',
  },
  answers_do_not_fit_form: { 'zh-CN': '答案与测评表不符', en: 'the answers do not fit the form' },
  database_refuses: { 'zh-CN': '数据库不接受这次计票', en: 'the database refuses to count it' },
};

/** A record that was kept whole because it could not be counted. What it holds is not told: it is somebody's answers. */
export const QuarantineEntry = z.object({
  surveyId: Id,
  reason: QuarantineReason,
  quarantinedAt: Instant,
});

export type QuarantineEntry = z.infer<typeof QuarantineEntry>;

/** What of a campaign lies in quarantine. */
export const Quarantine = z.object({
  /** The latest first. */
  entries: z.array(QuarantineEntry),
  /** There are so many records in quarantine that not all were looked through. */
  more: z.boolean(),
});

export type Quarantine = z.infer<typeof Quarantine>;
