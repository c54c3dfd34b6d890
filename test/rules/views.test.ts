import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deltaOf, foldTallies } from '../../functions/rules/counting/fold.ts';
import type { Selection } from '../../functions/rules/results/parts.ts';
import { campaignResults } from '../../functions/rules/results/results.ts';
import { campaign } from '../../infra/local/sample/campaign.ts';
import type { Form } from '../../schemas/form.ts';
import { type Lane, lanes, type OpenLane, openLanes } from '../../schemas/lane.ts';
import type { Answers } from '../../schemas/response.ts';
import { CampaignResults, type QuestionResult, View } from '../../schemas/result.ts';
import type { Survey } from '../../schemas/survey.ts';
import type { Tally } from '../../schemas/tally.ts';
import type { Unit } from '../../schemas/unit.ts';
import { answersTo, forms, pledgeIds } from '../support/arbitraries.ts';
import { wholeForm } from './support/wholeForm.ts';

const unit: Unit = {
  id: 'unit',
  campaignId: 'campaign',
  name: { en: 'Unit' },
  region: ['county'],
  groupId: 'group',
  servicePoints: [],
  pledges: pledgeIds.map((id) => ({ id, text: { en: id } })),
  retired: false,
};

const surveyOf = ({ id, version }: Form): Survey => ({
  id: 'survey',
  campaignId: 'campaign',
  phaseId: 'phase',
  audience: 'resident',
  formId: id,
  formVersion: version,
  revision: 1,
});

/** What came in by a lane, and was set aside or not. */
interface Atom {
  readonly lane: Lane;
  readonly isSetAside: boolean;
  readonly answers: readonly Answers[];
}

const tallied = (form: Form, atoms: readonly Atom[]): Tally[] => [
  ...foldTallies(
    atoms.flatMap(({ lane, answers }) =>
      answers.map((one) => {
        const cell = { campaignId: 'campaign', surveyId: 'survey', unitId: 'unit', lane };
        const delta = deltaOf(form, { ...cell, formId: form.id, formVersion: form.version, answers: one });
        if (!delta) throw new Error('answers that do not fit');
        return delta;
      }),
    ),
  ).values(),
];

interface Counts {
  readonly form: Form;
  readonly atoms: readonly Atom[];
  readonly threshold: number;
  readonly isPending?: boolean;
}

const resultsOf = ({ form, atoms, threshold, isPending = false }: Counts, selection: Selection) =>
  campaignResults(
    {
      campaign: { ...campaign, id: 'campaign', threshold },
      units: [unit],
      surveys: [surveyOf(form)],
      forms: [form],
      tallies: tallied(form, atoms),
      setAside: tallied(
        form,
        atoms.filter(({ isSetAside }) => isSetAside),
      ),
      decisions: [],
      cleaningPending: new Set(isPending ? ['survey'] : []),
    },
    selection,
    new Date(0),
  );

const good: Answers = {
  overall: 'good',
  aspects: { speed: 'good', manner: 'good' },
  promises: { p_first: 'good', p_second: '' },
  visited: 'no',
  recommend: 9,
};

const subsetsOf = <T>(list: readonly T[]): T[][] =>
  Array.from({ length: 2 ** list.length }, (_, among) =>
    list.filter((__, place) => (among >> place) % 2 === 1),
  );

/** Every view of every combination of lanes that a survey of residents can have. */
const selections: Selection[] = View.options.flatMap((view) =>
  subsetsOf<OpenLane>(openLanes)
    .filter((subset) => subset.length > 0)
    .map((subset) => ({ view, lanes: subset })),
);

const isOf = ({ view, lanes: among }: Selection, { lane, isSetAside }: Atom): boolean =>
  among.includes(lane) && (view === 'received' || !isSetAside);

/** All that was answered by open lanes: up to so many responses kept and set aside in each. */
const counts: fc.Arbitrary<Counts> = forms.chain((form) =>
  fc.record({
    form: fc.constant(form),
    threshold: fc.integer({ min: 1, max: 4 }),
    atoms: fc.tuple(
      ...openLanes.flatMap((lane) =>
        [false, true].map((isSetAside) =>
          fc.record({
            lane: fc.constant(lane),
            isSetAside: fc.constant(isSetAside),
            answers: fc.array(answersTo(form), { maxLength: 8 }),
          }),
        ),
      ),
    ),
  }),
);

/** A shown figure: on how many answers, of which atoms. */
interface Figure {
  readonly of: readonly (0 | 1)[];
  readonly answered: number;
  readonly valid: number;
}

const lineOf = ({ questionId, rowId = '' }: QuestionResult): string => `${questionId}/${rowId}`;

/** Every figure that any view shows, by what it is about. */
const shownFigures = (all: Counts): Map<string, Figure[]> => {
  const figures = new Map<string, Figure[]>();
  const add = (line: string, of: Figure['of'], answered: number, valid: number): void => {
    const before = figures.get(line) ?? [];
    if (!before.some((figure) => figure.of.join() === of.join())) before.push({ of, answered, valid });
    figures.set(line, before);
  };
  for (const selection of selections) {
    const of = all.atoms.map((atom) => (isOf(selection, atom) ? 1 : 0));
    for (const { counted, lanes: byLane, questions } of resultsOf(all, selection).units) {
      add('counted', of, counted, counted);
      for (const { lane, counted: ofLane, setAside } of byLane) {
        const maskOf = (test: (atom: Atom) => boolean) => all.atoms.map((atom) => (test(atom) ? 1 : 0));
        add(
          'counted',
          maskOf((atom) => atom.lane === lane),
          ofLane,
          ofLane,
        );
        add(
          'counted',
          maskOf((atom) => atom.lane === lane && atom.isSetAside),
          setAside,
          setAside,
        );
      }
      for (const question of questions) {
        add(
          lineOf(question),
          of,
          question.answered,
          'valid' in question ? question.valid : question.answered,
        );
      }
    }
  }
  return figures;
};

/** What comes out when some figures of a line are added and others taken away, where it counts any set of people. */
function* findable(figures: readonly Figure[]): Generator<Figure> {
  const signs = [[1], [1, -1], [1, 1, -1], [1, -1, -1]];
  const choose = (left: number): Figure[][] =>
    left === 0 ? [[]] : choose(left - 1).flatMap((some) => figures.map((figure) => [...some, figure]));
  for (const pattern of signs) {
    for (const some of choose(pattern.length)) {
      const sum = (read: (figure: Figure) => number) =>
        some.reduce((total, figure, place) => total + (pattern[place] ?? 0) * read(figure), 0);
      const of = (figures[0]?.of ?? []).map((_, atom) => sum((figure) => figure.of[atom] ?? 0));
      if (!of.every((share) => share === 0 || share === 1)) continue;
      yield {
        of: of as Figure['of'],
        answered: sum(({ answered }) => answered),
        valid: sum(({ valid }) => valid),
      };
    }
  }
}

describe('figures by lane and view', () => {
  it('never let anybody find fewer answers than the threshold by adding and subtracting them', () => {
    fc.assert(
      fc.property(counts, (all) => {
        for (const [line, figures] of shownFigures(all)) {
          for (const { of, answered, valid } of findable(figures)) {
            const isSafe = answered === 0 || valid >= all.threshold;
            if (!isSafe) expect.fail(`${line}: ${valid} of atoms ${of.join()} can be found`);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it('are exactly those of the responses that they are said to be of, and all others are listed as withheld', () => {
    fc.assert(
      fc.property(counts, fc.constantFrom(...selections), (all, selection) => {
        const results = resultsOf(all, selection);
        expect(CampaignResults.parse(results)).toEqual(results);
        const own = { ...all, atoms: all.atoms.filter((atom) => isOf(selection, atom)) };
        const alone = resultsOf(
          { ...own, atoms: own.atoms.map((atom) => ({ ...atom, isSetAside: false })) },
          { view: 'received', lanes },
        );
        const [shown] = results.units;
        const [whole] = alone.units;
        if (!shown) {
          expect(results.withheld).toMatchObject([{ unitId: 'unit', questionId: null }]);
          return;
        }
        expect(shown.counted).toBe(whole?.counted);
        for (const question of shown.questions) {
          expect(whole?.questions).toContainEqual(question);
        }
        const listed = results.withheld.length + shown.questions.length;
        expect(listed).toBe(alone.withheld.length + (whole?.questions.length ?? 0));
      }),
    );
  });

  it('are all shown where every lane has enough that are kept and enough that are set aside', () => {
    const atoms = openLanes.flatMap((lane) =>
      [false, true].map((isSetAside) => ({
        lane,
        isSetAside,
        answers: Array(10).fill(good) as Answers[],
      })),
    );
    for (const selection of selections) {
      const [shown] = resultsOf({ form: wholeForm, atoms, threshold: 10 }, selection).units;
      const parts = selection.lanes.length * (selection.view === 'cleaned' ? 1 : 2);
      expect(shown?.counted).toBe(parts * 10);
      expect(shown?.lanes).toEqual(openLanes.map((lane) => ({ lane, counted: 20, setAside: 10 })));
      expect(shown?.questions.map(({ questionId }) => questionId)).toContain('overall');
    }
  });
});

const atom = (lane: Lane, isSetAside: boolean, count: number, answers: Answers = good): Atom => ({
  lane,
  isSetAside,
  answers: Array.from({ length: count }, () => answers),
});

const whyWithheld = (results: CampaignResults, questionId: string | null = null) =>
  results.withheld.find((one) => one.questionId === questionId)?.reason;

describe('a view that leaves responses out', () => {
  it('is withheld where so few are left out that they could be found by subtraction', () => {
    const all = {
      form: wholeForm,
      threshold: 10,
      atoms: [atom('proof_of_work', false, 30), atom('no_script', false, 4)],
    };
    const whole = resultsOf(all, { view: 'received', lanes });
    expect(whole.units).toMatchObject([{ counted: 34, lanes: [] }]);
    const part = resultsOf(all, { view: 'received', lanes: ['proof_of_work'] });
    expect(part.units).toEqual([]);
    expect(part).toMatchObject({ lanes: ['proof_of_work'], view: 'received' });
    expect(whyWithheld(part)).toBe('difference_below_threshold');
    expect(whyWithheld(resultsOf(all, { view: 'received', lanes: ['no_script'] }))).toBe('below_threshold');
  });

  it('is the whole again where it leaves nothing out: nothing is set aside, or a lane brought nothing', () => {
    const all = {
      form: wholeForm,
      threshold: 10,
      atoms: [atom('proof_of_work', false, 30), atom('no_script', false, 4)],
    };
    const { units, withheld } = resultsOf(all, { view: 'received', lanes });
    for (const selection of [
      { view: 'cleaned', lanes } as const,
      { view: 'received', lanes: ['proof_of_work', 'no_script'] } as const,
    ]) {
      expect(resultsOf(all, selection)).toMatchObject({ units, withheld });
    }
  });

  it('withholds a question by itself where few of those left out answered it', () => {
    const unsure: Answers = { ...good, overall: 'unsure' };
    const all = {
      form: wholeForm,
      threshold: 10,
      atoms: [
        atom('proof_of_work', false, 20),
        { ...atom('no_script', false, 0), answers: [...Array(5).fill(good), ...Array(15).fill(unsure)] },
      ],
    };
    const part = resultsOf(all, { view: 'received', lanes: ['proof_of_work'] });
    expect(part.units).toMatchObject([
      {
        counted: 20,
        lanes: [
          { lane: 'proof_of_work', counted: 20, setAside: 0 },
          { lane: 'no_script', counted: 20, setAside: 0 },
        ],
      },
    ]);
    expect(whyWithheld(part, 'overall')).toBe('difference_below_threshold');
    expect(part.units[0]?.questions.map(({ questionId }) => questionId)).toContain('recommend');
  });

  it('leaves set-aside responses out of the cleaned figures only, and tells how many there are', () => {
    const bad: Answers = { ...good, overall: 'bad' };
    const all = {
      form: wholeForm,
      threshold: 10,
      atoms: [atom('proof_of_work', false, 20), atom('proof_of_work', true, 30, bad)],
    };
    const satisfied = (view: View) => {
      const [shown] = resultsOf(all, { view, lanes }).units;
      expect(shown?.lanes).toEqual([{ lane: 'proof_of_work', counted: 50, setAside: 30 }]);
      const overall = shown?.questions.find(({ questionId }) => questionId === 'overall');
      return overall && 'satisfactionRate' in overall && overall.satisfactionRate.value;
    };
    expect(satisfied('received')).toBe(0.4);
    expect(satisfied('cleaned')).toBe(1);
  });

  it('has to wait for the cleaned figures while what is set aside is being found out', () => {
    const all = {
      form: wholeForm,
      threshold: 10,
      isPending: true,
      atoms: [atom('proof_of_work', false, 20), atom('no_script', false, 20)],
    };
    for (const some of [lanes, ['no_script'] as const]) {
      const cleaned = resultsOf(all, { view: 'cleaned', lanes: some });
      expect(cleaned.units).toEqual([]);
      expect(whyWithheld(cleaned)).toBe('cleaning_pending');
      expect(resultsOf(all, { view: 'received', lanes: some }).units).toHaveLength(1);
    }
  });

  it('has to wait too where responses are set aside already that are not counted yet', () => {
    const counted = [atom('proof_of_work', false, 20), atom('no_script', false, 20)];
    const source = {
      campaign: { ...campaign, id: 'campaign', threshold: 10 },
      units: [unit],
      surveys: [surveyOf(wholeForm)],
      forms: [wholeForm],
      tallies: tallied(wholeForm, counted),
      decisions: [],
      cleaningPending: new Set<string>(),
    };
    const moreThanCounted = [
      tallied(wholeForm, [atom('no_script', true, 21)]),
      tallied(wholeForm, [atom('no_script', true, 10, { ...good, overall: 'bad' })]),
      tallied(wholeForm, [atom('visit_code', true, 12)]),
    ];
    for (const setAside of moreThanCounted) {
      const figures = (selection: Selection) =>
        campaignResults({ ...source, setAside }, selection, new Date(0));
      expect(figures({ view: 'received', lanes }).units).toMatchObject([{ counted: 40, lanes: [] }]);
      expect(whyWithheld(figures({ view: 'cleaned', lanes }))).toBe('cleaning_pending');
      expect(whyWithheld(figures({ view: 'received', lanes: ['no_script'] }))).toBe('cleaning_pending');
    }
  });
});
