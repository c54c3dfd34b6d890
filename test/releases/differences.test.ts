import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { differencesOf } from '../../functions/rules/release/differences.ts';
import { outcomeOf } from '../../functions/rules/release/outcome.ts';
import { type Total, Totals, totalsOf } from '../../functions/rules/release/totals.ts';
import type { ReleaseDifference } from '../../schemas/releaseLife.ts';
import { aBasis } from '../release/support/basis.ts';
import { useEngine } from '../support/engine.ts';
import { newId, problemOf } from '../support/office.ts';
import { putRelease } from './support/putDraft.ts';
import { newReleaseDesk, type ReleaseDesk } from './support/releaseDesk.ts';

/** So many satisfied out of so many, on a line of one node. */
const aTotal = (nodeId: string, satisfied: number, answered: number, changes: Partial<Total> = {}): Total => {
  const value = satisfied / answered;
  return {
    nodeId,
    lineId: 'residents/overall',
    answered,
    counts: { good: satisfied, bad: answered - satisfied },
    statistic: 'satisfied',
    estimate: { value, low: value, high: value },
    ...changes,
  };
};

const among = (totals: readonly Total[]): Totals => ({
  version: 1,
  nodes: Object.fromEntries(totals.map(({ nodeId }) => [nodeId, { 'zh-CN': nodeId }])),
  lines: { 'residents/overall': { 'zh-CN': '总体评价', en: 'Overall' } },
  totals: [...totals],
});

const between = (before: readonly Total[], after: readonly Total[]): ReleaseDifference[] =>
  differencesOf(among(before), among(after));

const listOf = (differences: readonly ReleaseDifference[]): string[] =>
  differences.map(({ kind, nodeId }) => `${kind} ${nodeId}`);

describe('totals', () => {
  const basis = aBasis();
  const outcome = outcomeOf(basis);
  const { totals } = totalsOf({ basis, outcome });

  it('are of every published node and line as a whole, with the figure that the release has', () => {
    const whole = basis.cells.filter(({ lane, period }) => lane === undefined && period === undefined);
    expect(totals.map(({ nodeId, lineId }) => `${nodeId} ${lineId}`)).toEqual(
      whole.map(({ nodeId, lineId }) => `${nodeId} ${lineId}`),
    );
    for (const { nodeId, lineId, answered, counts, statistic, estimate } of totals) {
      const is = (one: { nodeId: string; lineId: string; lane?: unknown; period?: unknown }) =>
        one.nodeId === nodeId && one.lineId === lineId && one.lane === undefined && one.period === undefined;
      expect({ answered, counts }).toEqual({
        answered: whole.find(is)?.answered,
        counts: whole.find(is)?.counts,
      });
      const figure = outcome.figures.find(is);
      expect(estimate).toEqual(statistic === null ? null : figure?.[statistic]);
      if (statistic === null) expect(figure?.satisfied ?? figure?.nps).toBeUndefined();
    }
  });

  it('say in words of whom and of what they are, and name nothing else', () => {
    const { nodes, lines } = totalsOf({ basis, outcome });
    expect(nodes.all).toEqual({ 'zh-CN': '全部单位', en: 'All units' });
    expect(lines['county-2026-residents/work.speed']).toEqual({
      'zh-CN': '各项工作：办事速度',
      en: 'Pieces of work: Speed',
    });
    expect(Object.keys(nodes).sort()).toEqual([...new Set(totals.map(({ nodeId }) => nodeId))].sort());
    expect(Object.keys(lines).sort()).toEqual([...new Set(totals.map(({ lineId }) => lineId))].sort());
  });

  it('are kept and read again as they are', () => {
    expect(Totals.parse(JSON.parse(JSON.stringify(totalsOf({ basis, outcome }))))).toEqual(
      totalsOf({ basis, outcome }),
    );
  });
});

describe('differences', () => {
  it('are none between a release and itself', () => {
    const basis = aBasis();
    const totals = totalsOf({ basis, outcome: outcomeOf(basis) });
    expect(differencesOf(totals, totals)).toEqual([]);
  });

  it('begin with what is no longer told, then what moved furthest, then what is new', () => {
    const before = [aTotal('little', 50, 100), aTotal('gone', 9, 10), aTotal('much', 50, 100)];
    const after = [aTotal('new', 1, 10), aTotal('little', 51, 100), aTotal('much', 20, 100)];
    expect(listOf(between(before, after))).toEqual([
      'disappeared gone',
      'moved much',
      'moved little',
      'appeared new',
    ]);
  });

  it('name both figures and both numbers of answers', () => {
    const [moved] = between([aTotal('unit', 5, 10)], [aTotal('unit', 15, 20)]);
    expect(moved).toEqual({
      nodeId: 'unit',
      lineId: 'residents/overall',
      name: { 'zh-CN': 'unit · 总体评价', en: 'unit · Overall' },
      kind: 'moved',
      statistic: 'satisfied',
      before: { value: 0.5, low: 0.5, high: 0.5 },
      after: { value: 0.75, low: 0.75, high: 0.75 },
      answeredBefore: 10,
      answeredAfter: 20,
    });
    const [gone] = between([aTotal('unit', 5, 10)], []);
    expect(gone).toMatchObject({
      name: { 'zh-CN': 'unit · 总体评价', en: 'unit · Overall' },
      before: { value: 0.5 },
      after: null,
      answeredBefore: 10,
      answeredAfter: null,
    });
  });

  it('measure scores from -100 to 100 and shares by one measure', () => {
    const nps = (nodeId: string, value: number): Total =>
      aTotal(nodeId, 1, 10, {
        statistic: 'nps',
        counts: { n0: Math.round(value + 100) },
        estimate: { value, low: value, high: value },
      });
    // Forty of two hundred points are as much as twenty of a hundred.
    const before = [nps('recommended', 0), aTotal('rated', 50, 100)];
    expect(listOf(between(before, [nps('recommended', 42), aTotal('rated', 70, 100)]))).toEqual([
      'moved recommended',
      'moved rated',
    ]);
    expect(listOf(between(before, [nps('recommended', 38), aTotal('rated', 70, 100)]))).toEqual([
      'moved rated',
      'moved recommended',
    ]);
  });

  it('see that answers moved where there is no figure, and as many answered', () => {
    const plain = (nodeId: string, counter: number): Total =>
      aTotal(nodeId, 1, 100, {
        counts: { counter, online: 100 - counter },
        statistic: null,
        estimate: null,
      });
    const found = between(
      [plain('still', 10), plain('some', 10), plain('more', 10)],
      [plain('still', 10), plain('some', 20), plain('more', 80)],
    );
    expect(listOf(found)).toEqual(['moved more', 'moved some']);
    expect(found[0]).toMatchObject({ statistic: null, before: null, after: null, answeredAfter: 100 });
  });
});

it('sees that more people answered and chose nothing', () => {
  const chosen = (answered: number): Total =>
    aTotal('unit', 1, answered, { counts: { slow: 4, far: 3 }, statistic: null, estimate: null });
  expect(between([chosen(10)], [chosen(12)])).toEqual([
    expect.objectContaining({ kind: 'moved', answeredBefore: 10, answeredAfter: 12 }),
  ]);
  expect(between([chosen(10)], [chosen(10)])).toEqual([]);
});

describe('comparing a release', () => {
  const engine = useEngine();
  let desk: ReleaseDesk;
  beforeAll(async () => {
    desk = await newReleaseDesk(engine.endpoint);
  });
  afterAll(() => desk[Symbol.asyncDispose]());

  const compared = async (campaignId: string, releaseId: string) =>
    (await desk.clerk.call('compareRelease', { params: { campaignId, releaseId } })).body;

  it('is with the public one before it, given up ones left out', async () => {
    const { campaignId } = await desk.campaign(newId());
    const first = await putRelease(desk, campaignId, 'public', [aTotal('unit', 5, 10)]);
    await putRelease(desk, campaignId, 'discarded', [aTotal('unit', 1, 10)]);
    const draft = await putRelease(desk, campaignId, 'draft', [aTotal('unit', 15, 20)]);
    expect(await compared(campaignId, draft.id)).toMatchObject({
      previousId: first.id,
      total: 1,
      differences: [{ kind: 'moved', before: { value: 0.5 }, after: { value: 0.75 } }],
    });
  });

  it('finds nothing where there was none before', async () => {
    const { campaignId } = await desk.campaign(newId());
    const draft = await putRelease(desk, campaignId, 'draft', [aTotal('unit', 5, 10)]);
    expect(await compared(campaignId, draft.id)).toEqual({ previousId: null, total: 0, differences: [] });
  });

  it('lists a thousand of many, and says how many there are', async () => {
    const { campaignId } = await desk.campaign(newId());
    await putRelease(desk, campaignId, 'public', []);
    const many = Array.from({ length: 1_200 }, (_, place) => aTotal(`unit-${place}`, 5, 10));
    const draft = await putRelease(desk, campaignId, 'draft', many);
    const { total, differences } = await compared(campaignId, draft.id);
    expect([total, differences.length]).toEqual([1_200, 1_000]);
  });

  it('is refused before there are figures', async () => {
    const { campaignId } = await desk.campaign(newId());
    await putRelease(desk, campaignId, 'public');
    const { id } = await putRelease(desk, campaignId, 'preparing');
    await problemOf(compared(campaignId, id), 'release_state');
    await problemOf(compared(campaignId, 'no-release'), 'release_unknown');
    await problemOf(compared('nowhere', id), 'campaign_unknown');
  });
});
