import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deltaOf, foldTallies } from '../../functions/rules/counting/fold.ts';
import { campaignResults } from '../../functions/rules/results/results.ts';
import { campaign as sampleCampaign } from '../../infra/local/sample/campaign.ts';
import type { Campaign } from '../../schemas/campaign.ts';
import type { Form } from '../../schemas/form.ts';
import { lanes } from '../../schemas/lane.ts';
import type { Answers, Response } from '../../schemas/response.ts';
import { CampaignResults, type QuestionResult } from '../../schemas/result.ts';
import type { Survey } from '../../schemas/survey.ts';
import type { Tally } from '../../schemas/tally.ts';
import type { Unit } from '../../schemas/unit.ts';
import { formWithResponses, pledgeIds } from '../support/arbitraries.ts';
import { wholeForm } from './support/wholeForm.ts';

const campaign = (threshold: number): Campaign => ({ ...sampleCampaign, id: 'campaign', threshold });

const surveyOf = (formId: string, formVersion: number): Survey => ({
  id: 'survey',
  campaignId: 'campaign',
  phaseId: 'phase',
  audience: 'resident',
  formId,
  formVersion,
  revision: 1,
});

const unit = (id: string, changes: Partial<Unit> = {}): Unit => ({
  id,
  campaignId: 'campaign',
  name: { en: id },
  region: ['county'],
  groupId: 'group',
  servicePoints: [],
  pledges: [{ id: 'p_first', text: { en: 'Mend the roads' } }],
  retired: false,
  ...changes,
});

const units = ['unit-0', 'unit-1', 'unit-2'].map((id) => unit(id));

const foldAll = (forms: readonly Form[], responses: readonly Response[]): Tally[] => [
  ...foldTallies(
    responses.map((response) => {
      const form = forms.find(({ version }) => version === response.formVersion);
      const delta = form && deltaOf(form, response);
      if (!delta) throw new Error('a response that does not fit');
      return delta;
    }),
  ).values(),
];

const resultsOf = (
  forms: readonly Form[],
  tallies: readonly Tally[],
  { threshold = 3, of = units }: { threshold?: number; of?: readonly Unit[] } = {},
): CampaignResults => {
  const latest = Math.max(...forms.map(({ version }) => version));
  const source = {
    campaign: campaign(threshold),
    units: of,
    surveys: [surveyOf(forms[0]?.id ?? '', latest)],
  };
  const none = { setAside: [], decisions: [], cleaningPending: new Set<string>() };
  return campaignResults({ ...source, ...none, forms, tallies }, { view: 'received', lanes }, new Date(0));
};

/** Figures without what says of which versions they are. */
const unversioned = ({ units: shown, withheld }: CampaignResults) => ({
  shown: shown.map(({ formVersions: _all, questions, ...one }) => ({
    ...one,
    questions: questions.map(({ formVersions: _versions, ...question }) => question),
  })),
  withheld: withheld.map(({ formVersions: _all, ...one }) => one),
});

const inTwoVersions = formWithResponses.chain(({ form, responses }) =>
  fc.array(fc.boolean(), { minLength: responses.length, maxLength: responses.length }).map((second) => ({
    first: form,
    second: { ...form, version: 2 },
    responses,
    split: responses.map((response, place) => (second[place] ? { ...response, formVersion: 2 } : response)),
  })),
);

describe('results over versions of a form', () => {
  it('are those of one version where nothing but the version differs, whatever the form and the responses', () => {
    fc.assert(
      fc.property(inTwoVersions, ({ first, second, responses, split }) => {
        const both = resultsOf([first, second], foldAll([first, second], split));
        expect(CampaignResults.parse(both)).toEqual(both);
        expect(both.notCombined).toEqual([]);
        const one = resultsOf([first], foldAll([first], responses));
        expect(unversioned(both)).toEqual(unversioned(one));
        // The survey uses the second; the first counts where anybody answered it.
        const versions = split.some(({ formVersion }) => formVersion === 1) ? [1, 2] : [2];
        for (const { questions } of both.units) {
          for (const { formVersions } of questions) expect(formVersions).toEqual(versions);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('do not depend on the order in which anything is read', () => {
    const read = inTwoVersions.chain(({ first, second, split }) => {
      const tallies = foldAll([first, second], split);
      const all = <T>(list: readonly T[]) => fc.shuffledSubarray([...list], { minLength: list.length });
      return fc.record({
        tallies: fc.constant(tallies),
        forms: fc.constant([first, second]),
        otherTallies: all(tallies),
        otherForms: all([first, second]),
        otherUnits: all(units),
      });
    });
    fc.assert(
      fc.property(read, ({ tallies, forms, otherTallies, otherForms, otherUnits }) => {
        expect(resultsOf(otherForms, otherTallies, { of: otherUnits })).toEqual(resultsOf(forms, tallies));
      }),
    );
  });

  it('are never shown on fewer answers than the threshold, and are all shown or listed as withheld', () => {
    fc.assert(
      fc.property(inTwoVersions, fc.integer({ min: 1, max: 8 }), ({ first, second, split }, threshold) => {
        const results = resultsOf([first, second], foldAll([first, second], split), { threshold });
        const whole = results.withheld.filter(({ questionId }) => questionId === null);
        expect([...results.units, ...whole].map(({ unitId }) => unitId).sort()).toEqual(
          units.map(({ id }) => id),
        );
        for (const { counted, questions } of results.units) {
          expect(counted).toBeGreaterThanOrEqual(threshold);
          for (const question of questions) {
            const base = 'valid' in question ? question.valid : question.answered;
            expect(base).toBeGreaterThanOrEqual(threshold);
            if (question.type !== 'pledges') expect(question.answered + question.skipped).toBe(counted);
          }
        }
      }),
    );
  });
});

const answers: Answers = {
  overall: 'good',
  aspects: { speed: 'good', manner: 'bad' },
  promises: { p_first: 'good', p_second: '' },
  visited: 'yes',
  reasons: ['land'],
  recommend: 9,
};

const respond = (form: Form, count: number, changes: Answers = {}): Response[] =>
  Array.from({ length: count }, (_, place) => ({
    id: `response-${String(place).padStart(16, '0')}`,
    campaignId: 'campaign',
    surveyId: 'survey',
    unitId: 'unit-0',
    lane: 'proof_of_work',
    formId: form.id,
    formVersion: form.version,
    language: 'en',
    answers: { ...answers, ...changes },
    acceptedAt: '2010-12-01T00:00:00.000Z',
    commitment: '0'.repeat(64),
  }));

/** The form's second version, with some of its questions asked in another way. */
const changed = (change: (question: Form['questions'][number]) => Form['questions'][number]): Form => ({
  ...wholeForm,
  version: 2,
  questions: wholeForm.questions.map(change),
});

const figuresOf = (results: CampaignResults, questionId: string): QuestionResult[] =>
  results.units[0]?.questions.filter((question) => question.questionId === questionId) ?? [];

describe('a question that versions ask differently', () => {
  const harsher: Form = {
    ...wholeForm,
    version: 2,
    scales: wholeForm.scales.map((scale) => ({
      ...scale,
      options: scale.options.map((option) => (option.id === 'bad' ? { ...option, score: 20 } : option)),
    })),
  };

  it('has figures of its own for each way, and is listed once', () => {
    const forms = [wholeForm, harsher];
    const responses = [...respond(wholeForm, 4), ...respond(harsher, 5)];
    const results = resultsOf(forms, foldAll(forms, responses));
    expect(
      figuresOf(results, 'overall').map(({ formVersions, answered }) => [formVersions, answered]),
    ).toEqual([
      [[2], 5],
      [[1], 4],
    ]);
    expect(
      figuresOf(results, 'recommend').map(({ formVersions, answered }) => [formVersions, answered]),
    ).toEqual([[[1, 2], 9]]);
    expect(results.notCombined).toEqual(
      ['aspects', 'overall', 'promises'].map((questionId) => ({
        formId: 'whole',
        questionId,
        versions: [[1], [2]],
        reason: 'options_differ',
      })),
    );
  });

  it('has the threshold for each way by itself', () => {
    const forms = [wholeForm, harsher];
    const responses = [...respond(wholeForm, 2), ...respond(harsher, 5)];
    const results = resultsOf(forms, foldAll(forms, responses));
    expect(figuresOf(results, 'overall').map(({ formVersions }) => formVersions)).toEqual([[2]]);
    expect(results.withheld.filter(({ questionId }) => questionId === 'overall')).toMatchObject([
      { unitId: 'unit-0', formVersions: [1] },
    ]);
  });

  it('says where its type changed', () => {
    const { visited: _visited, reasons: _reasons, ...rest } = answers;
    const second = changed((question) =>
      question.id === 'visited'
        ? { id: 'visited', type: 'nps', required: false, text: { en: 'Visited?' } }
        : question.type === 'section'
          ? { id: question.id, type: 'section', text: question.text }
          : question.id === 'reasons'
            ? { id: 'reasons', type: 'note', text: question.text }
            : question,
    );
    const responses = [
      ...respond(wholeForm, 3),
      ...respond(second, 3).map((response) => ({ ...response, answers: { ...rest, visited: 4 } })),
    ];
    const results = resultsOf([wholeForm, second], foldAll([wholeForm, second], responses));
    expect(figuresOf(results, 'visited').map(({ type, formVersions }) => [type, formVersions])).toEqual([
      ['nps', [2]],
      ['single', [1]],
    ]);
    expect(results.notCombined).toEqual([
      { formId: 'whole', questionId: 'visited', versions: [[1], [2]], reason: 'type_differs' },
    ]);
    expect(figuresOf(results, 'reasons')).toMatchObject([{ formVersions: [1], answered: 3, skipped: 0 }]);
  });

  it('adds up the rows of a matrix that versions share, and says that the rows differ', () => {
    const second = changed((question) =>
      question.type === 'matrix'
        ? {
            ...question,
            rows: [
              { id: 'price', text: { en: 'Price' } },
              { id: 'speed', text: { en: 'How fast' } },
            ],
          }
        : question,
    );
    const aspects = { price: 'bad', speed: 'bad' };
    const responses = [...respond(wholeForm, 4), ...respond(second, 5, { aspects })];
    const results = resultsOf([wholeForm, second], foldAll([wholeForm, second], responses));
    const rows = figuresOf(results, 'aspects').map(({ rowId, rowText, formVersions, answered }) => [
      rowId,
      rowText?.en,
      formVersions,
      answered,
    ]);
    expect(rows).toEqual([
      ['price', 'Price', [2], 5],
      ['speed', 'How fast', [1, 2], 9],
      ['manner', 'Manner', [1], 4],
    ]);
    expect(results.notCombined).toEqual([
      { formId: 'whole', questionId: 'aspects', versions: [[1], [2]], reason: 'rows_differ' },
    ]);
  });

  it('is the same question when only its words, labels or order change; the latest words are shown', () => {
    const second: Form = {
      ...wholeForm,
      version: 2,
      scales: wholeForm.scales.map((scale) => ({
        ...scale,
        options: scale.options
          .map((option) => ({ ...option, label: { en: `New ${option.id}` } }))
          .toReversed(),
      })),
    };
    const responses = [...respond(wholeForm, 4), ...respond(second, 5)];
    const results = resultsOf([wholeForm, second], foldAll([wholeForm, second], responses));
    expect(results.notCombined).toEqual([]);
    const [overall] = figuresOf(results, 'overall');
    expect(overall).toMatchObject({ type: 'rating', answered: 9, satisfied: 9, formVersions: [1, 2] });
    expect(overall?.type === 'rating' && overall.histogram.map(({ label }) => label.en)).toEqual([
      'New unsure',
      'New bad',
      'New good',
    ]);
  });
});

describe('figures of each type', () => {
  const results = resultsOf(
    [wholeForm],
    foldAll(
      [wholeForm],
      [
        ...respond(wholeForm, 5),
        ...respond(wholeForm, 2, { recommend: 7, reasons: ['land', 'other'] }),
        ...respond(wholeForm, 3, { recommend: 6, why: 'slow', visits: 2, day: '2010-11-11' }),
      ],
    ),
  );

  it('give the Net Promoter Score: percent of 9 and 10 minus percent of 0 to 6', () => {
    expect(figuresOf(results, 'recommend')).toMatchObject([
      { promoters: 5, passives: 2, detractors: 3, score: 20, answered: 10 },
    ]);
    const [nps] = figuresOf(results, 'recommend');
    expect(nps?.type === 'nps' && nps.histogram).toEqual([0, 0, 0, 0, 0, 0, 3, 2, 0, 5, 0]);
  });

  it('give the share of each choice among those who answered, with its interval', () => {
    const [reasons] = figuresOf(results, 'reasons');
    if (reasons?.type !== 'multiple') throw new Error('no choices');
    expect(reasons.histogram.map(({ optionId, count, share }) => [optionId, count, share.value])).toEqual([
      ['land', 10, 1],
      ['permit', 0, 0],
      ['other', 2, 0.2],
    ]);
    for (const { share } of reasons.histogram) {
      expect(share.low).toBeLessThanOrEqual(share.value);
      expect(share.high).toBeGreaterThan(share.low);
    }
    const [visited] = figuresOf(results, 'visited');
    expect(visited?.type === 'single' && visited.histogram.map(({ count }) => count)).toEqual([10, 0]);
  });

  it('give how many wrote words, a number or a day, and nothing else of them', () => {
    for (const id of ['why', 'visits', 'day']) {
      expect(figuresOf(results, id)).toEqual([
        { questionId: id, formVersions: [1], type: expect.any(String), answered: 3, skipped: 7 },
      ]);
    }
  });

  it('name pledges by their words, those that the unit has no more by their ids, and withhold each by itself', () => {
    expect(figuresOf(results, 'promises')).toMatchObject([
      { rowId: 'p_first', rowText: { en: 'Mend the roads' }, answered: 10, skipped: 0 },
    ]);
    expect(results.withheld.filter(({ questionId }) => questionId === 'promises')).toMatchObject([
      { unitId: 'unit-0', rowId: 'p_second' },
    ]);
    const rated = resultsOf(
      [wholeForm],
      foldAll(
        [wholeForm],
        respond(wholeForm, 3, { promises: Object.fromEntries(pledgeIds.map((id) => [id, 'bad'])) }),
      ),
    );
    expect(figuresOf(rated, 'promises').map(({ rowText }) => rowText)).toEqual([
      { en: 'Mend the roads' },
      { en: 'p_second' },
    ]);
  });
});

describe('a retired unit', () => {
  it('keeps its figures, and is left out where it has none', () => {
    const of = [unit('unit-0', { retired: true }), unit('unit-1', { retired: true }), unit('unit-2')];
    const results = resultsOf([wholeForm], foldAll([wholeForm], respond(wholeForm, 3)), { of });
    expect(results.units.map(({ unitId }) => unitId)).toEqual(['unit-0']);
    const whole = results.withheld.filter(({ questionId }) => questionId === null);
    expect(whole.map(({ unitId }) => unitId)).toEqual(['unit-2']);
  });
});
