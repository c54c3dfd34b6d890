import { useMemo } from 'preact/hooks';
import { useCampaign } from '../../data/campaign.tsx';
import { useFormat } from '../../data/format.ts';
import { useWords } from '../../data/language.tsx';
import { useSession } from '../../data/session.tsx';
import { useAgain } from '../../data/useAgain.ts';
import { useLoaded } from '../../data/useLoaded.ts';
import { Page } from '../../ui/Page.tsx';
import { Ready } from '../../ui/Ready.tsx';
import { overviewWords } from '../../words/overview.ts';
import { mattersOf } from './attention.ts';
import { KeyFigures } from './KeyFigures.tsx';
import { Matters } from './Matters.tsx';
import { PhaseLine } from './PhaseLine.tsx';
import { readState } from './readState.ts';

const refreshSeconds = 60;

/** A campaign's start page: what needs attention, then how it is going. */
export const Overview = () => {
  const own = useWords(overviewWords);
  const format = useFormat();
  const session = useSession();
  const { campaign } = useCampaign();
  // Read anew as soon as the campaign is another one, or a phase has opened or closed.
  const key = `${campaign.id} ${campaign.revision} ${JSON.stringify(campaign.phaseStates)}`;
  const loaded = useLoaded(key, () => readState(session, campaign));
  useAgain(refreshSeconds, loaded.state === 'loading' ? undefined : loaded.reload);
  const readings = loaded.state === 'ready' ? loaded.value : undefined;
  const matters = useMemo(
    () => (readings ? mattersOf({ campaign, readings, own, format, now: new Date() }) : []),
    [campaign, readings, own],
  );
  return (
    <Page title={own.label} lead={own.lead}>
      <Ready of={loaded}>
        {(value) => (
          <>
            <Matters matters={matters} isPartly={value.isPartly} />
            <PhaseLine surveys={value.surveys ?? []} />
            <KeyFigures readings={value} />
          </>
        )}
      </Ready>
    </Page>
  );
};
