import { useState } from 'preact/hooks';
import { ProblemReply } from '../../../../../../client/client.ts';
import type { FormListing } from '../../../../../../schemas/form.ts';
import { Audience, type Survey } from '../../../../../../schemas/survey.ts';
import { useCampaign } from '../../../data/campaign.tsx';
import { type FieldFault, faultAt, faultsOf } from '../../../data/faults.ts';
import { useWords } from '../../../data/language.tsx';
import { useSession } from '../../../data/session.tsx';
import { useAct } from '../../../data/useAct.ts';
import { useDraft } from '../../../data/useDraft.ts';
import { FormFailure } from '../../../ui/FormFailure.tsx';
import { formWords } from '../../../words/form.ts';
import { surveysWords } from '../../../words/setUpSurveys.ts';
import { IdField } from '../../campaigns/IdField.tsx';
import { SurveyFields } from './SurveyFields.tsx';
import {
  emptySurvey,
  missingInSurvey,
  type SurveyDraft,
  suggestedSurveyId,
  surveyDraftOf,
  surveyOf,
} from './surveyDraft.ts';

export interface SurveyFormProps {
  readonly surveys: readonly Survey[];
  readonly forms: readonly FormListing[];
  /** The survey to change; undefined for a new one. */
  readonly survey?: Survey | undefined;
  readonly onSaved: () => void;
  readonly onCancel: () => void;
  /** Reads the surveys again: somebody else has changed this one. */
  readonly reload: () => void;
}

/** What a survey's fields are called on the page. */
const labelsOf =
  (own: ReturnType<typeof surveysWords>) =>
  (field: string): string | undefined =>
    ({
      id: own.id,
      audience: own.audience,
      formId: own.form,
      formVersion: own.form,
      phaseId: own.phase,
      tokenPhaseId: own.tokenPhase,
      secrecy: own.secrecy,
      'defence.posterPerHour': own.posterPerHour,
      'defence.unitPerHour': own.unitPerHour,
      'defence.noScriptPerHour': own.noScriptPerHour,
    })[field] ?? (field.startsWith('defence.lanes') ? own.lanes : undefined);

/** A survey to be filled in, new or changed. */
export const SurveyForm = ({ surveys, forms, survey, onSaved, onCancel, reload }: SurveyFormProps) => {
  const own = useWords(surveysWords);
  const form = useWords(formWords);
  const { campaign } = useCampaign();
  const { client } = useSession();
  const act = useAct();
  const [missing, setMissing] = useState<readonly FieldFault[]>([]);
  const [isStale, setStale] = useState(false);
  const firstFree = Audience.options.find((one) => !surveys.some(({ audience }) => audience === one));
  const only = forms.filter(({ latestVersion }) => latestVersion !== null);
  const fresh: SurveyDraft = {
    ...emptySurvey(campaign.phases[0]?.id ?? '', firstFree ?? 'resident'),
    ...(only.length === 1 && { formId: only[0]?.id ?? '', formVersion: only[0]?.latestVersion ?? undefined }),
  };
  const draft = useDraft<SurveyDraft>(
    `${campaign.id}/surveys/${survey?.id ?? ''}`,
    survey ? surveyDraftOf(survey) : fresh,
  );
  const taken = new Set(surveys.map(({ id }) => id));
  const id = draft.value.id ?? suggestedSurveyId(campaign.id, draft.value.audience, taken);
  const faults = [...missing, ...faultsOf(act.failure)];
  const send = async () => {
    const params = { campaignId: campaign.id };
    const chosen = surveyOf(draft.value);
    if (!survey) return client.call('createSurvey', { params, body: { id, ...chosen } });
    return client.call('updateSurvey', {
      params: { ...params, surveyId: survey.id },
      body: { revision: survey.revision, ...chosen },
    });
  };
  const save = async (): Promise<void> => {
    const found = missingInSurvey(draft.value, form.required);
    setMissing(found);
    setStale(false);
    act.forget();
    if (found.length > 0) return;
    const saved = await act.run(() =>
      send().catch((error: unknown) => {
        if (!(error instanceof ProblemReply) || !error.is('revision_stale')) throw error;
        // Kept as typed even where nothing was: the survey that is read again is another one.
        draft.set(draft.value);
        setStale(true);
        reload();
        return undefined;
      }),
    );
    if (!saved) return;
    draft.forget();
    onSaved();
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <h2>{survey ? own.editTitle : own.fresh}</h2>
      {isStale && (
        <p class="box warn" role="alert">
          {own.stale}
        </p>
      )}
      <FormFailure failure={act.failure} faults={faults} labelOf={labelsOf(own)} />
      <SurveyFields
        forms={forms}
        draft={draft.value}
        faults={faults}
        onChange={(change) => draft.set({ ...draft.value, ...change })}
      />
      {!survey && (
        <IdField
          id={id}
          help={own.idHelp}
          error={faultAt(faults, 'id')}
          onChange={(typed) => draft.set({ ...draft.value, id: typed })}
        />
      )}
      <div class="form-actions">
        <button type="submit" disabled={act.busy}>
          {survey ? form.save : own.create}
        </button>
        <button
          type="button"
          class="plain"
          onClick={() => {
            draft.forget();
            onCancel();
          }}
        >
          {form.discard}
        </button>
      </div>
    </form>
  );
};
