import type { BodyOf, Routes } from '../../../../../../client/client.ts';
import { defaultDefence } from '../../../../../../schemas/defence.ts';
import { type OpenLane, openLanes } from '../../../../../../schemas/lane.ts';
import type { Audience, Secrecy, Survey } from '../../../../../../schemas/survey.ts';
import type { FieldFault } from '../../../data/faults.ts';

/** A survey as it is typed; numbers are words until they are sent. */
export interface SurveyDraft {
  readonly audience: Audience;
  readonly formId: string;
  readonly formVersion: number | undefined;
  readonly phaseId: string;
  readonly secrecy: Secrecy;
  readonly tokenPhaseId: string;
  readonly lanes: readonly OpenLane[];
  readonly posterPerHour: string;
  readonly unitPerHour: string;
  readonly noScriptPerHour: string;
  /** As it was typed; undefined while it follows the audience. */
  readonly id?: string | undefined;
}

const draftDefence = ({
  lanes,
  posterPerHour,
  unitPerHour,
  noScriptPerHour,
}: NonNullable<Survey['defence']>) => ({
  lanes,
  posterPerHour: String(posterPerHour),
  unitPerHour: String(unitPerHour),
  noScriptPerHour: String(noScriptPerHour),
});

export const emptySurvey = (phaseId: string, audience: Audience): SurveyDraft => ({
  audience,
  formId: '',
  formVersion: undefined,
  phaseId,
  secrecy: 'code',
  tokenPhaseId: '',
  ...draftDefence(defaultDefence),
});

export const surveyDraftOf = (survey: Survey): SurveyDraft => ({
  audience: survey.audience,
  formId: survey.formId,
  formVersion: survey.formVersion,
  phaseId: survey.phaseId,
  secrecy: survey.secrecy ?? 'code',
  tokenPhaseId: survey.tokenPhaseId ?? '',
  ...draftDefence(survey.defence ?? defaultDefence),
  id: survey.id,
});

const kinds: Readonly<Record<Audience, string>> = {
  resident: 'residents',
  member: 'members',
  unit: 'units',
  inspector: 'inspectors',
};

export const suggestedSurveyId = (
  campaignId: string,
  audience: Audience,
  taken: ReadonlySet<string>,
): string => {
  const stem = `${campaignId}-${kinds[audience]}`;
  if (!taken.has(stem)) return stem;
  for (let number = 2; ; number += 1) if (!taken.has(`${stem}-${number}`)) return `${stem}-${number}`;
};

/** What is missing before the system need be asked. */
export const missingInSurvey = (draft: SurveyDraft, required: string): FieldFault[] => [
  ...(draft.formVersion === undefined ? [{ field: 'formVersion', message: required }] : []),
  ...(draft.phaseId === '' ? [{ field: 'phaseId', message: required }] : []),
  ...(draft.audience === 'member' && draft.secrecy === 'blind' && draft.tokenPhaseId === ''
    ? [{ field: 'tokenPhaseId', message: required }]
    : []),
  ...(draft.audience === 'resident' && draft.lanes.length === 0
    ? [{ field: 'defence.lanes', message: required }]
    : []),
];

type Chosen = Omit<BodyOf<Routes['createSurvey']>, 'id'>;

/** The draft as the API takes it: only what its audience has. Limits that are the customary ones are left unsaid. */
export const surveyOf = (draft: SurveyDraft): Chosen => {
  const defence = {
    lanes: openLanes.filter((lane) => draft.lanes.includes(lane)),
    posterPerHour: Number(draft.posterPerHour),
    unitPerHour: Number(draft.unitPerHour),
    noScriptPerHour: Number(draft.noScriptPerHour),
  };
  const isCustomary = JSON.stringify(defence) === JSON.stringify(defaultDefence);
  const isBlind = draft.audience === 'member' && draft.secrecy === 'blind';
  return {
    audience: draft.audience,
    formId: draft.formId,
    formVersion: draft.formVersion ?? 0,
    phaseId: draft.phaseId,
    ...(draft.audience === 'resident' && !isCustomary && { defence }),
    ...(draft.audience === 'member' && { secrecy: draft.secrecy }),
    ...(isBlind && { tokenPhaseId: draft.tokenPhaseId }),
  };
};
