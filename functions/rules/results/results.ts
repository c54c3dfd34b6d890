import type { Campaign } from '../../../schemas/campaign.ts';
import type { Form } from '../../../schemas/form.ts';
import type {
  CampaignResults,
  NotCombined,
  QuestionResult,
  UnitResult,
  Withheld,
} from '../../../schemas/result.ts';
import type { Survey } from '../../../schemas/survey.ts';
import type { Tally } from '../../../schemas/tally.ts';
import type { Unit } from '../../../schemas/unit.ts';
import { type Agreeing, agreeingVersions, askedIds, notCombined } from './agreement.ts';
import { questionResults } from './questionResults.ts';

export interface ResultsSource {
  readonly campaign: Campaign;
  readonly units: readonly Unit[];
  readonly surveys: readonly Survey[];
  /** Every form version that a tally or a survey names. */
  readonly forms: readonly Form[];
  readonly tallies: readonly Tally[];
}

/** A form in one survey: all its versions that were answered or are in use there. */
interface SurveyForm {
  readonly surveyId: string;
  readonly formId: string;
  /** The latest first. */
  readonly forms: readonly Form[];
  /** Every question with the versions that agree on it. */
  readonly questions: readonly Agreeing[];
  readonly tallies: ReadonlyMap<string, readonly Tally[]>;
}

const surveyForms = ({ surveys, tallies, forms }: ResultsSource): SurveyForm[] => {
  const named = [
    ...surveys.map(({ id, formId, formVersion }) => ({ surveyId: id, formId, formVersion })),
    ...tallies,
  ];
  const keyOf = ({ surveyId, formId }: { surveyId: string; formId: string }) => `${surveyId}/${formId}`;
  const talliesOf = Map.groupBy(tallies, keyOf);
  return [...Map.groupBy(named, keyOf)].flatMap(([key, [first, ...others]]) => {
    if (!first) return [];
    const { surveyId, formId } = first;
    const versions = new Set([first, ...others].map(({ formVersion }) => formVersion));
    const found = forms
      .filter(({ id, version }) => id === formId && versions.has(version))
      .toSorted(latestFirst);
    if (found.length !== versions.size) throw new Error('a tally or a survey without its form version');
    const questions = askedIds(found).flatMap((id) => agreeingVersions(found, id));
    const ofUnits = Map.groupBy(talliesOf.get(key) ?? [], ({ unitId }) => unitId);
    return [{ surveyId, formId, forms: found, questions, tallies: ofUnits }];
  });
};

/** What may be shown of one unit in one survey, and what is withheld of it. */
const unitResult = (
  campaign: Campaign,
  unit: Unit,
  { surveyId, formId, forms, questions, tallies }: SurveyForm,
): { result?: UnitResult; withheld: Withheld[] } => {
  const { threshold } = campaign;
  const group = campaign.groups.find(({ id }) => id === unit.groupId);
  const facts = {
    surveyId,
    formId,
    formVersions: forms.map(({ version }) => version).toReversed(),
    unitId: unit.id,
    name: unit.name,
    region: unit.region,
    groupId: unit.groupId,
    groupName: group?.name ?? { en: unit.groupId },
    population: unit.population,
  };
  const ofUnit = tallies.get(unit.id) ?? [];
  const counted = ofUnit.reduce((total, tally) => total + tally.counted, 0);
  if (counted < threshold) {
    return { withheld: [{ ...facts, questionId: null, reason: 'below_threshold' }] };
  }
  const shown: QuestionResult[] = [];
  const withheld: Withheld[] = [];
  const counts = { tallies: ofUnit, pledges: unit.pledges, threshold };
  for (const { about, result } of questions.flatMap((asked) => questionResults(asked, counts))) {
    if (result) {
      shown.push(result);
      continue;
    }
    const { rowText: _words, ...line } = about;
    withheld.push({ ...facts, ...line, reason: 'below_threshold' });
  }
  return { result: { ...facts, counted, questions: shown }, withheld };
};

const latestFirst = (a: Form, b: Form): number => b.version - a.version;

const inOrderOf =
  <T>(keyOf: (one: T) => string) =>
  (a: T, b: T): number => {
    const [first, second] = [keyOf(a), keyOf(b)];
    return first === second ? 0 : first < second ? -1 : 1;
  };

/** Questions that some survey asks differently from version to version; each once, with all versions concerned. */
const differences = (all: readonly SurveyForm[]): NotCombined[] =>
  [...Map.groupBy(all, ({ formId }) => formId).values()]
    .flatMap((ofForm) =>
      askedIds(ofForm.flatMap(({ forms }) => forms)).flatMap((id) => {
        const differing = ofForm.filter(({ forms }) => notCombined(forms, id));
        const versions = new Map(differing.flatMap(({ forms }) => forms.map((form) => [form.version, form])));
        return notCombined([...versions.values()].toSorted(latestFirst), id) ?? [];
      }),
    )
    .toSorted(inOrderOf(({ formId, questionId }) => `${formId}/${questionId}`));

const answeredForm = ({ id, version, title, questions }: Form): CampaignResults['forms'][number] => ({
  formId: id,
  formVersion: version,
  title,
  questions,
});

/**
 * A campaign's figures from its tallies, added up over those versions of a form that agree. Every unit of every survey is
 * there, shown or listed as withheld, so that neither list says whether a withheld unit has few answers or none; only
 * retired units that nobody answered about are left out.
 * @throws {Error} when a tally names a form version or a unit that the source lacks, or a survey a form version
 */
export const campaignResults = (source: ResultsSource, computedAt: Date): CampaignResults => {
  const { campaign, units, forms, tallies } = source;
  const known = new Set(units.map(({ id }) => id));
  if (tallies.some(({ unitId }) => !known.has(unitId))) throw new Error('a tally without its unit');
  const all = surveyForms(source);
  const results = all
    .flatMap((survey) =>
      units.filter(({ id, retired }) => !retired || survey.tallies.has(id)).map((unit) => ({ survey, unit })),
    )
    .toSorted(inOrderOf(({ survey, unit }) => `${survey.surveyId}/${unit.id}/${survey.formId}`))
    .map(({ survey, unit }) => unitResult(campaign, unit, survey));
  return {
    campaignId: campaign.id,
    campaignName: campaign.name,
    ...(campaign.notice && { notice: campaign.notice }),
    computedAt: computedAt.toISOString(),
    threshold: campaign.threshold,
    forms: forms
      .toSorted(latestFirst)
      .toReversed()
      .toSorted(inOrderOf(({ id }) => id))
      .map(answeredForm),
    notCombined: differences(all),
    units: results.flatMap(({ result }) => result ?? []),
    withheld: results.flatMap(({ withheld }) => withheld),
  };
};
