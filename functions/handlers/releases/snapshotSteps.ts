import { setImmediate as others } from 'node:timers/promises';
import { ProblemError } from '../../../schemas/problem.ts';
import type { ReleaseCell, ReleaseLine, ReleaseWithheld } from '../../../schemas/release.ts';
import type { Response } from '../../../schemas/response.ts';
import type { Tally } from '../../../schemas/tally.ts';
import { isWithin } from '../../rules/counting/compare.ts';
import { addTally, cellKey, deltaOf } from '../../rules/counting/fold.ts';
import { disclose } from '../../rules/disclosure/disclose.ts';
import type { Exposure, LineAtoms } from '../../rules/disclosure/disclosure.ts';
import type { DisclosedLine, DisclosureState } from '../../rules/disclosure/state.ts';
import { formIn, surveyIn } from '../../rules/snapshot/asked.ts';
import { ballotCells, cellMerger, type SnapshotCell, snapshotCells } from '../../rules/snapshot/cells.ts';
import { openDays } from '../../rules/snapshot/days.ts';
import { linesOf, makersOf } from '../../rules/snapshot/lines.ts';
import { type Counts, isCountedAnywhere, membershipOf } from '../../rules/snapshot/membership.ts';
import { nodesOf } from '../../rules/snapshot/nodes.ts';
import { commentId, remarksIn } from '../../rules/snapshot/remarks.ts';
import { selfAnswersOf } from '../../rules/snapshot/selves.ts';
import { lanesOf } from '../../rules/snapshot/surveysOf.ts';
import type { RawItem } from '../../store/responseStore.ts';
import { isOver, type WalkPlace, walk } from '../rebuild/rawWalk.ts';
import { readDisclosed } from './headStep.ts';
import type { ReleaseCheckpoint, ReleaseDependencies, StepContext } from './releaseDependencies.ts';

/** Responses that end a step with the bucket that they are in, where nothing else is asked for. */
const usualResponses = 5_000;

/** Parts that are put together in one step. */
const stepParts = 16;

/** Every name that putting a survey together may have used. */
export const mergingNames = (from: ReleaseCheckpoint, surveyId: string): string[] =>
  bucketsOf(from, surveyId).flatMap((_, place) =>
    place > 0 && place % stepParts === 0 ? [mergingName(surveyId, place)] : [],
  );

/** A remark, by what finds it among those that the office has passed, and what says whether it may go out. */
interface RemarkRef extends Counts {
  readonly id: string;
  readonly unitId: string;
  readonly lineId: string;
}

/** What one stretch of buckets of a survey holds. */
export interface Part {
  readonly cells: readonly SnapshotCell[];
  readonly remarks: readonly RemarkRef[];
  /** Of units' own surveys: the responses that the release counts. */
  readonly selves: readonly Response[];
}

export const partName = (surveyId: string, bucket: number): string => `part-${surveyId}-${bucket}`;
export const commitmentsName = (surveyId: string, bucket: number): string =>
  `commitments-${surveyId}-${bucket}`;
/** What the first so many parts hold together. */
const mergingName = (surveyId: string, parts: number): string => `merging-${surveyId}-${parts}`;
export const mergedName = (surveyId: string): string => `merged-${surveyId}`;
export const selvesName = (surveyId: string): string => `selves-${surveyId}`;
export const toldName = (surveyId: string, line: number): string => `told-${surveyId}-${line}`;

/**
 * Reads some thousand responses of one survey, in whole buckets, so that whoever does it again finds the same: responses
 * accepted later are told apart from those that are in the release by their time.
 */
export const readStep = async (
  dependencies: ReleaseDependencies,
  { context, release, work, from }: StepContext,
): Promise<ReleaseCheckpoint> => {
  const { stepResponses = usualResponses } = dependencies;
  const { place: first } = from;
  const surveyId = first.surveyIds[first.survey] ?? '';
  const asked = surveyIn(context, surveyId);
  const { audience } = asked.survey;
  const member = membershipOf(context);
  const cutoff = Date.parse(release.cutoff);
  const hasRemarks = release.comments && audience !== 'unit';
  const secret = hasRemarks ? await dependencies.releases.secret(release.campaignId) : '';
  const cells = snapshotCells();
  const commitments: string[] = [];
  const remarks: RemarkRef[] = [];
  const selves: Response[] = [];
  let seen = 0;
  const see = async (_surveyId: string, items: readonly RawItem[]): Promise<void> => {
    for (const { response } of items) {
      if (response?.campaignId !== release.campaignId) continue;
      if (Date.parse(response.acceptedAt) < cutoff) {
        // These alone end a step: it is then as long whenever it is done, and a late hand writes the same part once more.
        seen += 1;
        commitments.push(response.commitment);
      }
      const form = formIn(asked, response);
      const delta = form && deltaOf(form, response);
      // What cannot be counted is in the quarantine, and in no tally.
      if (!delta) continue;
      const counts = member(response, form);
      cells.add(context, response, delta, counts);
      if (audience === 'unit' && counts.isIn) selves.push(response);
      if (!hasRemarks || !isCountedAnywhere(counts)) continue;
      for (const { questionId, lineId } of remarksIn(context, response)) {
        const id = commentId(secret, surveyId, response.id, questionId);
        remarks.push({ id, unitId: response.unitId, lineId, ...counts });
      }
    }
  };
  let place: WalkPlace = first;
  do {
    place = await walk(dependencies)(place, { buckets: 1 }, see);
  } while (seen < stepResponses && !isOver(place) && place.survey === first.survey);
  const part: Part = { cells: cells.cells(), remarks, selves };
  await work.write(partName(surveyId, first.bucket), part);
  await work.writeBytes(
    commitmentsName(surveyId, first.bucket),
    Buffer.from(commitments.sort().join(''), 'hex'),
  );
  return {
    ...from,
    place,
    parts: from.parts.map((buckets, survey) =>
      survey === first.survey ? [...buckets, first.bucket] : buckets,
    ),
    stage: isOver(place) ? 'merge' : 'read',
    seen: from.seen + seen,
  };
};

const bucketsOf = ({ place, parts }: ReleaseCheckpoint, surveyId: string): readonly number[] =>
  parts[place.surveyIds.indexOf(surveyId)] ?? [];

/** In how many parts a survey was read. */
const partCount = (from: ReleaseCheckpoint, surveyId: string): number => bucketsOf(from, surveyId).length;

/** The parts of a survey that were read, one after another: all of them, or those from one place to before another. */
export async function* partsOf(
  { work, from }: Pick<StepContext, 'work' | 'from'>,
  surveyId: string,
  start = 0,
  end?: number,
): AsyncGenerator<Part> {
  for (const bucket of bucketsOf(from, surveyId).slice(start, end)) {
    yield await work.read<Part>(partName(surveyId, bucket));
  }
}

/** The tallies that cells add up to. */
const talliesIn = (campaignId: string, cells: readonly SnapshotCell[]): Map<string, Tally> => {
  const tallies = new Map<string, Tally>();
  for (const { surveyId, unitId, lane, formId, formVersion, counted, questions } of cells) {
    const tally = { campaignId, surveyId, unitId, lane, formId, formVersion, counted, questions };
    tallies.set(cellKey(tally), addTally(tallies.get(cellKey(tally)), tally));
  }
  return tallies;
};

/** The counted ballots of a survey. @throws {Error} where they cannot be read whole yet: the step is tried again */
const ballotsOf = async (
  { tallies, ballotLists }: ReleaseDependencies,
  { context, release }: StepContext,
  surveyId: string,
): Promise<SnapshotCell[]> => {
  if (!context.membership.ballotSurveys.includes(surveyId)) return [];
  const head = await ballotLists.head(surveyId);
  const found = (await tallies.readBallots(release.campaignId)).filter(
    (tally) => tally.surveyId === surveyId,
  );
  const byUnit = Map.groupBy(found, ({ unitId }) => unitId);
  const isWhole = head?.units.every(
    ({ unitId, ballots }) =>
      (byUnit.get(unitId) ?? []).reduce((sum, { counted }) => sum + counted, 0) === ballots,
  );
  if (!isWhole) throw new Error('ballots are not all in their tallies');
  return ballotCells(context, found);
};

/**
 * Puts one survey's parts together.
 * @throws {ProblemError} release_tallies_differ where the tallies counted what the responses do not hold: they were read before
 *   the responses were, so that these may hold more, but never less
 */
export const mergeStep = async (
  dependencies: ReleaseDependencies,
  step: StepContext,
): Promise<ReleaseCheckpoint> => {
  const { context, release, work, from } = step;
  const asked = context.surveys[from.survey];
  if (!asked) return { ...from, stage: 'disclose', survey: 0, line: 0 };
  const { id: surveyId, audience } = asked.survey;
  if (audience === 'member') {
    await work.write(mergedName(surveyId), await ballotsOf(dependencies, step, surveyId));
    return { ...from, survey: from.survey + 1 };
  }
  const merger = cellMerger();
  const selves: Response[] = [];
  const take = async (part: Pick<Part, 'cells' | 'selves'>): Promise<void> => {
    for (const cell of part.cells) merger.add(cell);
    selves.push(...part.selves);
    await others();
  };
  if (from.line > 0) await take(await work.read<Part>(mergingName(surveyId, from.line)));
  const end = from.line + stepParts;
  for await (const part of partsOf(step, surveyId, from.line, end)) await take(part);
  const cells = merger.cells();
  if (end < partCount(from, surveyId)) {
    await work.write(mergingName(surveyId, end), { cells, selves });
    return { ...from, line: end };
  }
  const raw = talliesIn(release.campaignId, cells);
  const kept = (await work.read<Tally[]>(from.tallies)).filter((tally) => tally.surveyId === surveyId);
  if (!kept.every((tally) => isWithin(tally, raw.get(cellKey(tally))))) {
    throw new ProblemError('release_tallies_differ', { surveyId });
  }
  await work.write(mergedName(surveyId), cells);
  if (audience === 'unit') await work.write(selvesName(surveyId), selfAnswersOf(context, surveyId, selves));
  return { ...from, survey: from.survey + 1, line: 0 };
};

/** What is told of some lines of a survey. */
export interface ToldChunk {
  readonly lines: readonly ReleaseLine[];
  readonly cells: readonly ReleaseCell[];
  readonly withheld: readonly ReleaseWithheld[];
  readonly periods: readonly string[];
  /** What those after it have to know of the lines. */
  readonly state: Readonly<Record<string, DisclosedLine>>;
  readonly nodes: DisclosureState['nodes'];
  readonly exposed: readonly Exposure[];
}

/** How much work there is in the lines of one step: some twenty seconds of it. */
const stepAtoms = 150_000;

/** How many lines from the first on are decided on in one step: at least one. Looking at each costs something by itself. */
const chunkLength = (responses: LineAtoms, lines: readonly LineAtoms[]): number => {
  let work = responses.atoms.length;
  let length = 0;
  for (const { atoms } of lines) {
    work += atoms.length + responses.atoms.length / 8 + 100;
    if (length > 0 && work > stepAtoms) break;
    length += 1;
  }
  return length;
};

/** Whether a node may be spoken of on a line. Pledges are told at the units that made them, and nowhere else. */
const saidOn = (context: StepContext['context'], lines: readonly LineAtoms[]) => {
  const makers = new Map(
    lines
      .filter(({ line }) => line.type === 'pledges')
      .map((one) => [one.line.id, new Set([...makersOf(context, one)].map((unitId) => `unit/${unitId}`))]),
  );
  return (lineId: string, nodeId: string): boolean => makers.get(lineId)?.has(nodeId) ?? true;
};

/**
 * Decides what is told of some lines of one survey. What is told of how many responded is decided on each time, always the same,
 * since every other line goes by it.
 */
export const discloseStep = async (
  dependencies: ReleaseDependencies,
  { context, release, publicIds, work, from }: StepContext,
): Promise<ReleaseCheckpoint> => {
  const asked = context.surveys[from.survey];
  if (!asked) return { ...from, stage: 'receipts' };
  const { survey } = asked;
  if (survey.audience === 'unit') return { ...from, survey: from.survey + 1, line: 0 };
  const { campaignId, id: releaseId } = release;
  const all = linesOf(context, survey.id, await work.read<SnapshotCell[]>(mergedName(survey.id)));
  const [responses, ...questions] = all;
  if (!responses) throw new Error('a survey without lines');
  const length = chunkLength(responses, questions.slice(from.line));
  const lines = [responses, ...questions.slice(from.line, from.line + length)];
  const history: DisclosureState[] = [];
  for (const id of publicIds) history.push((await readDisclosed(dependencies, { campaignId, id })).state);
  await others();
  const { cells, withheld, periods, state, exposed } = disclose({
    releaseId,
    threshold: context.campaign.threshold,
    nodes: nodesOf(context),
    lines,
    lanes: { [survey.id]: lanesOf(survey) },
    open: { [survey.id]: openDays(context.campaign, survey, release.cutoff) },
    history,
  });
  await others();
  const isSaid = saidOn(context, lines);
  const isTold = ({ lineId, nodeId }: { readonly lineId: string; readonly nodeId: string }): boolean =>
    (from.line === 0 || lineId !== responses.line.id) && isSaid(lineId, nodeId);
  const kept = from.line === 0 ? lines : lines.slice(1);
  const told: ToldChunk = {
    lines: kept.map(({ line }) => line),
    cells: cells.filter(isTold),
    withheld: withheld.filter(isTold),
    periods: [...(periods[survey.id] ?? [])],
    state: Object.fromEntries(
      kept.flatMap(({ line }) => {
        const one = state.lines[line.id];
        const of = (nodeIds: readonly string[]) => nodeIds.filter((nodeId) => isSaid(line.id, nodeId));
        return one
          ? [[line.id, { ...one, whole: of(one.whole), lanes: of(one.lanes), periods: of(one.periods) }]]
          : [];
      }),
    ),
    nodes: state.nodes,
    exposed: exposed.filter(isTold),
  };
  await work.write(toldName(survey.id, from.line), told);
  const isSurveyDone = from.line + length >= questions.length;
  return {
    ...from,
    chunks: from.chunks.map((chunks, place) => (place === from.survey ? [...chunks, from.line] : chunks)),
    survey: isSurveyDone ? from.survey + 1 : from.survey,
    line: isSurveyDone ? 0 : from.line + length,
  };
};

/** What is told of a survey, chunk by chunk. */
export async function* toldOf(
  { context, work, from }: Pick<StepContext, 'context' | 'work' | 'from'>,
  place: number,
): AsyncGenerator<ToldChunk> {
  const surveyId = context.surveys[place]?.survey.id ?? '';
  for (const line of from.chunks[place] ?? []) yield await work.read<ToldChunk>(toldName(surveyId, line));
}
