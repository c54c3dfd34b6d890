import type { Form } from '../../../schemas/form.ts';
import type { Survey } from '../../../schemas/survey.ts';
import type { Tally } from '../../../schemas/tally.ts';
import { type Agreeing, agreeingVersions, askedIds } from './agreement.ts';

/** A form in one survey: all its versions that were answered or are in use there, and what was answered. */
export interface SurveyForm {
  readonly surveyId: string;
  readonly formId: string;
  /** The latest first. */
  readonly forms: readonly Form[];
  /** Every question with the versions that agree on it. */
  readonly questions: readonly Agreeing[];
  /** All that was counted, by unit. */
  readonly tallies: ReadonlyMap<string, readonly Tally[]>;
  /** What of it is set aside, by unit. */
  readonly setAside: ReadonlyMap<string, readonly Tally[]>;
  /** Whether it is still being found out what is set aside. */
  readonly isCleaningPending: boolean;
}

/** What a campaign's surveys have asked, and the counts of what was answered. */
export interface SurveyCounts {
  readonly surveys: readonly Survey[];
  /** Every form version that a tally or a survey names. */
  readonly forms: readonly Form[];
  /** All that was counted. */
  readonly tallies: readonly Tally[];
  /** What of it is set aside, in surveys where anything is. */
  readonly setAside: readonly Tally[];
  /** Surveys in which what is set aside does not follow the latest decisions yet. */
  readonly cleaningPending: ReadonlySet<string>;
}

export const latestFirst = (a: Form, b: Form): number => b.version - a.version;

const keyOf = ({ surveyId, formId }: Pick<Tally, 'surveyId' | 'formId'>): string => `${surveyId}/${formId}`;

const byUnit = (tallies: readonly Tally[]): ReadonlyMap<string, readonly Tally[]> =>
  Map.groupBy(tallies, ({ unitId }) => unitId);

/**
 * A campaign's counts by survey and form.
 * @throws {Error} when a tally or a survey names a form version that is missing
 */
export const surveyForms = (counts: SurveyCounts): SurveyForm[] => {
  const { surveys, tallies, setAside, forms, cleaningPending } = counts;
  const named = [
    ...surveys.map(({ id, formId, formVersion }) => ({ surveyId: id, formId, formVersion })),
    ...tallies,
  ];
  const talliesOf = Map.groupBy(tallies, keyOf);
  const setAsideOf = Map.groupBy(setAside, keyOf);
  return [...Map.groupBy(named, keyOf)].flatMap(([key, [first, ...others]]) => {
    if (!first) return [];
    const { surveyId, formId } = first;
    const versions = new Set([first, ...others].map(({ formVersion }) => formVersion));
    const found = forms
      .filter(({ id, version }) => id === formId && versions.has(version))
      .toSorted(latestFirst);
    if (found.length !== versions.size) throw new Error('a tally or a survey without its form version');
    return [
      {
        surveyId,
        formId,
        forms: found,
        questions: askedIds(found).flatMap((id) => agreeingVersions(found, id)),
        tallies: byUnit(talliesOf.get(key) ?? []),
        setAside: byUnit(setAsideOf.get(key) ?? []),
        isCleaningPending: cleaningPending.has(surveyId),
      },
    ];
  });
};
