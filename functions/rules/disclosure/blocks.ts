import { type Amount, answeredIn, isRestSafe, standingOf, sumOf, validIn } from './amounts.ts';
import type { LineData, Part } from './lineData.ts';
import { merge, type Piece } from './merging.ts';
import type { Place } from './nodeUnits.ts';

/** Units of which a line's answers are told together, as of one release. */
export interface Block {
  readonly units: readonly number[];
  /** The release, by its place: that which is being prepared comes after all that are public. */
  readonly asOf: number;
  /** Every release in which any of these units was told anew. */
  readonly told: readonly number[];
  readonly byRemoval: boolean;
}

export interface BlockSource {
  readonly data: LineData;
  readonly threshold: number;
  /** Place of the release that is being prepared: as many as are public. */
  readonly now: number;
  /** Blocks of the line as they were told last; none where it was not told before. */
  readonly before: readonly Block[];
  /** Of the survey's `responses` as they are told now, unless the line is that itself. */
  readonly responses: readonly Block[] | undefined;
  /** Nodes that may be shown, by everything but this line's own answers. */
  readonly places: readonly Place[];
}

/** A piece's answers: those never told before in any figure of this line, and all that the release counts. */
interface Weighed {
  readonly fresh: Amount;
  readonly all: Amount;
}

/** Whether a release counts a part. @param release by its place */
export const isCounted = (part: Part, release: number, now: number): boolean =>
  release === now ? part.isIn : part.inReleases[release] === true;

const amountsOf = (
  { line, parts }: LineData,
  units: readonly number[],
  isWanted: (part: Part) => boolean,
): number[] =>
  sumOf(
    line,
    units.flatMap((unit) => (parts[unit] ?? []).filter(isWanted).map(({ amount }) => amount)),
  );

const wasTold = (part: Part, told: readonly number[]): boolean =>
  told.some((release) => part.inReleases[release] === true);

/** The units of a block in the pieces in which `responses` are told, or one by one. */
const piecesOf = (units: readonly number[], responses: readonly Block[] | undefined): number[][] => {
  if (!responses) return units.map((unit) => [unit]);
  const wanted = new Set(units);
  return responses
    .map((block) => block.units.filter((unit) => wanted.has(unit)))
    .filter((piece) => piece.length > 0);
};

/**
 * The blocks in which a line is told, now. Every block that moves holds answers that were never told before, of itself, and
 * enough of them; every other stays as it was. Why nothing can be found by adding and subtracting then is in
 * docs/disclosure.md.
 * @returns the blocks, and the units whose answers are told nowhere yet
 */
export const blocksOf = (source: BlockSource): { blocks: Block[]; left: number[] } => {
  const { data, threshold, now, before, responses, places } = source;
  const { line } = data;
  const told = new Map(before.flatMap((block) => block.units.map((unit) => [unit, block.told])));
  const weigh = (units: readonly number[]): Weighed => ({
    fresh: amountsOf(data, units, (part) => part.isIn && !wasTold(part, told.get(part.unit) ?? [])),
    all: amountsOf(data, units, (part) => part.isIn),
  });
  const mayMove = ({ fresh, all }: Weighed): boolean =>
    standingOf(line, fresh, threshold) === 'safe' &&
    isRestSafe(fresh, threshold) &&
    isRestSafe(all, threshold);
  const totals = new Map(
    places.map((place) => [place, standingOf(line, weigh([...place.units]).all, threshold)]),
  );
  const nodes = places.filter((place) => totals.get(place) === 'safe');
  const merging = {
    nodes,
    isSafe: mayMove,
    sizeOf: ({ fresh }: Weighed) => validIn(fresh),
    added: (a: Weighed, b: Weighed): Weighed => ({
      fresh: sumOf(line, [a.fresh, b.fresh]),
      all: sumOf(line, [a.all, b.all]),
    }),
  };
  const asPieces = (units: readonly number[][]): Piece<Weighed>[] =>
    units.map((piece) => ({ units: piece, amount: weigh(piece) }));
  const movedNow = responses?.filter(({ asOf }) => asOf === now);
  const canMove = new Set(movedNow?.flatMap(({ units }) => units));
  const known = new Set(before.flatMap(({ units }) => units));

  const frozen: Block[] = [];
  const open: Piece<Weighed>[] = [];
  for (const block of before) {
    // New units that responses are told with go along: they have no block of their own.
    const companions = (movedNow ?? [])
      .filter(({ units }) => units.some((unit) => block.units.includes(unit)))
      .flatMap(({ units }) => units.filter((unit) => !block.units.includes(unit)));
    const isFree = companions.every((unit) => !known.has(unit));
    const units = [...block.units, ...(isFree ? companions : [])];
    const moves = isFree && (!movedNow || block.units.every((unit) => canMove.has(unit)));
    if (moves && mayMove(weigh(units))) {
      for (const unit of companions) known.add(unit);
      open.push(...merge({ ...merging, pieces: asPieces(piecesOf(units, movedNow)), leaving: null }).safe);
    } else if (moves && companions.length === 0 && mayShrink(source, block)) {
      frozen.push({ ...block, asOf: now, told: [...block.told, now], byRemoval: true });
    } else {
      frozen.push(block);
    }
  }
  const news = (movedNow ? movedNow.map(({ units }) => [...units]) : data.parts.map((_, unit) => [unit]))
    .map((units) => units.filter((unit) => !known.has(unit)))
    .filter((units) => units.length > 0 && answeredIn(weigh(units).all) > 0);
  const merged = merge({
    ...merging,
    // Before anything was told a piece is never left without its nodes; later, what waits is counted nowhere.
    ...(before.length > 0 ? { leaving: 0.5 } : {}),
    pieces: [...open, ...asPieces(news)],
  });
  const blocks = [
    ...frozen,
    ...merged.safe.map(({ units }) => ({
      units,
      asOf: now,
      told: [...new Set([...units.flatMap((unit) => told.get(unit) ?? []), now])].toSorted((a, b) => a - b),
      byRemoval: false,
    })),
  ].toSorted((a, b) => (a.units[0] ?? 0) - (b.units[0] ?? 0));
  return { blocks, left: merged.left.flatMap(({ units }) => units) };
};

/**
 * Whether a block may move though too few answers came, because enough were set aside: those that are gone and those that
 * stay must both be enough of the answers that its last move told first.
 */
const mayShrink = ({ data, threshold, now }: BlockSource, block: Block): boolean => {
  if (block.byRemoval) return false;
  const { line } = data;
  const earlier = block.told.filter((release) => release !== block.asOf);
  const isLayer = (part: Part): boolean => isCounted(part, block.asOf, now) && !wasTold(part, earlier);
  const gone = amountsOf(data, block.units, (part) => isLayer(part) && !part.isIn);
  const kept = amountsOf(
    data,
    block.units,
    (part) => part.isIn && (isLayer(part) || !wasTold(part, block.told)),
  );
  const all = amountsOf(data, block.units, (part) => part.isIn);
  return (
    standingOf(line, gone, threshold) === 'safe' &&
    standingOf(line, kept, threshold) === 'safe' &&
    [gone, kept, all].every((amount) => isRestSafe(amount, threshold))
  );
};
