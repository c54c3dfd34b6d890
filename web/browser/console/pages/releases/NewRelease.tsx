import { useState } from 'preact/hooks';
import { useLocation } from 'wouter-preact';
import { useCampaign } from '../../data/campaign.tsx';
import { useWords } from '../../data/language.tsx';
import { useSession } from '../../data/session.tsx';
import { useAct } from '../../data/useAct.ts';
import { campaignPath } from '../../routing/paths.ts';
import { Page } from '../../ui/Page.tsx';
import { Ready } from '../../ui/Ready.tsx';
import { releaseWords } from '../../words/releases.ts';
import { BeforeYouBegin } from './BeforeYouBegin.tsx';
import { creationOf, emptyPlan, ReleaseForm } from './ReleaseForm.tsx';
import { Trail } from './Trail.tsx';
import { useFacts } from './useFacts.ts';

/** The first two steps of a release: what is to be known before, and what it is to be. What is typed stays between them. */
export const NewRelease = ({ isAtForm }: { readonly isAtForm: boolean }) => {
  const own = useWords(releaseWords);
  const { campaign } = useCampaign();
  const { client } = useSession();
  const [, go] = useLocation();
  const act = useAct();
  const facts = useFacts(campaign);
  const [plan, setPlan] = useState(emptyPlan);
  const begin = async (): Promise<void> => {
    const params = { campaignId: campaign.id };
    const made = await act.run(() => client.call('createRelease', { params, body: creationOf(plan) }));
    if (made) go(campaignPath(campaign.id, `releases/${made.body.id}?did=begun`));
  };
  return (
    <Page title={own.newTitle} lead={isAtForm ? undefined : own.newLead}>
      <Trail at={isAtForm ? 'title' : 'before'} />
      <Ready of={facts}>
        {(value, reload) =>
          isAtForm ? (
            <ReleaseForm
              plan={plan}
              setPlan={setPlan}
              releases={value.releases}
              busy={act.busy}
              failure={act.failure}
              onSubmit={() => void begin()}
            />
          ) : (
            <BeforeYouBegin facts={value} reload={reload} />
          )
        }
      </Ready>
    </Page>
  );
};
