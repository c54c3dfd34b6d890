import type { ReleaseCell, ReleaseWithheld } from '../../../schemas/release.ts';
import {
  type Amount,
  addTo,
  answeredIn,
  countsIn,
  nothing,
  reasonOf,
  skippedIn,
  standingOf,
  sumOf,
} from './amounts.ts';
import { attack, type Found, type Told } from './attack.ts';
import { type Block, blocksOf, isCounted } from './blocks.ts';
import type { Disclosed, DisclosureSource, Exposure, LineAtoms } from './disclosure.ts';
import { type LineData, lineData, type Part } from './lineData.ts';
import { type Place, placesOf, unitsOf } from './nodeUnits.ts';
import { type Period, periodName, periodOf, periodsOf } from './periods.ts';
import { isMadeOf, type SplitBlock, splitOf } from './splits.ts';
import type { DisclosedLine, DisclosureState } from './state.ts';

type Source = DisclosureSource<DisclosureState>;

/** Slices of which units must not be told, by line. */
interface Barred {
  readonly lanes: Map<string, Set<number>>;
  readonly periods: Map<string, Set<number>>;
}

/** What of one line is told. */
interface LinePlan {
  readonly data: LineData;
  readonly blocks: readonly Block[];
  readonly whole: readonly Place[];
  readonly lanes: readonly Place[];
  readonly periods: readonly Place[];
  readonly laneBlocks: readonly SplitBlock[];
  readonly periodBlocks: readonly SplitBlock[];
}

const splits = ['lanes', 'periods'] as const;

/** Attempts at taking back what the attack found, before everything by lane and by period of the line is taken back. */
const attempts = 6;

const stemOf = (lineId: string): string => lineId.replace(/@[^@]*$/, '');

const versionsOf = (lineId: string): string[] => lineId.match(/@([\d+]+)$/)?.[1]?.split('+') ?? [];

/** What was told of a line last. A question that versions of its form ask differently goes on under another id than it had. */
const toldBefore = (history: readonly DisclosureState[], lineId: string): DisclosedLine[] =>
  history.map(({ lines }) => {
    const versions = versionsOf(lineId);
    const same = Object.keys(lines).find((id) => id === lineId);
    const related = Object.keys(lines).filter((id) => {
      if (stemOf(id) !== stemOf(lineId)) return false;
      const others = versionsOf(id);
      return others.length === 0 || versions.length === 0 || others.some((one) => versions.includes(one));
    });
    const none: DisclosedLine = { blocks: [], whole: [], lanes: [], periods: [] };
    return lines[same ?? related[0] ?? ''] ?? none;
  });

const indexOfPeriod = (periods: readonly Period[], day: string | null): number =>
  day === null
    ? -1
    : Math.max(
        0,
        periods.findLastIndex(({ first }) => first <= day),
      );

/** One survey's lines, with everything that deciding on them needs. */
const surveyPlan = (
  { threshold, lanes, open, history }: Source,
  lines: readonly LineAtoms[],
  places: readonly Place[],
  placeOf: ReadonlyMap<string, number>,
) => {
  const surveyId = lines[0]?.line.surveyId ?? '';
  const now = history.length;
  const surveyLanes = lanes[surveyId] ?? [];
  const base = lines.find(({ line }) => line.type === 'responses');
  const byDay = new Map<string, number>();
  for (const { day, isIn, answered } of base?.atoms ?? []) {
    if (day !== null && isIn) byDay.set(day, (byDay.get(day) ?? 0) + answered);
  }
  const periodsBefore = history.map(({ periods }) => (periods[surveyId] ?? []).map(periodOf));
  const openDays = open[surveyId];
  const periods = openDays
    ? periodsOf(byDay, (periodsBefore.at(-1) ?? []).map(periodName), threshold, openDays)
    : [];
  const laneOf = (part: Part): number => Math.max(0, surveyLanes.indexOf(part.lane));
  const periodPlace = (part: Part): number => indexOfPeriod(periods, part.day);
  const all = lines.map((one) => lineData(one, base?.atoms ?? [], placeOf));

  const blocksFrom = (told: DisclosedLine | undefined): Block[] =>
    (told?.blocks ?? []).map((block) => ({
      ...block,
      units: block.units.flatMap((unit) => placeOf.get(unit) ?? []),
    }));

  const plans = (barred: Barred): LinePlan[] => {
    let responses: LinePlan | undefined;
    return all.map((data) => {
      const { id } = data.line;
      const before = blocksFrom(toldBefore(history, id).at(-1));
      const { blocks, left } = blocksOf({
        data,
        threshold,
        now,
        before,
        responses: responses?.blocks,
        places: responses?.whole ?? places,
      });
      const told = new Set([...blocks.flatMap(({ units }) => units), ...(before.length === 0 ? left : [])]);
      const sets = blocks.map(({ units }) => units);
      const whole = (responses?.whole ?? places).filter(
        ({ units }) => isMadeOf(units, sets, told) && isShowable(data, blocks, units),
      );
      const split = (
        kind: 'lanes' | 'periods',
        slices: number,
        sliceOf: (part: Part) => number,
      ): { sets: SplitBlock[]; nodes: Place[] } => {
        if (slices < 2) return { sets: [], nodes: [] };
        const among = responses ? new Set(responses[kind].map(({ id: nodeId }) => nodeId)) : undefined;
        const candidates = whole.filter(({ id: nodeId }) => !among || among.has(nodeId));
        const found = splitOf({
          data,
          threshold,
          now,
          blocks,
          before,
          slices,
          sliceOf,
          responses: kind === 'lanes' ? responses?.laneBlocks : responses?.periodBlocks,
          places: candidates,
          barred: barred[kind].get(id) ?? new Set(),
        });
        const shown = new Set(sets.flat());
        return { sets: found, nodes: candidates.filter(({ units }) => isMadeOf(units, found, shown)) };
      };
      const byLane = split('lanes', surveyLanes.length, laneOf);
      const byPeriod = split('periods', periods.length, periodPlace);
      const plan: LinePlan = {
        data,
        blocks,
        whole,
        lanes: byLane.nodes,
        periods: byPeriod.nodes,
        laneBlocks: byLane.sets,
        periodBlocks: byPeriod.sets,
      };
      if (data.line.type === 'responses') responses = plan;
      return plan;
    });
  };

  const isShowable = (data: LineData, blocks: readonly Block[], units: ReadonlySet<number>): boolean =>
    standingOf(data.line, toldAmount(data, blocks, units, now), threshold) === 'safe';

  const attackOn = (plan: LinePlan, nodes: Told['nodes'], unitIds: readonly string[]) =>
    splits.flatMap((slicesIn) => {
      const told = [
        ...toldBefore(history, plan.data.line.id).map((line, release) => ({
          line,
          nodes: history[release]?.nodes ?? {},
        })),
        { line: disclosedLine(plan, unitIds), nodes },
      ];
      const sliceOf = (part: Part, release: number): string | undefined => {
        if (slicesIn === 'lanes') return part.lane;
        const of = release === now ? periods : (periodsBefore[release] ?? []);
        const period = of[indexOfPeriod(of, part.day)];
        return period && periodName(period);
      };
      return attack({ data: plan.data, threshold, placeOf, places, told, sliceOf, slicesIn }).map(
        (found) => ({ ...found, slicesIn, lineId: plan.data.line.id }),
      );
    });

  return { surveyId, surveyLanes, periods, plans, attackOn, laneOf, periodPlace };
};

/** What is told of some units: the sum of their blocks, each as of its own release. */
const toldAmount = (
  { line, parts }: LineData,
  blocks: readonly Block[],
  units: ReadonlySet<number>,
  now: number,
  isWanted: (part: Part) => boolean = () => true,
): number[] =>
  sumOf(
    line,
    blocks.flatMap(({ units: inBlock, asOf }) =>
      inBlock
        .filter((unit) => units.has(unit))
        .flatMap((unit) => (parts[unit] ?? []).filter((part) => isCounted(part, asOf, now) && isWanted(part)))
        .map(({ amount }) => amount),
    ),
  );

const disclosedLine = (
  { blocks, whole, lanes, periods }: LinePlan,
  unitIds: readonly string[],
): DisclosedLine => ({
  blocks: blocks.map((block) => ({
    ...block,
    told: [...block.told],
    units: block.units.flatMap((unit) => unitIds[unit] ?? []),
  })),
  whole: whole.map(({ id }) => id),
  lanes: lanes.map(({ id }) => id),
  periods: periods.map(({ id }) => id),
});

/** Counts of one node, and why others of it are withheld. */
const nodeCells = (
  plan: LinePlan,
  place: Place,
  survey: ReturnType<typeof surveyPlan>,
  { releaseId, threshold, history }: Source,
): { cells: ReleaseCell[]; withheld: ReleaseWithheld[] } => {
  const { data, blocks } = plan;
  const { line, parts } = data;
  const now = history.length;
  const head = { nodeId: place.id, lineId: line.id };
  const ofNow = (is: (part: Part) => boolean): number[] =>
    sumOf(
      line,
      [...place.units].flatMap((unit) =>
        (parts[unit] ?? []).filter((part) => part.isIn && is(part)).map(({ amount }) => amount),
      ),
    );
  const inside = blocks.filter(({ units }) => units.some((unit) => place.units.has(unit)));
  if (!plan.whole.some(({ id }) => id === place.id)) {
    const isShared = inside.some(
      ({ units }) => units.length > 1 && units.some((unit) => !place.units.has(unit)),
    );
    const standing = standingOf(
      line,
      ofNow(() => true),
      threshold,
    );
    const isWaiting = inside.length === 0 && standing === 'safe' && history.length > 0;
    const isLate = inside.some(({ asOf }) => asOf < now);
    // Which unit of those that are told together is the small one is nobody's business: all have the same reason.
    const reason = isShared ? 'difference_below_threshold' : reasonOf(standing);
    return {
      cells: [],
      withheld: [{ ...head, reason: (isWaiting || isLate) && standing === 'safe' ? 'too_few_new' : reason }],
    };
  }
  const asOfPlace = Math.max(...inside.map(({ asOf }) => asOf));
  const asOf = asOfPlace === now ? releaseId : (history[asOfPlace]?.releaseId ?? releaseId);
  const cellOf = (amount: Amount): Pick<ReleaseCell, 'counts' | 'answered' | 'skipped' | 'asOf'> => ({
    counts: countsIn(line, amount),
    answered: answeredIn(amount),
    skipped: skippedIn(amount),
    asOf,
  });
  const cells: ReleaseCell[] = [{ ...head, ...cellOf(toldAmount(data, blocks, place.units, now)) }];
  const withheld: ReleaseWithheld[] = [];
  const sliced = (
    split: 'lanes' | 'periods',
    names: readonly Pick<ReleaseCell, 'lane' | 'period'>[],
    sliceOf: (part: Part) => number,
  ): void => {
    if (names.length < 2) return;
    const isShown = plan[split].some(({ id }) => id === place.id);
    const amounts = names.map(() => nothing(line));
    for (const { units, asOf: release } of inside) {
      for (const part of units.flatMap((unit) => parts[unit] ?? [])) {
        const amount = amounts[sliceOf(part)];
        if (amount && isCounted(part, release, now)) addTo(amount, part.amount);
      }
    }
    const standings = amounts.map((amount) => standingOf(line, amount, threshold));
    if (!isShown) {
      const standing =
        standings.find((one) => one === 'small') ?? standings.find((one) => one === 'unanimous') ?? 'safe';
      withheld.push({ ...head, split, reason: reasonOf(standing) });
      return;
    }
    for (const [index, name] of names.entries()) {
      const amount = amounts[index] ?? nothing(line);
      if (standings[index] === 'empty') withheld.push({ ...head, ...name, reason: 'below_threshold' });
      else cells.push({ ...head, ...name, ...cellOf(amount) });
    }
  };
  sliced(
    'lanes',
    survey.surveyLanes.map((lane) => ({ lane })),
    survey.laneOf,
  );
  sliced(
    'periods',
    survey.periods.map((period) => ({ period: periodName(period) })),
    survey.periodPlace,
  );
  return { cells, withheld };
};

const exposureOf = ({
  nodeId,
  slice,
  slicesIn,
  lineId,
}: Found & { slicesIn: 'lanes' | 'periods'; lineId: string }): Exposure => ({
  nodeId,
  lineId,
  ...(slice === undefined ? {} : slicesIn === 'lanes' ? { lane: slice } : { period: slice }),
});

/**
 * Decides which counts a release tells. Nothing that it tells, together with everything that releases before it told, lets
 * anybody find the answers of fewer people than the threshold by adding and subtracting: docs/disclosure.md says why.
 * @throws RangeError where answers are of a unit that is not among the nodes
 */
export const disclose = (source: Source): Disclosed<DisclosureState> => {
  const unitIds = unitsOf(source.nodes);
  const placeOf = new Map(unitIds.map((unitId, place) => [unitId, place]));
  const places = placesOf(source.nodes, placeOf);
  const nodes = Object.fromEntries(
    places.map(({ id, units }) => [id, [...units].flatMap((unit) => unitIds[unit] ?? [])]),
  );
  const cells: ReleaseCell[] = [];
  const withheld: ReleaseWithheld[] = [];
  const exposed: Exposure[] = [];
  const periods: Record<string, string[]> = {};
  const lines: Record<string, DisclosedLine> = {};
  const inOrder = source.lines.toSorted(
    (a, b) => orderOf(a) - orderOf(b) || (a.line.id < b.line.id ? -1 : 1),
  );
  const surveys = Map.groupBy(inOrder, ({ line }) => line.surveyId);
  for (const [surveyId, ofSurvey] of [...surveys].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const survey = surveyPlan(source, ofSurvey, places, placeOf);
    const barred: Barred = { lanes: new Map(), periods: new Map() };
    let plans = survey.plans(barred);
    let found = plans.flatMap((plan) => survey.attackOn(plan, nodes, unitIds));
    for (let attempt = 1; found.length > 0 && attempt <= attempts; attempt++) {
      for (const { lineId, slicesIn, units } of found) {
        const kept = barred[slicesIn].get(lineId) ?? new Set<number>();
        for (const unit of attempt === attempts ? placeOf.values() : units) kept.add(unit);
        barred[slicesIn].set(lineId, kept);
      }
      plans = survey.plans(barred);
      found = plans.flatMap((plan) => survey.attackOn(plan, nodes, unitIds));
    }
    exposed.push(...found.map(exposureOf));
    periods[surveyId] = survey.periods.map(periodName);
    for (const plan of plans) {
      lines[plan.data.line.id] = disclosedLine(plan, unitIds);
      for (const place of places) {
        const told = nodeCells(plan, place, survey, source);
        cells.push(...told.cells);
        withheld.push(...told.withheld);
      }
    }
  }
  return {
    cells,
    withheld,
    periods,
    state: { releaseId: source.releaseId, nodes, periods, lines },
    exposed,
  };
};

const orderOf = ({ line }: LineAtoms): number => (line.type === 'responses' ? 0 : 1);
