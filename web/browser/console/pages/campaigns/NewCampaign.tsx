import { useWords } from '../../data/language.tsx';
import { useSession } from '../../data/session.tsx';
import { useCall } from '../../data/useCall.ts';
import { useQuery } from '../../routing/hashLocation.ts';
import { Page } from '../../ui/Page.tsx';
import { Ready } from '../../ui/Ready.tsx';
import { campaignWords } from '../../words/campaigns.ts';
import { NotFound } from '../NotFound.tsx';
import { BeginCampaign } from './BeginCampaign.tsx';
import { CopyCampaign } from './CopyCampaign.tsx';

/** A new campaign: from scratch, or as a copy, `#/new?way=copy&from=dingan-2010`. */
export const NewCampaign = () => {
  const own = useWords(campaignWords);
  const { may } = useSession();
  const loaded = useCall('listCampaigns', {});
  const [way, setWay] = useQuery('way');
  const [from, setFrom] = useQuery('from');
  if (!may('campaign:write')) return <NotFound />;
  const isCopy = way === 'copy';
  const choice = (value: string, label: string) => (
    <label class="choice">
      <input type="radio" name="way" checked={way === value} onChange={() => setWay(value)} />
      {label}
    </label>
  );
  return (
    <Page title={own.create} lead={own.createLead}>
      <Ready of={loaded}>
        {({ campaigns }) => {
          const taken = new Set(campaigns.map(({ id }) => id));
          return (
            <>
              {campaigns.length > 0 && (
                <fieldset>
                  <legend>{own.way}</legend>
                  {choice('', own.fromScratch)}
                  {choice('copy', own.fromCopy)}
                </fieldset>
              )}
              {isCopy ? (
                <CopyCampaign campaigns={campaigns} from={from} onFrom={setFrom} taken={taken} />
              ) : (
                <BeginCampaign taken={taken} />
              )}
            </>
          );
        }}
      </Ready>
    </Page>
  );
};
