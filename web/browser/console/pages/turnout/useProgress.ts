import { useState } from 'preact/hooks';
import type { Progress } from '../../../../../schemas/progress.ts';
import { useCampaign } from '../../data/campaign.tsx';
import { useCall } from '../../data/useCall.ts';
import type { Loaded } from '../../data/useLoaded.ts';

const refreshSeconds = 15;

export interface LiveProgress {
  readonly loaded: Loaded<Progress>;
  readonly isOn: boolean;
  readonly setOn: (isOn: boolean) => void;
}

/** How many have answered, read again by itself. */
export const useProgress = (): LiveProgress => {
  const { campaign } = useCampaign();
  const [isOn, setOn] = useState(true);
  const loaded = useCall(
    'readProgress',
    { params: { campaignId: campaign.id } },
    { everySeconds: isOn ? refreshSeconds : undefined },
  );
  return { loaded, isOn, setOn };
};
