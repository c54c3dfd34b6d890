import { type Lane, openLanes } from '../../../schemas/lane.ts';
import type { ReleaseSurvey } from '../../../schemas/release.ts';
import type { Survey } from '../../../schemas/survey.ts';
import { own } from '../own.ts';
import { versionsUpTo } from './asked.ts';
import type { SnapshotContext } from './context.ts';

/** The lanes by which answers to a survey can come, whichever are open now. */
export const lanesOf = ({ audience }: Pick<Survey, 'audience'>): Lane[] => {
  if (audience === 'resident') return [...openLanes];
  return audience === 'member' ? ['ballot'] : ['signed_in'];
};

/** The surveys as a release names them. @param periods by survey, the stretches of days of which there may be counts */
export const releaseSurveysOf = (
  { surveys }: Pick<SnapshotContext, 'surveys'>,
  periods: Readonly<Record<string, readonly string[]>>,
): ReleaseSurvey[] =>
  surveys.map((asked): ReleaseSurvey => {
    const { survey, forms } = asked;
    const form = forms.find(({ version }) => version === survey.formVersion);
    if (!form) throw new Error('a survey without its form');
    return {
      id: survey.id,
      audience: survey.audience,
      formId: survey.formId,
      formVersions: [...versionsUpTo(asked)].toSorted((a, b) => a - b),
      title: form.title,
      lanes: lanesOf(survey),
      periods: [...(own(periods, survey.id) ?? [])],
    };
  });
