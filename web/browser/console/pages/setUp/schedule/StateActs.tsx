import { useState } from 'preact/hooks';
import type { CampaignState } from '../../../../../../schemas/campaign.ts';
import { useCampaign } from '../../../data/campaign.tsx';
import { useWords } from '../../../data/language.tsx';
import { useSession } from '../../../data/session.tsx';
import { useAct } from '../../../data/useAct.ts';
import { Confirm } from '../../../ui/Confirm.tsx';
import { scheduleWords } from '../../../words/setUpSchedule.ts';

type Named = CampaignState | 'reopen' | 'unarchive';

interface StateAct {
  /** Under which name its words are. */
  readonly words: Named;
  readonly to: CampaignState;
  readonly isDanger: boolean;
}

const act = (words: Named, to: CampaignState, isDanger = false): StateAct => ({ words, to, isDanger });

/** What can be done in each state; going back to a draft only before anything has opened. */
const actsIn = (state: CampaignState, hasOpened: boolean): readonly StateAct[] => {
  switch (state) {
    case 'draft':
      return [act('scheduled', 'scheduled')];
    case 'scheduled':
      return [...(hasOpened ? [] : [act('draft', 'draft')]), act('closed', 'closed', true)];
    case 'closed':
      return [act('archived', 'archived'), act('reopen', 'scheduled', true)];
    case 'archived':
      return [act('unarchive', 'closed')];
  }
};

export interface StateActsProps {
  /** Whether nothing that is needed is missing. */
  readonly isReady: boolean;
  readonly onDone: (said: string) => void;
}

/** The decisions about a campaign's state, each asked about before it is made. */
export const StateActs = ({ isReady, onDone }: StateActsProps) => {
  const own = useWords(scheduleWords);
  const { campaign, reload } = useCampaign();
  const { client } = useSession();
  const doing = useAct();
  const [asked, setAsked] = useState<StateAct>();
  const hasOpened = campaign.phases.some(({ opensAt }) => Date.parse(opensAt) <= Date.now());
  const decide = async ({ to, words }: StateAct): Promise<void> => {
    const done = await doing.run(() =>
      client.call('changeCampaignState', {
        params: { campaignId: campaign.id },
        body: { revision: campaign.revision, state: to },
      }),
    );
    // Somebody else may have been faster: what there is now is read either way.
    reload();
    if (!done) return;
    setAsked(undefined);
    onDone(own.acts[words].done);
  };
  return (
    <>
      <div class="form-actions">
        {actsIn(campaign.state, hasOpened).map((one) => (
          <button
            key={one.words}
            type="button"
            class={one.isDanger ? 'plain danger' : one.words === 'scheduled' ? undefined : 'plain'}
            disabled={one.words === 'scheduled' && !isReady}
            onClick={() => setAsked(one)}
          >
            {own.acts[one.words].button}
          </button>
        ))}
      </div>
      {asked && (
        <Confirm
          title={own.acts[asked.words].title}
          confirm={own.acts[asked.words].button}
          danger={asked.isDanger}
          busy={doing.busy}
          failure={doing.failure}
          onConfirm={() => void decide(asked)}
          onCancel={() => {
            doing.forget();
            setAsked(undefined);
          }}
        >
          <p>{own.acts[asked.words].about}</p>
        </Confirm>
      )}
    </>
  );
};
