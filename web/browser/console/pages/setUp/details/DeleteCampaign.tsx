import { useState } from 'preact/hooks';
import { useLocation } from 'wouter-preact';
import { useCampaign } from '../../../data/campaign.tsx';
import { useFormat } from '../../../data/format.ts';
import { useWords } from '../../../data/language.tsx';
import { useSession } from '../../../data/session.tsx';
import { useAct } from '../../../data/useAct.ts';
import { homePath } from '../../../routing/paths.ts';
import { Confirm } from '../../../ui/Confirm.tsx';
import { detailsWords } from '../../../words/setUpDetails.ts';

/** Deletes a campaign that nobody responded to. */
export const DeleteCampaign = () => {
  const own = useWords(detailsWords);
  const { campaign } = useCampaign();
  const { text } = useFormat();
  const { client } = useSession();
  const [, go] = useLocation();
  const act = useAct();
  const [isAsking, setAsking] = useState(false);
  const remove = async (): Promise<void> => {
    const gone = await act.run(() => client.call('deleteCampaign', { params: { campaignId: campaign.id } }));
    if (gone) go(homePath);
  };
  return (
    <section>
      <h2>{own.dangerZone}</h2>
      <p class="lead">{own.removeAbout}</p>
      <p class="form-actions">
        <button type="button" class="plain danger" onClick={() => setAsking(true)}>
          {own.remove}
        </button>
      </p>
      {isAsking && (
        <Confirm
          title={own.removeTitle}
          confirm={own.remove}
          cancel={own.removeNot}
          danger
          busy={act.busy}
          failure={act.failure}
          onConfirm={() => void remove()}
          onCancel={() => {
            act.forget();
            setAsking(false);
          }}
        >
          <p>
            <b>{text(campaign.name)}</b>
          </p>
          <p>{own.removeAbout}</p>
        </Confirm>
      )}
    </section>
  );
};
