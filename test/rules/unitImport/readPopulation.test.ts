import { describe, expect, it } from 'vitest';
import { readPopulation } from '../../../functions/rules/unitImport/readPopulation.ts';

describe('a number of people', () => {
  it.each([
    ['0', 0],
    ['12345', 12_345],
    ['12,345', 12_345],
    ['1,234,567', 1_234_567],
    ['12，345', 12_345],
    ['１２３４５', 12_345],
    ['12 345', 12_345],
    ['12345.0', 12_345],
    ['12345人', 12_345],
    ['1.2万', 12_000],
    ['3万人', 30_000],
    ['1.2345万', 12_345],
    ['0.5万', 5000],
  ])('is read from %j', (words, count) => {
    expect(readPopulation(words)).toBe(count);
  });

  it.each([
    '约3万',
    '12.5',
    '1.23456万',
    '-5',
    '12,34',
    '1,2345',
    '12.000',
    '1e5',
    '0x10',
    '无',
    '一万',
    '万',
    '',
    'Infinity',
    '99999999999999999999',
    '12,345.5',
  ])('is not read from %j', (words) => {
    expect(readPopulation(words)).toBeUndefined();
  });
});
