import { describe, expect, it } from 'vitest';
import { sheetOrder } from '../../functions/rules/posters/sheetOrder.ts';
import { aUnit } from '../handlers/support/postersDesk.ts';

const groups = [{ id: 'towns' }, { id: 'bureaus' }];
const order = (...units: Parameters<typeof aUnit>[]) =>
  sheetOrder(
    units.map((unit) => aUnit(...unit)),
    groups,
  ).map(({ id }) => id);

describe('sheets are given out', () => {
  it('from the county down: whoever is for all of a region before what is inside it', () => {
    const [county, town, village] = ['定安县', '定城镇', '仙沟村'];
    expect(
      order(
        ['village', { region: [county, town, village] }],
        ['other-town', { region: [county, '龙门镇'] }],
        ['town', { region: [county, town] }],
        ['county', { region: [county] }],
      ),
    ).toEqual(['county', 'town', 'village', 'other-town']);
  });

  it('in one region by group as the campaign has them, and then by name as dictionaries order it', () => {
    const name = (words: string) => ({ name: { 'zh-CN': words } });
    expect(
      order(
        ['a', { groupId: 'gone', ...name('安') }],
        ['b', { groupId: 'bureaus', ...name('安') }],
        ['c', { groupId: 'towns', ...name('中') }],
        ['d', { groupId: 'towns', ...name('安') }],
        ['f', { groupId: 'towns', ...name('北') }],
        ['e', { groupId: 'towns', ...name('北') }],
      ),
    ).toEqual(['d', 'e', 'f', 'c', 'b', 'a']);
  });
});
