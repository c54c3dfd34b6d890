import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalTally, cellKey, deltaOf, foldTallies } from '../../functions/rules/counting/fold.ts';
import type { LineAtoms } from '../../functions/rules/disclosure/disclosure.ts';
import { own } from '../../functions/rules/own.ts';
import {
  ballotCells,
  mergeCells,
  type SnapshotCell,
  SnapshotCell as SnapshotCellSchema,
  snapshotCells,
} from '../../functions/rules/snapshot/cells.ts';
import type { SnapshotContext } from '../../functions/rules/snapshot/context.ts';
import { linesOf, makersOf, selfLinesOf } from '../../functions/rules/snapshot/lines.ts';
import { membershipOf } from '../../functions/rules/snapshot/membership.ts';
import type { Form } from '../../schemas/form.ts';
import { isAsked } from '../../schemas/question.ts';
import type { Response } from '../../schemas/response.ts';
import type { Tally } from '../../schemas/tally.ts';
import { wholeForm } from '../rules/support/wholeForm.ts';
import { formWithResponses } from '../support/arbitraries.ts';
import { aContext, aMembership } from './support/context.ts';

const deltaIn = (form: Form, response: Response): Tally => {
  const delta = deltaOf(form, response);
  if (!delta) throw new Error('answers that fit');
  return delta;
};

const cellsOf = (context: SnapshotContext, form: Form, responses: readonly Response[]): SnapshotCell[] => {
  const member = membershipOf(context);
  const cells = snapshotCells();
  for (const response of responses) {
    cells.add(context, response, deltaIn(form, response), member(response, form));
  }
  return cells.cells();
};

/** Responses spread over days, before and after the cutoffs of two releases. */
const spread = formWithResponses.chain(({ form, responses }) =>
  fc
    .array(fc.integer({ min: 0, max: 96 }), { minLength: responses.length, maxLength: responses.length })
    .map((hours) => ({
      form,
      responses: responses.map((response, place) => ({
        ...response,
        // Most by one lane, so that some are alike in all but the releases that count them.
        lane: place % 5 === 0 ? response.lane : ('proof_of_work' as const),
        acceptedAt: new Date(
          Date.parse('2010-12-01T00:00:00Z') + (hours[place] ?? 0) * 3_600_000,
        ).toISOString(),
      })),
    })),
);

const before = aMembership({ releaseId: 'release-0', cutoff: '2010-12-02T12:00:00.000Z' });
const now = aMembership({ cutoff: '2010-12-04T00:00:00.000Z' });

/** What is counted of a line, whatever its slices: by option, and how many answered and skipped. */
const sumOf = ({ atoms }: LineAtoms, is: (atom: LineAtoms['atoms'][number]) => boolean) => {
  const counts: Record<string, number> = {};
  let [answered, skipped, valid] = [0, 0, 0];
  for (const atom of atoms.filter(is)) {
    for (const [id, count] of Object.entries(atom.counts)) counts[id] = (own(counts, id) ?? 0) + count;
    answered += atom.answered;
    skipped += atom.skipped;
    valid += atom.valid;
  }
  return { counts, answered, skipped, valid };
};

/** What answers to a question say on a line of it, counted one by one, apart from any tally. */
const countedBy = (form: Form, { line }: LineAtoms, responses: readonly Response[]) => {
  const question = form.questions.filter(isAsked).find(({ id }) => id === line.questionId);
  const counts: Record<string, number> = {};
  let [answered, skipped, valid] = [0, 0, 0];
  const scored = new Set(line.options.filter(({ score }) => score !== null).map(({ id }) => id));
  for (const { answers } of responses) {
    const answer = own(answers, line.questionId ?? '');
    const raise = (id: string) => {
      counts[id] = (own(counts, id) ?? 0) + 1;
    };
    let chosen: string[] | undefined;
    if (line.rowId !== undefined) {
      const rows = typeof answer === 'object' && !Array.isArray(answer) ? answer : {};
      if (question?.type === 'pledges' && !Object.hasOwn(rows, line.rowId)) continue;
      const option = own(rows, line.rowId);
      chosen = option ? [option] : undefined;
    } else if (answer !== undefined) {
      if (question?.type === 'nps') chosen = [`n${answer}`];
      else if (Array.isArray(answer)) chosen = answer;
      else chosen = question && 'listId' in question ? [String(answer)] : undefined;
      if (question?.type === 'rating') chosen = [String(answer)];
      if (question && ['text', 'number', 'date'].includes(question.type)) chosen = ['given'];
    }
    if (!chosen) {
      skipped += 1;
      continue;
    }
    answered += 1;
    for (const id of chosen) raise(id);
    const isScale = ['rating', 'matrix', 'pledges'].includes(line.type);
    if (!isScale || chosen.some((id) => scored.has(id))) valid += 1;
  }
  return { counts, answered, skipped, valid };
};

const withoutNoughts = <T extends { counts: Record<string, number> }>(sum: T): T => ({
  ...sum,
  counts: Object.fromEntries(Object.entries(sum.counts).filter(([, count]) => count > 0)),
});

describe('cells', () => {
  it('add up to the tallies, whatever releases count them and however they were read', () => {
    fc.assert(
      fc.property(spread, fc.nat({ max: 40 }), ({ form, responses }, cut) => {
        const context = aContext([form], { membership: now, earlier: [before] });
        const [first, second] = [responses.slice(0, cut), responses.slice(cut)];
        const parts = [cellsOf(context, form, second), cellsOf(context, form, first)];
        const kept: SnapshotCell[] = JSON.parse(JSON.stringify(parts.flat()));
        const merged = mergeCells(kept);
        expect(merged).toEqual(cellsOf(context, form, responses));
        expect(merged).toEqual(merged.map((cell) => SnapshotCellSchema.parse(cell)));
        const sums = foldTallies(
          merged.map(({ day: _day, isIn: _isIn, inReleases: _in, ...cell }) => ({
            campaignId: 'campaign',
            ...cell,
          })),
        );
        const tallies = foldTallies(responses.map((response) => deltaIn(form, response)));
        expect([...sums.values()].map(canonicalTally).sort()).toEqual(
          [...tallies.values()].map(canonicalTally).sort(),
        );
      }),
      { seed: 1, numRuns: 60 },
    );
  });

  it('are of the day by the clocks of the campaign, and of none where no release counts them', () => {
    const context = aContext([wholeForm], { membership: now, earlier: [before] });
    const answers = { overall: 'good', aspects: { speed: 'good', manner: 'bad' }, visited: 'no' };
    const at = (acceptedAt: string): Response => ({
      id: `response-${acceptedAt}`.replaceAll(/[^\w-]/g, '_'),
      campaignId: 'campaign',
      surveyId: 'survey',
      unitId: 'unit-0',
      lane: 'proof_of_work',
      formId: wholeForm.id,
      formVersion: 1,
      language: 'en',
      answers,
      acceptedAt,
      commitment: '0'.repeat(64),
    });
    const cells = cellsOf(context, wholeForm, [
      at('2010-12-01T15:59:00.000Z'),
      at('2010-12-01T16:00:00.000Z'),
      at('2010-12-05T01:00:00.000Z'),
      at('2010-12-06T01:00:00.000Z'),
    ]);
    expect(cells.map(({ day, counted }) => [day, counted])).toEqual([
      [null, 2],
      ['2010-12-01', 1],
      ['2010-12-02', 1],
    ]);
  });

  it('of ballots have no day, and are in the releases that came after the count', () => {
    const tally: Tally = {
      campaignId: 'campaign',
      surveyId: 'survey',
      unitId: 'unit-1',
      lane: 'ballot',
      formId: wholeForm.id,
      formVersion: 1,
      counted: 12,
      questions: { overall: { histogram: { good: 12 }, skipped: 0 } },
    };
    const membership = aMembership({ ballotSurveys: ['survey'] });
    expect(ballotCells({ membership, earlier: [before, membership] }, [tally])).toEqual([
      expect.objectContaining({ day: null, isIn: true, inReleases: [false, true], counted: 12 }),
    ]);
  });
});

describe('lines', () => {
  it('count what the responses of each release say, answer by answer', () => {
    fc.assert(
      fc.property(spread, ({ form, responses }) => {
        const context = aContext([form], { membership: now, earlier: [before] });
        const lines = linesOf(context, 'survey', cellsOf(context, form, responses));
        const isIn = ({ acceptedAt }: Response, { cutoff }: { cutoff: string }) => acceptedAt < cutoff;
        for (const one of lines) {
          for (const unitId of ['unit-0', 'unit-1', 'unit-2']) {
            const about = responses.filter((response) => response.unitId === unitId);
            const inNow = about.filter((response) => isIn(response, now));
            const inBefore = about.filter((response) => isIn(response, before));
            const found = [
              sumOf(one, (atom) => atom.unitId === unitId && atom.isIn),
              sumOf(one, (atom) => atom.unitId === unitId && atom.inReleases[0] === true),
            ].map(withoutNoughts);
            const expected =
              one.line.type === 'responses'
                ? [inNow, inBefore].map(({ length }) => ({
                    counts: { counted: length },
                    answered: length,
                    skipped: 0,
                    valid: length,
                  }))
                : [inNow, inBefore].map((some) => countedBy(form, one, some));
            expect([one.line.id, found]).toEqual([one.line.id, expected.map(withoutNoughts)]);
          }
        }
      }),
      { seed: 2, numRuns: 60 },
    );
  });

  it('begin with how many responded, and are there before anybody has', () => {
    const ids = linesOf(aContext([wholeForm]), 'survey', []).map(({ line }) => line.id);
    expect(ids).toEqual([
      'survey/responses',
      'survey/overall',
      'survey/aspects.speed',
      'survey/aspects.manner',
      'survey/promises.p_first',
      'survey/promises.p_second',
      'survey/visited',
      'survey/reasons',
      'survey/recommend',
      'survey/why',
      'survey/visits',
      'survey/day',
    ]);
  });

  it('keep the pledges that were rated and are in force no more, and say whose they are', () => {
    const context = aContext([wholeForm]);
    const answers = {
      overall: 'good',
      aspects: { speed: 'good', manner: 'bad' },
      promises: { p_gone: 'bad' },
      visited: 'no',
    };
    const said = { campaignId: 'campaign', surveyId: 'survey', unitId: 'unit-0', lane: 'no_script' } as const;
    const delta = deltaOf(wholeForm, { ...said, formId: wholeForm.id, formVersion: 1, answers });
    const cells = snapshotCells();
    if (!delta) throw new Error('answers that fit');
    cells.add(context, { acceptedAt: '2010-12-01T00:00:00.000Z' }, delta, { isIn: true, inReleases: [] });
    const lines = linesOf(context, 'survey', cells.cells()).filter(({ line }) => line.type === 'pledges');
    expect(lines.map(({ line: { rowId, rowText }, ...rest }) => [rowId, rowText, rest.atoms.length])).toEqual(
      [
        ['p_first', { en: 'Words of p_first' }, 0],
        ['p_second', { en: 'Words of p_second' }, 0],
        ['p_gone', { 'zh-CN': 'p_gone', en: 'p_gone' }, 1],
      ],
    );
    expect(lines.map((one) => [...makersOf(context, one)].sort())).toEqual([
      ['unit-1', 'unit-2'],
      ['unit-1', 'unit-2'],
      ['unit-0'],
    ]);
  });

  it('leave out answers about units that are no longer in the list, and those that no release counts', () => {
    const context = aContext([wholeForm]);
    const cell: SnapshotCell = {
      surveyId: 'survey',
      unitId: 'unit-9',
      lane: 'proof_of_work',
      formId: wholeForm.id,
      formVersion: 1,
      day: null,
      isIn: true,
      inReleases: [],
      counted: 20,
      questions: { overall: { histogram: { good: 20 }, skipped: 0 } },
    };
    const nowhere = { ...cell, unitId: 'unit-1', isIn: false };
    const lines = linesOf(context, 'survey', [cell, nowhere]);
    expect(lines.flatMap(({ atoms }) => atoms)).toEqual([]);
  });
});

describe('names of lines over versions of a form', () => {
  const versionOf = (version: number, change: (form: Form) => Form): Form =>
    change({ ...wholeForm, version });
  /** The question of the rating means something else. */
  const rescored = (form: Form): Form => ({
    ...form,
    scales: form.scales.map((scale) => ({
      ...scale,
      options: scale.options.map((option) => (option.id === 'good' ? { ...option, score: 90 } : option)),
    })),
  });
  const reworded = (form: Form): Form => ({
    ...form,
    questions: form.questions.map((question) =>
      question.id === 'overall' ? { ...question, text: { en: 'All in all?' } } : question,
    ),
  });
  const withRow = (form: Form): Form => ({
    ...form,
    questions: form.questions.map((question) =>
      question.type === 'matrix'
        ? { ...question, rows: [...question.rows, { id: 'price', text: { en: 'Price' } }] }
        : question,
    ),
  });
  const cellIn = (formVersion: number): SnapshotCell => ({
    surveyId: 'survey',
    unitId: 'unit-1',
    lane: 'proof_of_work',
    formId: wholeForm.id,
    formVersion,
    day: '2010-12-01',
    isIn: true,
    inReleases: [],
    counted: 1,
    questions: { overall: { histogram: { good: 1 }, skipped: 0 } },
  });
  const linesIn = (forms: readonly Form[], answered: readonly number[]) =>
    linesOf(aContext(forms), 'survey', answered.map(cellIn)).map(({ line }) => line);
  const versionsOf = (lines: ReturnType<typeof linesIn>, name: string) =>
    lines
      .filter(({ questionId, rowId }) => [questionId, rowId].filter(Boolean).join('.') === name)
      .map(({ id, formVersions }) => [id, formVersions]);

  const one = versionOf(1, (form) => form);
  const two = versionOf(2, rescored);
  const three = versionOf(3, (form) => rescored(reworded(form)));

  it('stay the same when a version is added, whichever it agrees with', () => {
    expect(versionsOf(linesIn([one], [1]), 'overall')).toEqual([['survey/overall', [1]]]);
    expect(versionsOf(linesIn([two, one], [1, 2]), 'overall')).toEqual([
      ['survey/overall', [1]],
      ['survey/overall@2', [2]],
    ]);
    expect(versionsOf(linesIn([three, two, one], [1, 2, 3]), 'overall')).toEqual([
      ['survey/overall', [1]],
      ['survey/overall@2', [2, 3]],
    ]);
    const four = versionOf(4, reworded);
    expect(versionsOf(linesIn([four, three, two, one], [1, 2, 3, 4]), 'overall')).toEqual([
      ['survey/overall', [1, 4]],
      ['survey/overall@2', [2, 3]],
    ]);
  });

  it('are found by all versions that were ever published, and there only for those answered or in use', () => {
    expect(versionsOf(linesIn([three, two, one], []), 'overall')).toEqual([['survey/overall@2', [3]]]);
    expect(versionsOf(linesIn([two, one], [2]), 'overall')).toEqual([['survey/overall@2', [2]]]);
  });

  it('do not depend on rows that were added, which have the versions that ask them', () => {
    const more = versionOf(2, withRow);
    const lines = linesIn([more, one], [1, 2]);
    expect(versionsOf(lines, 'aspects.speed')).toEqual([['survey/aspects.speed', [1, 2]]]);
    expect(versionsOf(lines, 'aspects.price')).toEqual([['survey/aspects.price', [2]]]);
  });

  it('have the words of the latest version in use', () => {
    const line = linesIn([three, two, one], [2, 3]).find(({ id }) => id === 'survey/overall@2');
    expect(line?.text).toEqual({ en: 'All in all?' });
  });
});

describe('lines of what units say of themselves', () => {
  it('are those whose options have scores, and nobody is counted on them', () => {
    const ids = selfLinesOf(aContext([wholeForm]), 'survey').map(({ id }) => id);
    expect(ids).toEqual([
      'survey/overall',
      'survey/aspects.speed',
      'survey/aspects.manner',
      'survey/promises.p_first',
      'survey/promises.p_second',
    ]);
  });
});

it('names cells of tallies by what they are of', () => {
  // The two ways in which answers are added up, here and in the tallies, must not mix up what they are of.
  const [first] = mergeCells([
    {
      surveyId: 'survey',
      unitId: 'unit-1',
      lane: 'ballot',
      formId: 'whole',
      formVersion: 1,
      day: null,
      isIn: true,
      inReleases: [],
      counted: 2,
      questions: { constructor: { histogram: { constructor: 2 }, skipped: 0 } },
    },
  ]);
  expect(first?.questions).toEqual({ constructor: { histogram: { constructor: 2 }, skipped: 0 } });
  expect(cellKey({ campaignId: 'campaign', ...(first ?? never()) })).toBe(
    'campaign/survey/unit-1/ballot/whole/1',
  );
});

function never(): never {
  throw new Error('a cell');
}
