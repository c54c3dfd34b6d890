import { type ComponentChildren, createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { CampaignOverview } from '../../../../schemas/campaign.ts';
import { Ready } from '../ui/Ready.tsx';
import { useCall } from './useCall.ts';

interface Known {
  readonly campaign: CampaignOverview;
  /** Reads it again, after a change. */
  readonly reload: () => void;
}

const CampaignContext = createContext<Known | undefined>(undefined);

/** @throws {Error} outside of `CampaignProvider`: a fault of ours */
export const useCampaign = (): Known => {
  const known = useContext(CampaignContext);
  if (!known) throw new Error('no campaign here');
  return known;
};

/** Reads the campaign that everything inside is about; its phases open and close by themselves, so it is read again each minute. */
export const CampaignProvider = (props: {
  readonly campaignId: string;
  readonly children: ComponentChildren;
}) => {
  const { campaignId, children } = props;
  const loaded = useCall('readCampaign', { params: { campaignId } }, { everySeconds: 60 });
  return (
    <Ready of={loaded}>
      {(campaign, reload) => (
        <CampaignContext.Provider value={{ campaign, reload }}>{children}</CampaignContext.Provider>
      )}
    </Ready>
  );
};
