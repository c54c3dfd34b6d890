import { describe, expect, it } from 'vitest';
import { closingWords } from '../../print/words.ts';

describe('a closing date in words', () => {
  it('is on the clocks of the campaign', () => {
    const closesAt = '2026-12-15T10:30:00.000Z';
    expect(closingWords(closesAt, 'Asia/Shanghai', 'zh-CN')).toBe('截止时间：2026年12月15日星期二 18:30');
    expect(closingWords(closesAt, 'Asia/Shanghai', 'en')).toBe(
      'Open until Tuesday, 15 December 2026 at 18:30',
    );
    expect(closingWords(closesAt, 'America/New_York', 'zh-CN')).toContain('15日星期二 05:30');
  });

  it('names the last minute of the day for midnight', () => {
    expect(closingWords('2026-12-15T16:00:00.000Z', 'Asia/Shanghai', 'zh-CN')).toContain('15日星期二 23:59');
    expect(closingWords('2026-12-15T16:00:01.000Z', 'Asia/Shanghai', 'zh-CN')).toContain('16日星期三 00:00');
  });
});
