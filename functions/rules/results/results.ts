import type { Campaign } from '../../../schemas/campaign.ts';
import type { Form } from '../../../schemas/form.ts';
import type { SetAsideListing } from '../../../schemas/guard.ts';
import { lanes as allLanes } from '../../../schemas/lane.ts';
import type { CampaignResults, NotCombined } from '../../../schemas/result.ts';
import type { Unit } from '../../../schemas/unit.ts';
import { askedIds, notCombined } from './agreement.ts';
import type { Selection } from './parts.ts';
import { latestFirst, type SurveyCounts, type SurveyForm, surveyForms } from './surveyForm.ts';
import { unitResult } from './unitResult.ts';

export interface ResultsSource extends SurveyCounts {
  readonly campaign: Campaign;
  readonly units: readonly Unit[];
  /** What the office decided to set aside, oldest first. */
  readonly decisions: readonly SetAsideListing[];
}

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
 * A campaign's figures from its tallies, added up over those versions of a form that agree, on the responses that are
 * selected. Every unit of every survey is there, shown or listed as withheld, so that neither list says whether a withheld
 * unit has few answers or none; only retired units that nobody answered about are left out.
 * @throws {Error} when a tally names a form version or a unit that the source lacks, or a survey a form version
 */
export const campaignResults = (
  source: ResultsSource,
  selection: Selection,
  computedAt: Date,
): CampaignResults => {
  const { campaign, units, forms, tallies } = source;
  const known = new Set(units.map(({ id }) => id));
  if (tallies.some(({ unitId }) => !known.has(unitId))) throw new Error('a tally without its unit');
  const all = surveyForms(source);
  const results = all
    .flatMap((survey) =>
      units.filter(({ id, retired }) => !retired || survey.tallies.has(id)).map((unit) => ({ survey, unit })),
    )
    .toSorted(inOrderOf(({ survey, unit }) => `${survey.surveyId}/${unit.id}/${survey.formId}`))
    .map(({ survey, unit }) => unitResult(campaign, unit, survey, selection));
  return {
    campaignId: campaign.id,
    campaignName: campaign.name,
    ...(campaign.notice && { notice: campaign.notice }),
    computedAt: computedAt.toISOString(),
    threshold: campaign.threshold,
    view: selection.view,
    lanes: allLanes.filter((lane) => selection.lanes.includes(lane)),
    forms: forms
      .toSorted(latestFirst)
      .toReversed()
      .toSorted(inOrderOf(({ id }) => id))
      .map(answeredForm),
    notCombined: differences(all),
    units: results.flatMap(({ result }) => result ?? []),
    withheld: results.flatMap(({ withheld }) => withheld),
    setAsides: [...source.decisions],
  };
};
