import { Link } from 'wouter-preact';
import { type ReleaseOverview, releaseStateWords } from '../../../../../schemas/releaseLife.ts';
import { useCampaign } from '../../data/campaign.tsx';
import { useFormat } from '../../data/format.ts';
import { useWords } from '../../data/language.tsx';
import { useSession } from '../../data/session.tsx';
import { useCall } from '../../data/useCall.ts';
import { useQuery } from '../../routing/hashLocation.ts';
import { campaignPath } from '../../routing/paths.ts';
import { Done } from '../../ui/Done.tsx';
import { Page } from '../../ui/Page.tsx';
import { Ready } from '../../ui/Ready.tsx';
import { releaseWords } from '../../words/releases.ts';
import { AskStep } from './AskStep.tsx';
import { Contents } from './Contents.tsx';
import { Failed } from './Failed.tsx';
import { Handout } from './Handout.tsx';
import { NextStep } from './NextStep.tsx';
import { Preparing } from './Preparing.tsx';
import { isPublic, isUnderWay, markOf, stepIn } from './states.ts';
import { Trail } from './Trail.tsx';
import { type Step, useSteps } from './useSteps.ts';

const didBy = {
  checkRelease: 'checked',
  signRelease: 'signed',
  publishRelease: 'published',
  discardRelease: 'discarded',
} as const satisfies Record<Step, string>;

interface OneProps {
  readonly release: ReleaseOverview;
  readonly reload: () => void;
}

const One = ({ release, reload }: OneProps) => {
  const own = useWords(releaseWords);
  const { say } = useFormat();
  const { may } = useSession();
  const { campaign } = useCampaign();
  const [begun] = useQuery('did');
  const steps = useSteps(release, reload);
  const { number, title, state } = release;
  const did = steps.made
    ? own.did[didBy[steps.made]]
    : begun === 'begun' && state === 'preparing' && own.did.begun;
  return (
    <Page
      title={own.numbered(number, title)}
      lead={<span class={markOf(state)}>{say(releaseStateWords[state])}</span>}
      actions={
        <Link class="button plain" href={campaignPath(campaign.id, 'releases')}>
          {own.back}
        </Link>
      }
    >
      {(isUnderWay(state) || isPublic(state)) && <Trail at={stepIn(state)} />}
      <Done>{did}</Done>
      <div role="status">{steps.isOvertaken && <p class="box warn">{own.overtaken}</p>}</div>
      {state === 'preparing' && <Preparing release={release} />}
      {state === 'failed' && <Failed release={release} />}
      {state === 'discarded' && <p class="box">{own.discardedLead}</p>}
      {isPublic(state) && <Handout release={release} />}
      <NextStep release={release} ask={steps.ask} />
      <Contents release={release} />
      {isUnderWay(state) && may('release:write') && (
        <div class="form-actions">
          <button type="button" class="plain danger" onClick={() => steps.ask('discardRelease')}>
            {own.discard}
          </button>
        </div>
      )}
      <AskStep release={release} steps={steps} />
    </Page>
  );
};

/** One release, whatever its state: what is to be done next, and all that is known of it. */
export const ReleasePage = ({ releaseId }: { readonly releaseId: string }) => {
  const { campaign } = useCampaign();
  // Somebody else may be at it: a second person signs at another desk.
  const loaded = useCall(
    'readRelease',
    { params: { campaignId: campaign.id, releaseId } },
    { everySeconds: 3 },
  );
  return <Ready of={loaded}>{(release, reload) => <One release={release} reload={reload} />}</Ready>;
};
