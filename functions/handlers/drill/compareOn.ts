import { addDifference, type UnitDifference } from '../../rules/drill/comparison.ts';
import { responseBuckets } from '../../store/keys.ts';
import type { SetupStore } from '../../store/setupStore.ts';
import { compareStretch, type Stretch, type StretchDependencies } from './compareStretch.ts';
import { isErasing } from './planDrill.ts';
import { type Difference, type DrillState, listedUnits, type SurveyCompared } from './state.ts';

export interface CompareDependencies extends StretchDependencies {
  /** Reads consistently. */
  readonly setup: Pick<SetupStore, 'form' | 'campaign'>;
  readonly now: () => Date;
  /** How long one call goes on, in milliseconds. */
  readonly workingMs: number;
}

/** The list with further differences of a survey's units, as long as there is room, and how many found none. */
const withDifferences = (
  { differences, unlisted }: Pick<DrillState, 'differences' | 'unlisted'>,
  surveyId: string,
  found: readonly UnitDifference[],
): Pick<DrillState, 'differences' | 'unlisted'> => {
  const listed = [...differences];
  let left = unlisted;
  for (const { unitId = null, ...more } of found) {
    const place = listed.findIndex((one) => one.surveyId === surveyId && one.unitId === unitId);
    const before: Difference | undefined = listed[place];
    const sum = addDifference(before && { ...before, unitId: undefined }, { ...more, unitId: undefined });
    const line: Difference = { ...sum, surveyId, unitId };
    if (before) listed[place] = line;
    else if (listed.length < listedUnits) listed.push(line);
    else left += 1;
  }
  return { differences: listed, unlisted: left };
};

/** The state after a stretch of the survey that is being compared. */
const afterStretch = (state: DrillState, survey: SurveyCompared, stretch: Stretch): DrillState => {
  const { live, restored, differences, after = null } = stretch;
  const isNew = differences.length > 0 && !survey.buckets.includes(state.bucket);
  const isAtEnd = after === null && state.bucket + 1 >= responseBuckets;
  const line: SurveyCompared = {
    ...survey,
    outcome: isAtEnd ? 'compared' : 'waiting',
    live: survey.live + live,
    restored: survey.restored + restored,
    buckets: isNew ? [...survey.buckets, state.bucket] : survey.buckets,
  };
  return {
    ...state,
    ...withDifferences(state, survey.surveyId, differences),
    surveys: state.surveys.with(state.survey, line),
    survey: isAtEnd ? state.survey + 1 : state.survey,
    bucket: isAtEnd ? 0 : after === null ? state.bucket + 1 : state.bucket,
    after,
  };
};

/** The state without the survey that is being compared: what was found of it says nothing. */
const withoutSurvey = (state: DrillState, survey: SurveyCompared): DrillState => ({
  ...state,
  surveys: state.surveys.with(state.survey, {
    ...survey,
    outcome: 'skipped',
    live: 0,
    restored: 0,
    buckets: [],
  }),
  survey: state.survey + 1,
  bucket: 0,
  after: null,
  differences: state.differences.filter(({ surveyId }) => surveyId !== survey.surveyId),
});

/**
 * Goes on with a drill for a while. Responses never change, so where the two tables differ about what was accepted before the
 * cut, one of them has lost something. What stands in the way ends a call that has got on; the next one meets it again.
 * @throws {Error} what stood in the way, when nothing was compared before it
 */
export const compareOn =
  (dependencies: CompareDependencies) =>
  async (from: DrillState): Promise<DrillState> => {
    const { setup, now, workingMs } = dependencies;
    const compare = compareStretch(dependencies);
    const until = now().getTime() + workingMs;
    const hasTime = () => now().getTime() < until;
    const cut = new Date(from.cut);
    const begun: DrillState = { ...from, restoredAt: from.restoredAt ?? now().toISOString() };
    let state = begun;
    do {
      const survey = state.surveys[state.survey];
      if (!survey) return { ...state, isDone: true };
      if (survey.outcome === 'skipped') {
        state = { ...state, survey: state.survey + 1 };
        continue;
      }
      const { bucket, after } = state;
      try {
        const { surveyId } = survey;
        const stretch = await compare({ surveyId, bucket, after: after ?? undefined, cut, hasTime });
        // Looked at afterwards: erasing begins with a note of it in the campaign, and so nothing of what was read was gone for that.
        const campaign = await setup.campaign(survey.campaignId);
        state =
          campaign && !isErasing(campaign)
            ? afterStretch(state, survey, stretch)
            : withoutSurvey(state, survey);
      } catch (error) {
        if (state === begun) throw error;
        return state;
      }
    } while (hasTime());
    return state;
  };
