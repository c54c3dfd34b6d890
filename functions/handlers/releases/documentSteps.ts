import { createHash, createHmac } from 'node:crypto';
import { setImmediate as others } from 'node:timers/promises';
import { ProblemError } from '../../../schemas/problem.ts';
import type {
  ReleaseBasis,
  ReleaseCell,
  ReleaseDocument,
  ReleasedComment,
  ReleaseLine,
  ReleaseWithheld,
  SelfAnswer,
} from '../../../schemas/release.ts';
import type { Exposure } from '../../rules/disclosure/disclosure.ts';
import type { DisclosedLine, DisclosureState } from '../../rules/disclosure/state.ts';
import { allListed } from '../../rules/merkle/listed.ts';
import { padded } from '../../rules/merkle/padded.ts';
import { type TileIndex, tilesOf } from '../../rules/merkle/tiles.ts';
import { outcomeOf } from '../../rules/release/outcome.ts';
import { isWhole, placeOf } from '../../rules/release/outcomeCells.ts';
import { totalsOf } from '../../rules/release/totals.ts';
import { canonicalPieces } from '../../rules/snapshot/canonicalPieces.ts';
import { selfLinesOf } from '../../rules/snapshot/lines.ts';
import { nodesOf } from '../../rules/snapshot/nodes.ts';
import { summaryOf, toldResponses } from '../../rules/snapshot/summary.ts';
import { releaseSurveysOf } from '../../rules/snapshot/surveysOf.ts';
import { fileKey, totalsKey } from './places.ts';
import type { ReleaseCheckpoint, ReleaseDependencies, StepContext } from './releaseDependencies.ts';
import { releaseFileHead } from './releaseFileHead.ts';
import { commitmentsName, partsOf, selvesName, toldOf } from './snapshotSteps.ts';
import { encoded, writePieces } from './writePieces.ts';

/** Bytes of a commitment. */
const hashBytes = 32;

export const receiptsName = 'receipts';
export const indexName = 'receipts-index';

const hashesIn = (content: Uint8Array): string[] => {
  const all = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  return Array.from({ length: all.byteLength / hashBytes }, (_, place) =>
    all.toString('hex', place * hashBytes, (place + 1) * hashBytes),
  );
};

/** The leaves under the release's root, sorted. */
export const readReceipts = async ({ work }: Pick<StepContext, 'work'>): Promise<string[]> =>
  hashesIn(await work.readBytes(receiptsName));

/** Everything that is told of all surveys. */
interface Told {
  readonly lines: ReleaseLine[];
  readonly cells: ReleaseCell[];
  readonly withheld: ReleaseWithheld[];
  readonly selfAnswers: SelfAnswer[];
  readonly exposed: Exposure[];
  readonly periods: Record<string, string[]>;
  readonly state: Record<string, DisclosedLine>;
  readonly nodes: DisclosureState['nodes'];
}

const readTold = async (step: StepContext): Promise<Told> => {
  const { context, work } = step;
  const told: Told = {
    lines: [],
    cells: [],
    withheld: [],
    selfAnswers: [],
    exposed: [],
    periods: {},
    state: {},
    nodes: {},
  };
  for (const [place, { survey }] of context.surveys.entries()) {
    if (survey.audience === 'unit') {
      told.lines.push(...selfLinesOf(context, survey.id));
      told.selfAnswers.push(...(await work.read<SelfAnswer[]>(selvesName(survey.id))));
      continue;
    }
    for await (const chunk of toldOf(step, place)) {
      told.lines.push(...chunk.lines);
      for (const cell of chunk.cells) told.cells.push(cell);
      for (const entry of chunk.withheld) told.withheld.push(entry);
      told.exposed.push(...chunk.exposed);
      told.periods[survey.id] = [...chunk.periods];
      Object.assign(told.state, chunk.state);
      Object.assign(told.nodes, chunk.nodes);
      await others();
    }
  }
  return told;
};

/** Commits to every response that was accepted before the cutoff, set aside or not, and to every ballot that was counted. */
export const receiptsStep = async (
  { releases, ballotLists }: ReleaseDependencies,
  step: StepContext,
): Promise<ReleaseCheckpoint> => {
  const { context, release, work, from } = step;
  const commitments: string[] = [];
  for (const [survey, surveyId] of from.place.surveyIds.entries()) {
    for (const bucket of from.parts[survey] ?? []) {
      for (const one of hashesIn(await work.readBytes(commitmentsName(surveyId, bucket))))
        commitments.push(one);
    }
  }
  for (const surveyId of context.membership.ballotSurveys) {
    const list = await ballotLists.read(surveyId);
    if (!list) throw new Error('a list of ballots that was there is gone');
    for (const one of list.commitments) commitments.push(one);
  }
  let told = 0;
  for (const place of context.surveys.keys()) {
    for await (const { lines, cells } of toldOf(step, place)) {
      told += toldResponses({ lines: [...lines], cells: [...cells] });
    }
  }
  const secret = await releases.secret(release.campaignId);
  const key = Buffer.from(secret, 'hex');
  const listed = allListed(release.id, commitments);
  const receipts = padded(listed, Math.min(told, listed.length), context.campaign.threshold, (place) =>
    createHmac('sha256', key).update(`${release.id}/${place}`).digest('hex'),
  );
  await others();
  await work.writeBytes(receiptsName, Buffer.from(receipts.join(''), 'hex'));
  await others();
  await work.write(indexName, tilesOf(receipts).index);
  return { ...from, stage: 'remarks' };
};

/**
 * Chooses the remarks that go out: those that the office has passed, of units of which it is shown how many wrote something, and
 * only those that this very figure counts. They are in the order of their ids, which is nobody's.
 */
export const remarksStep = async (
  { comments }: ReleaseDependencies,
  step: StepContext,
): Promise<ReleaseCheckpoint> => {
  const { context, release, publicIds, work, from } = step;
  const chosen: { id: string; comment: ReleasedComment }[] = [];
  if (release.comments) {
    const asOf = new Map<string, string>();
    for (const place of context.surveys.keys()) {
      for await (const { lines, cells } of toldOf(step, place)) {
        const texts = new Set(lines.filter(({ type }) => type === 'text').map(({ id }) => id));
        for (const cell of cells.filter((one) => texts.has(one.lineId) && isWhole(one))) {
          asOf.set(placeOf(cell), cell.asOf);
        }
      }
    }
    const told = new Set<string>();
    for (const surveyId of from.place.surveyIds) {
      for await (const { remarks } of partsOf(step, surveyId)) {
        for (const { id, unitId, lineId, isIn, inReleases } of remarks) {
          const as = asOf.get(placeOf({ nodeId: `unit/${unitId}`, lineId }));
          if (as === undefined) continue;
          if (as === release.id ? isIn : inReleases[publicIds.indexOf(as)] === true) told.add(id);
        }
      }
    }
    for await (const page of comments.passed(release.campaignId)) {
      for (const { id, unitId, surveyId, questionId, month, text, redacted } of page) {
        if (!told.has(id)) continue;
        chosen.push({ id, comment: { unitId, surveyId, questionId, month, text: redacted ?? text } });
      }
    }
  }
  const inOrder = chosen.toSorted(
    (a, b) =>
      compare(a.comment.unitId, b.comment.unitId) ||
      compare(a.comment.surveyId, b.comment.surveyId) ||
      compare(a.comment.questionId, b.comment.questionId) ||
      compare(a.id, b.id),
  );
  const kept = await work.keep(
    'comments',
    inOrder.map(({ comment }) => comment),
  );
  return { ...from, stage: 'document', comments: kept };
};

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const basisOf = async (step: StepContext, told: Told): Promise<ReleaseBasis> => {
  const { context, release, previous, work, from } = step;
  const { id, name, timeZone, threshold, notice, groups } = context.campaign;
  const index = await work.read<TileIndex>(indexName);
  return {
    version: 1,
    campaign: { id, name, timeZone, threshold, ...(notice && { notice }), groups },
    release: {
      id: release.id,
      number: release.number,
      view: release.view,
      cutoff: release.cutoff,
      preparedAt: release.createdAt,
      previous,
      correction: release.correction,
      // Nothing in it is decided by chance.
      seed: 0,
    },
    formula: context.formula,
    surveys: releaseSurveysOf(context, told.periods),
    nodes: nodesOf(context),
    lines: told.lines,
    cells: told.cells,
    withheld: told.withheld,
    selfAnswers: told.selfAnswers,
    comments: from.comments === null ? [] : await work.read<ReleasedComment[]>(from.comments),
    compared:
      from.compared === null ? null : await work.read<NonNullable<ReleaseBasis['compared']>>(from.compared),
    receipts: { root: index.root, leaves: index.leaves },
  };
};

const hashOfDocument = async (document: ReleaseDocument): Promise<string> => {
  const hashing = createHash('sha256');
  for (const piece of canonicalPieces(document)) {
    hashing.update(piece, 'utf8');
    await others();
  }
  return hashing.digest('hex');
};

/**
 * The release's document. It is made anew from what was kept wherever it is needed: it may be far larger than that.
 * @throws {ProblemError} release_document_differs where it is not the one that the release is named by: the program was exchanged
 *   meanwhile. No file may say anything else than the document that is signed.
 */
export const readDocument = async (step: StepContext): Promise<ReleaseDocument> => {
  const basis = await basisOf(step, await readTold(step));
  await others();
  const document = { basis, outcome: outcomeOf(basis) };
  await others();
  if ((await hashOfDocument(document)) !== step.from.made?.hash) {
    throw new ProblemError('release_document_differs');
  }
  return document;
};

/** What those after it have to know of a release. */
export const readDisclosure = async (
  step: StepContext,
): Promise<{ readonly state: DisclosureState; readonly told: Told }> => {
  const told = await readTold(step);
  return {
    told,
    state: { releaseId: step.release.id, nodes: told.nodes, periods: told.periods, lines: told.state },
  };
};

/** Makes the document, and names the release by its hash. */
export const documentStep = async (
  { published }: ReleaseDependencies,
  step: StepContext,
): Promise<ReleaseCheckpoint> => {
  const { release, from } = step;
  const told = await readTold(step);
  const basis = await basisOf(step, told);
  await others();
  const document: ReleaseDocument = { basis, outcome: outcomeOf(basis) };
  await others();
  const hash = await hashOfDocument(document);
  const hashed = { ...release, hash };
  const head = releaseFileHead(release, 'document');
  const { bytes, sha256 } = await writePieces(
    published,
    { key: fileKey(hashed, 'document'), contentType: head.contentType },
    encoded(canonicalPieces(document)),
  );
  await writePieces(
    published,
    { key: totalsKey(hashed), contentType: 'application/json' },
    encoded(canonicalPieces(totalsOf(document))),
  );
  const { root, leaves } = basis.receipts;
  return {
    ...from,
    stage: 'parts',
    at: 0,
    made: { hash, root, leaves, summary: summaryOf(document, told.exposed.length) },
    files: [{ ...head, bytes, sha256 }],
  };
};
