import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  readPledges,
  readPoints,
  writePledges,
  writePoints,
} from '../../../functions/rules/unitImport/lists.ts';
import { oneLine } from '../../../functions/rules/unitImport/words.ts';

describe('the service points of a cell', () => {
  it.each([
    ['挂号处、收费处、药房', [{ words: '挂号处' }, { words: '收费处' }, { words: '药房' }]],
    ['挂号处；收费、退费处', [{ words: '挂号处' }, { words: '收费、退费处' }]],
    ['挂号处;收费处；', [{ words: '挂号处' }, { words: '收费处' }]],
    ['一楼；左侧\n二楼；右侧', [{ words: '一楼；左侧' }, { words: '二楼；右侧' }]],
    [
      'window-1: 社保窗口；Window-2：民政窗口',
      [
        { id: 'window-1', words: '社保窗口' },
        { id: 'window-2', words: '民政窗口' },
      ],
    ],
    ['社保窗口: 一楼', [{ words: '社保窗口: 一楼' }]],
    ['8:00开门的窗口', [{ words: '8:00开门的窗口' }]],
    ['w1: 8:00开门', [{ id: 'w1', words: '8:00开门' }]],
    ['w1: -', [{ id: 'w1', words: '' }]],
    [' \n ; ', []],
    ['', []],
  ])('are read from %j', (cell, points) => {
    expect(readPoints(cell)).toEqual(points);
  });

  const word = fc
    .string({ unit: fc.constantFrom('窗', '口', 'a', '1', ';', '；', '、', ':', '：', ' ', '-', '>') })
    .map(oneLine)
    .filter((words) => words !== '-' && words !== '');
  const id = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,10}$/);

  it('come back from the cell that is written for them, whatever their names', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ id, words: fc.oneof(word, fc.constant('')) })), (points) => {
        expect(readPoints(writePoints(points).trim())).toEqual(points);
      }),
      { numRuns: 500 },
    );
  });

  it('and so do pledges', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(word, fc.constant(''))), (pledges) => {
        expect(readPledges(writePledges(pledges)).map(({ words }) => words)).toEqual(pledges);
      }),
    );
  });
});
