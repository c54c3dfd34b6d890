import { useState } from 'preact/hooks';
import { Link } from 'wouter-preact';
import { audienceWords } from '../../../../../../functions/rules/release/releaseWords.ts';
import type { FormListing } from '../../../../../../schemas/form.ts';
import type { Survey } from '../../../../../../schemas/survey.ts';
import { useCampaign } from '../../../data/campaign.tsx';
import { useFormat } from '../../../data/format.ts';
import { useWords } from '../../../data/language.tsx';
import { useSession } from '../../../data/session.tsx';
import { useAct } from '../../../data/useAct.ts';
import { campaignPath } from '../../../routing/paths.ts';
import { Confirm } from '../../../ui/Confirm.tsx';
import { DataTable } from '../../../ui/DataTable.tsx';
import { surveysWords } from '../../../words/setUpSurveys.ts';

export interface SurveyTableProps {
  readonly surveys: readonly Survey[];
  readonly forms: readonly FormListing[];
  readonly mayChange: boolean;
  readonly onRemoved: () => void;
}

/** The campaign's surveys, each to change or to delete. */
export const SurveyTable = ({ surveys, forms, mayChange, onRemoved }: SurveyTableProps) => {
  const own = useWords(surveysWords);
  const { text, say } = useFormat();
  const { campaign } = useCampaign();
  const { client } = useSession();
  const act = useAct();
  const [asked, setAsked] = useState<Survey>();
  const phases = new Map(campaign.phases.map(({ id, name }) => [id, text(name)]));
  const titles = new Map(forms.map(({ id, title }) => [id, text(title)]));
  const remove = async ({ id: surveyId }: Survey): Promise<void> => {
    const gone = await act.run(() =>
      client.call('deleteSurvey', { params: { campaignId: campaign.id, surveyId } }),
    );
    if (!gone) return;
    setAsked(undefined);
    onRemoved();
  };
  return (
    <>
      <DataTable
        caption={own.list}
        rows={surveys}
        keyOf={({ id }) => id}
        columns={[
          {
            id: 'audience',
            label: own.audience,
            cell: ({ audience }) => <b>{say(audienceWords[audience])}</b>,
          },
          { id: 'id', label: own.id, cell: ({ id }) => <code>{id}</code> },
          {
            id: 'form',
            label: own.form,
            cell: ({ formId, formVersion }) => (
              <Link href={campaignPath(campaign.id, `setup/forms/${encodeURIComponent(formId)}`)}>
                {own.versioned(titles.get(formId) ?? formId, formVersion)}
              </Link>
            ),
          },
          { id: 'phase', label: own.phase, cell: ({ phaseId }) => phases.get(phaseId) ?? phaseId },
          {
            id: 'actions',
            label: own.actions,
            cell: (survey) =>
              mayChange && (
                <span class="actions">
                  <Link href={campaignPath(campaign.id, `setup/surveys/${survey.id}`)}>
                    {own.edit(survey.id)}
                  </Link>
                  <button type="button" class="link" onClick={() => setAsked(survey)}>
                    {own.removeOf(survey.id)}
                  </button>
                </span>
              ),
          },
        ]}
      />
      {asked && (
        <Confirm
          title={own.removeTitle}
          confirm={own.remove}
          danger
          busy={act.busy}
          failure={act.failure}
          onConfirm={() => void remove(asked)}
          onCancel={() => {
            act.forget();
            setAsked(undefined);
          }}
        >
          <p>
            <code>{asked.id}</code>
          </p>
          <p>{own.removeAbout}</p>
        </Confirm>
      )}
    </>
  );
};
