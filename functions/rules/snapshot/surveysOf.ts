import { type Lane, openLanes } from '../../../schemas/lane.ts';
import type { ReleaseSurvey } from '../../../schemas/release.ts';
import type { Survey } from '../../../schemas/survey.ts';
import { hashOf } from '../canonical.ts';
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
    const versions = versionsUpTo(asked);
    const named = forms
      .filter(({ version }) => versions.has(version))
      .toSorted((a, b) => a.version - b.version);
    return {
      id: survey.id,
      audience: survey.audience,
      formId: survey.formId,
      formVersions: named.map(({ version }) => version),
      forms: named.map((one) => ({ version: one.version, sha256: hashOf(one) })),
      title: form.title,
      lanes: lanesOf(survey),
      periods: [...(own(periods, survey.id) ?? [])],
    };
  });
