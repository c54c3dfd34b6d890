import type { Language, Message } from '../schemas/text.ts';
import { inLanguage, localeOf } from '../schemas/text.ts';

/** What stands on every sheet. */
export const sheetWords = {
  scan: { 'zh-CN': '扫码评议', en: 'Scan to rate' },
  how: {
    'zh-CN': '用微信或手机浏览器扫一扫，无需登录，不记姓名',
    en: 'Scan with WeChat or any phone camera. No sign-in, no names.',
  },
  address: { 'zh-CN': '扫不了码？请在浏览器中输入：', en: 'No scanner? Type this address:' },
  until: { 'zh-CN': '截止时间：{moment}', en: 'Open until {moment}' },
} as const satisfies Record<string, Message>;

/**
 * A closing time in words, on the clocks of the time zone. Midnight belongs to no day in people's minds: the last minute
 * before it is named.
 */
export const closingWords = (closesAt: string, timeZone: string, language: Language): string => {
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone, timeStyle: 'medium' });
  const instant = Date.parse(closesAt);
  const midnight = clock.format(instant) === '00:00:00';
  const moment = new Intl.DateTimeFormat(localeOf(language), {
    timeZone,
    dateStyle: 'full',
    timeStyle: 'short',
    hourCycle: 'h23',
  }).format(midnight ? instant - 60_000 : instant);
  return inLanguage(sheetWords.until, language).replace('{moment}', moment);
};
