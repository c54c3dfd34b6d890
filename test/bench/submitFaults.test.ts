import { expect, it } from 'vitest';
import { faultsOf } from '../../bench/submit/faults.ts';

it('finds no fault where every reply was 201 and everything is stored', () => {
  expect(faultsOf({ ours: { 201: 5 } }, { ours: { rows: 5, said: 5 } })).toEqual([]);
});

it('takes every other reply for a fault, and one that never came', () => {
  expect(faultsOf({ ours: { 0: 1, 200: 2, 201: 5, 429: 3 } }, {})).toEqual([
    'ours: 1 requests without a reply',
    'ours: 2 replies of 200',
    'ours: 3 replies of 429',
  ]);
});

it('takes rows that are lost, or that nobody was told of, for a fault', () => {
  const stored = { ours: { rows: 4, said: 5 }, bare: { rows: 6, said: 5 } };
  expect(faultsOf({}, stored)).toEqual([
    'ours: 5 replies of 201, and 4 responses stored',
    'bare: 5 replies of 201, and 6 responses stored',
  ]);
});
