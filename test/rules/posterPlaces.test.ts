import { describe, expect, it } from 'vitest';
import {
  hasEnded,
  type Issue,
  issuedPosters,
  placesOf,
  rotatedPosters,
  standingPoster,
  withdrawnPosters,
} from '../../functions/rules/posters/posterPlaces.ts';
import { sheetOrder } from '../../functions/rules/posters/sheetOrder.ts';
import type { Unit } from '../../schemas/unit.ts';

const start = Date.parse('2026-12-01T00:00:00.000Z');
const at = (hours: number): Date => new Date(start + hours * 3_600_000);

const aUnit = (id: string, changes: Partial<Unit> = {}): Unit => ({
  id,
  campaignId: 'spring',
  name: { 'zh-CN': id },
  region: ['定安县'],
  groupId: 'towns',
  servicePoints: [],
  pledges: [],
  retired: false,
  ...changes,
});

const window1 = { id: 'window-1', name: { 'zh-CN': '一号窗口' } };
const units = [
  aUnit('dingcheng', { servicePoints: [window1] }),
  aUnit('longhu'),
  aUnit('old', { retired: true }),
];
const places = placesOf(units);

const issueAt = (hours: number): Issue => ({
  survey: { id: 'residents', campaignId: 'spring' },
  now: at(hours),
  tokenOf: ({ unitId, servicePointId = '-' }, turn) => `${unitId}/${servicePointId}/${turn}`,
});

const tokens = (posters: readonly { token: string; endsAt?: string | undefined }[]) =>
  posters.map(({ token, endsAt }) => [token, endsAt]);

const issued = issuedPosters(issueAt(0), places, []);

describe('issuing posters', () => {
  it('gives one to each unit that is not retired and to each service point', () => {
    expect(issued.flat().map(({ token }) => token)).toEqual([
      'dingcheng/-/1',
      'dingcheng/window-1/1',
      'longhu/-/1',
    ]);
  });

  it('again gives none, and to a new place one', () => {
    expect(issuedPosters(issueAt(1), places, issued)).toEqual([]);
    const more = placesOf([...units, aUnit('new')]);
    expect(
      issuedPosters(issueAt(1), more, issued)
        .flat()
        .map(({ token }) => token),
    ).toEqual(['new/-/1']);
  });

  it('gives a place whose poster was withdrawn a new token', () => {
    const withdrawn = withdrawnPosters(issued, at(1));
    const again = issuedPosters(issueAt(2), places, withdrawn);
    expect(again.map(([latest]) => latest?.token)).toEqual([
      'dingcheng/-/2',
      'dingcheng/window-1/2',
      'longhu/-/2',
    ]);
  });
});

describe('rotating posters', () => {
  it('lets the old token lead on for the grace time', () => {
    const [first] = rotatedPosters(issueAt(1), places, issued, at(49));
    expect(tokens(first ?? [])).toEqual([
      ['dingcheng/-/2', undefined],
      ['dingcheng/-/1', at(49).toISOString()],
    ]);
  });

  it('never makes an old token lead on for longer, and ends all of them when there is no grace', () => {
    const once = rotatedPosters(issueAt(1), places, issued, at(10));
    const twice = rotatedPosters(issueAt(2), places, once, at(50));
    expect(tokens(twice[0] ?? [])).toEqual([
      ['dingcheng/-/3', undefined],
      ['dingcheng/-/2', at(50).toISOString()],
      ['dingcheng/-/1', at(10).toISOString()],
    ]);
    const atOnce = rotatedPosters(issueAt(3), places, twice, at(3));
    expect(tokens(atOnce[0] ?? [])).toEqual([
      ['dingcheng/-/4', undefined],
      ['dingcheng/-/3', at(3).toISOString()],
      ['dingcheng/-/2', at(3).toISOString()],
      ['dingcheng/-/1', at(3).toISOString()],
    ]);
  });

  it('forgets what had ended before', () => {
    const once = rotatedPosters(issueAt(1), places, issued, at(1));
    const twice = rotatedPosters(issueAt(2), places, once, at(2));
    expect(twice[0]?.map(({ token }) => token)).toEqual(['dingcheng/-/3', 'dingcheng/-/2']);
  });

  it('leaves withdrawn places alone and gives none to a place that is gone', () => {
    expect(rotatedPosters(issueAt(2), places, withdrawnPosters(issued, at(1)), at(2))).toEqual([]);
    const without = placesOf([aUnit('longhu')]);
    const [unit, window, other] = rotatedPosters(issueAt(1), without, issued, at(5));
    expect(tokens(unit ?? [])).toEqual([['dingcheng/-/1', at(5).toISOString()]]);
    expect(tokens(window ?? [])).toEqual([['dingcheng/window-1/1', at(5).toISOString()]]);
    expect(other?.[0]?.token).toBe('longhu/-/2');
  });
});

describe('withdrawing posters', () => {
  it('ends every token that leads anywhere, those in their grace time too', () => {
    const rotated = rotatedPosters(issueAt(1), places, issued, at(100));
    const withdrawn = withdrawnPosters(rotated, at(2));
    expect(withdrawn.flat().map(({ endsAt }) => endsAt)).toEqual(Array(6).fill(at(2).toISOString()));
    expect(withdrawn.flat().every((poster) => hasEnded(poster, at(2)))).toBe(true);
    expect(withdrawn.map(standingPoster)).toEqual([undefined, undefined, undefined]);
    expect(withdrawnPosters(withdrawn, at(3))).toEqual([]);
  });
});

describe('the order of sheets', () => {
  it('is by region from the county down, then by group as the campaign lists them, then by name', () => {
    const listed = [
      aUnit('village', { region: ['定安县', '定城镇', '仙沟村'] }),
      aUnit('other-county', { region: ['海口市'] }),
      aUnit('town-school', { region: ['定安县', '定城镇'], groupId: 'schools' }),
      aUnit('town', { region: ['定安县', '定城镇'] }),
      aUnit('next-town', { region: ['定安县', '龙湖镇'] }),
      aUnit('zhang', { name: { 'zh-CN': '张村' } }),
      aUnit('li', { name: { 'zh-CN': '李村' } }),
    ];
    const ids = (list: readonly Unit[]) =>
      sheetOrder(list, [{ id: 'towns' }, { id: 'schools' }]).map(({ id }) => id);
    const expected = ['li', 'zhang', 'town', 'town-school', 'village', 'next-town', 'other-county'];
    expect(ids(listed)).toEqual(expected);
    expect(ids(listed.toReversed())).toEqual(expected);
  });
});
