import { useState } from 'preact/hooks';
import { ProblemReply } from '../../../../../../client/client.ts';
import type { Campaign } from '../../../../../../schemas/campaign.ts';
import { useCampaign } from '../../../data/campaign.tsx';
import { type FieldFault, faultsOf } from '../../../data/faults.ts';
import { useWords } from '../../../data/language.tsx';
import { useSession } from '../../../data/session.tsx';
import { useAct } from '../../../data/useAct.ts';
import { useDraft } from '../../../data/useDraft.ts';
import { Done } from '../../../ui/Done.tsx';
import { FormFailure } from '../../../ui/FormFailure.tsx';
import { campaignWords } from '../../../words/campaigns.ts';
import { formWords } from '../../../words/form.ts';
import { detailsWords } from '../../../words/setUpDetails.ts';
import { campaignLabels } from '../../campaigns/fieldLabels.ts';
import { PlanFields } from '../../campaigns/PlanFields.tsx';
import { missingIn, type PlanDraft, planDraftOf, planOf } from '../../campaigns/planDraft.ts';
import { StepPage, useEditable } from '../StepPage.tsx';
import { type Collision, Conflict } from './Conflict.tsx';
import { DeleteCampaign } from './DeleteCampaign.tsx';
import { differing, merged } from './differences.ts';

/** What is typed, and the campaign as it was when typing began: a change names the revision that it was made from. */
interface Editing {
  readonly base: Campaign;
  readonly plan: PlanDraft;
}

/** The campaign's own settings. Where somebody else was faster, both changes are put together and shown before they are saved. */
export const DetailsStep = () => {
  const own = useWords(detailsWords);
  const form = useWords(formWords);
  const labels = useWords(campaignWords);
  const { campaign, reload } = useCampaign();
  const { client, may } = useSession();
  const act = useAct();
  const draft = useDraft<Editing>(`${campaign.id}/details`, { base: campaign, plan: planDraftOf(campaign) });
  const [missing, setMissing] = useState<readonly FieldFault[]>([]);
  const [collision, setCollision] = useState<Collision>();
  const [isSaved, setSaved] = useState(false);
  const { base, plan } = draft.value;
  const faults = [...missing, ...faultsOf(act.failure)];
  const params = { campaignId: campaign.id };

  /** Somebody else has saved: their changes and ours, for another look. */
  const rebase = async (): Promise<void> => {
    const { body: latest } = await client.call('readCampaign', { params });
    const [was, theirs] = [planDraftOf(base), planDraftOf(latest)];
    const fields = differing(was, theirs);
    const mine = differing(was, plan);
    setCollision({ theirs, fields, both: fields.filter((field) => mine.includes(field)) });
    draft.set({ base: latest, plan: merged(was, plan, theirs) });
  };

  const save = async (): Promise<void> => {
    const found = missingIn(plan, form.required);
    setMissing(found);
    setSaved(false);
    setCollision(undefined);
    act.forget();
    if (found.length > 0) return;
    const saved = await act.run(async () => {
      try {
        const body = { revision: base.revision, ...planOf(plan, base) };
        return await client.call('updateCampaign', { params, body });
      } catch (error) {
        if (!(error instanceof ProblemReply) || !error.is('revision_stale')) throw error;
        await rebase();
        return undefined;
      }
    });
    if (!saved) return;
    draft.forget();
    setSaved(true);
    reload();
  };

  const mayChange = may('campaign:write') && useEditable();
  const hasOpened = campaign.phases.some(({ opensAt }) => Date.parse(opensAt) <= Date.now());
  return (
    <StepPage step="details">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        {collision && <Conflict {...collision} />}
        <FormFailure failure={act.failure} faults={faults} labelOf={campaignLabels(labels)} />
        {hasOpened && campaign.state !== 'draft' && <p class="box">{own.fixed}</p>}
        <fieldset disabled={!mayChange}>
          <PlanFields
            draft={plan}
            faults={faults}
            onChange={(changed) => {
              setSaved(false);
              draft.set({ base, plan: changed });
            }}
          />
        </fieldset>
        {mayChange && (
          <div class="form-actions">
            <button type="submit" disabled={act.busy}>
              {act.busy ? form.saving : form.save}
            </button>
            {draft.isDirty && (
              <>
                <button
                  type="button"
                  class="plain"
                  onClick={() => {
                    draft.forget();
                    setMissing([]);
                    setCollision(undefined);
                    act.forget();
                  }}
                >
                  {form.discard}
                </button>
                <span class="small">{form.unsaved}</span>
              </>
            )}
          </div>
        )}
        <Done>{isSaved ? own.saved : undefined}</Done>
      </form>
      {may('campaign:write') && (campaign.state === 'draft' || campaign.state === 'closed') && (
        <DeleteCampaign />
      )}
    </StepPage>
  );
};
