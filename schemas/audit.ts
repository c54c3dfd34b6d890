import * as z from 'zod/mini';
import { Count, Hash, Instant } from './ids.ts';
import { type Permission, permissions } from './roles.ts';
import type { Message } from './text.ts';

/**
 * One action of the office, for good. `hash` is over everything else in the entry and `previousHash` is the entry's
 * before it, so that a changed, dropped or inserted entry shows: see functions/rules/audit/auditChain.ts.
 */
export const AuditEntry = z.object({
  /** 1, 2, 3 ... without a gap. */
  seq: z.int().check(z.minimum(1)),
  at: Instant,
  /** Subject of the token: who did it. */
  subject: z.string(),
  /** The permission that it took. */
  verb: z.enum(permissions),
  /** What it was done to, as `campaign/dingan-2010`. */
  object: z.string(),
  /** SHA-256 of the object as canonical JSON before and after; null where there was, or is, none. */
  beforeHash: z.nullable(Hash),
  afterHash: z.nullable(Hash),
  previousHash: z.nullable(Hash),
  hash: Hash,
});

export type AuditEntry = z.infer<typeof AuditEntry>;

/** What was done, in words, by the permission that it took; of those that are on record. */
export const auditVerbWords: Readonly<Partial<Record<Permission, Message>>> = {
  'campaign:write': { 'zh-CN': '修改活动', en: 'campaign changed' },
  'unit:write': { 'zh-CN': '导入单位', en: 'units imported' },
  'form:write': { 'zh-CN': '修改测评表', en: 'form changed' },
  'survey:write': { 'zh-CN': '修改问卷', en: 'survey changed' },
  'poster:write': { 'zh-CN': '生成或停用海报', en: 'posters issued or withdrawn' },
  'code:write': { 'zh-CN': '生成或作废评议码', en: 'codes issued or withdrawn' },
  'guard:write': { 'zh-CN': '剔除或恢复答卷', en: 'responses set aside or restored' },
  'evaluation:write': { 'zh-CN': '退回自评', en: 'self-evaluation opened again' },
  'counting:write': { 'zh-CN': '核对或重建计票', en: 'tallies audited or rebuilt' },
  'response:export': { 'zh-CN': '导出答卷', en: 'responses exported' },
  'comment:write': { 'zh-CN': '审阅意见', en: 'remarks reviewed' },
  'release:write': { 'zh-CN': '准备或公布结果', en: 'release prepared or published' },
  'release:sign': { 'zh-CN': '签发结果', en: 'release signed off' },
  'webhook:write': { 'zh-CN': '修改推送', en: 'webhook changed' },
};

/** A stretch of the log, in the order that was asked for. */
export const AuditPage = z.object({
  entries: z.array(AuditEntry),
  /** Ask for what comes after this entry; null at the end of the log. */
  next: z.nullable(Count),
});

export type AuditPage = z.infer<typeof AuditPage>;
