import { Link } from 'wouter-preact';
import type { CampaignListing } from '../../../../../schemas/campaign.ts';
import { useWords } from '../../data/language.tsx';
import { useSession } from '../../data/session.tsx';
import { useCall } from '../../data/useCall.ts';
import { newCampaignPath } from '../../routing/paths.ts';
import { Page } from '../../ui/Page.tsx';
import { Ready } from '../../ui/Ready.tsx';
import { campaignWords } from '../../words/campaigns.ts';
import { frameWords } from '../../words/frame.ts';
import { CampaignCard } from './CampaignCard.tsx';

const Cards = ({ campaigns }: { readonly campaigns: readonly CampaignListing[] }) => (
  <ul class="plain cards">
    {campaigns.map((campaign) => (
      <CampaignCard key={campaign.id} campaign={campaign} />
    ))}
  </ul>
);

/** Every campaign, to go into; those that are out of the way further down. */
export const CampaignList = () => {
  const frame = useWords(frameWords);
  const own = useWords(campaignWords);
  const { may } = useSession();
  const loaded = useCall('listCampaigns', {});
  const create = may('campaign:write') && (
    <Link href={newCampaignPath} class="button">
      {own.create}
    </Link>
  );
  return (
    <Page title={frame.campaigns} lead={own.lead} actions={create}>
      <Ready of={loaded}>
        {({ campaigns }) => {
          const archived = campaigns.filter(({ state }) => state === 'archived');
          if (campaigns.length === 0) {
            return (
              <div class="empty">
                <h2>{own.empty}</h2>
                <p>{own.emptyAdvice}</p>
              </div>
            );
          }
          return (
            <>
              <Cards campaigns={campaigns.filter(({ state }) => state !== 'archived')} />
              {archived.length > 0 && (
                <details class="more">
                  <summary>{own.archived(archived.length)}</summary>
                  <Cards campaigns={archived} />
                </details>
              )}
            </>
          );
        }}
      </Ready>
    </Page>
  );
};
