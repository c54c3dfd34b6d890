import * as z from 'zod/mini';
import type { Message } from './text.ts';

/**
 * How a response came in, from the strongest evidence that one person gave one response to the weakest. Each lane is
 * counted apart.
 * - `visit_code`: with a one-time code handed out at a visit, as on a queue ticket;
 * - `proof_of_work`: by a browser that solved a challenge;
 * - `no_script`: by a page without script, under a tighter cap;
 * - `signed_in`: by a unit or an inspector, who are known;
 * - `ballot`: by a member's code or token, counted after the close.
 */
export const lanes = ['visit_code', 'proof_of_work', 'no_script', 'signed_in', 'ballot'] as const;

export const Lane = z.enum(lanes);

export type Lane = z.infer<typeof Lane>;

/** The lanes in words. */
export const laneWords: Readonly<Record<Lane, Message>> = {
  visit_code: { 'zh-CN': '取号单评议码', en: 'code from a visit' },
  proof_of_work: { 'zh-CN': '网页（已验证）', en: 'page, with proof of work' },
  no_script: { 'zh-CN': '网页（无脚本）', en: 'page, without script' },
  signed_in: { 'zh-CN': '登录后提交', en: 'signed in' },
  ballot: { 'zh-CN': '会员评议票', en: 'ballot' },
};

/** The lanes of an open survey. */
export const openLanes = ['visit_code', 'proof_of_work', 'no_script'] as const satisfies readonly Lane[];

export const OpenLane = z.enum(openLanes);

export type OpenLane = z.infer<typeof OpenLane>;
