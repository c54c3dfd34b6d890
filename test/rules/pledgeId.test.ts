import { describe, expect, it } from 'vitest';
import { pledgeId } from '../../functions/rules/pledgeId.ts';
import { Pledge } from '../../schemas/unit.ts';

describe("a pledge's id", () => {
  it('is made of its words by SHA-256', () => {
    // FIPS 180-2, appendix B.1: SHA-256 of "abc" begins ba7816bf 8f01.
    expect(pledgeId('abc')).toBe('p_ba7816bf8f01');
    expect(Pledge.safeParse({ id: pledgeId('修好村道'), text: { 'zh-CN': '修好村道' } }).success).toBe(true);
  });

  it('is the same however the words are typed, and another for other words', () => {
    expect(pledgeId(' caf\u00e9\n')).toBe(pledgeId('cafe\u0301'));
    expect(pledgeId('修好村道')).not.toBe(pledgeId('修好县道'));
  });
});
