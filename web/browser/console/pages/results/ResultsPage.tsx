import { Link } from 'wouter-preact';
import { type ReleaseOverview, releaseStateWords } from '../../../../../schemas/releaseLife.ts';
import { useCampaign } from '../../data/campaign.tsx';
import { useFormat } from '../../data/format.ts';
import { useWords } from '../../data/language.tsx';
import { useCall } from '../../data/useCall.ts';
import { campaignPath } from '../../routing/paths.ts';
import { Page } from '../../ui/Page.tsx';
import { Ready } from '../../ui/Ready.tsx';
import { resultWords } from '../../words/results.ts';
import { Choose } from './fields.tsx';
import { LiveResults } from './LiveResults.tsx';
import { ReleaseResults } from './ReleaseResults.tsx';
import { useChoice } from './useChoice.ts';

/** How an address names the results that change with every response. */
const live = 'live';

/** Releases that have figures to be looked at. */
const hasFigures = ({ hash, state }: ReleaseOverview): boolean =>
  hash !== null && state !== 'discarded' && state !== 'failed';

const NoReleases = () => {
  const own = useWords(resultWords);
  const { campaign } = useCampaign();
  return (
    <div class="empty">
      <h2>{own.noReleases}</h2>
      <p>{own.noReleasesAdvice}</p>
      <p class="actions">
        <Link href={campaignPath(campaign.id, 'releases')} class="button">
          {own.toReleases}
        </Link>
        <Link href={`${campaignPath(campaign.id, 'results')}?release=${live}`} class="button plain">
          {own.live}
        </Link>
      </p>
    </div>
  );
};

/** For an address of a release that has no figures: another's must not be taken for its own. */
const NoSuchRelease = () => {
  const own = useWords(resultWords);
  const { campaign } = useCampaign();
  return (
    <div class="empty">
      <h2>{own.noSuchRelease}</h2>
      <p>{own.noSuchReleaseAdvice}</p>
      <p class="actions">
        <Link href={campaignPath(campaign.id, 'releases')} class="button">
          {own.allReleases}
        </Link>
      </p>
    </div>
  );
};

const Chosen = ({
  releases,
  rest,
}: {
  readonly releases: readonly ReleaseOverview[];
  readonly rest: string;
}) => {
  const own = useWords(resultWords);
  const { say } = useFormat();
  const { release: wanted, setRelease } = useChoice();
  const readable = releases.filter(hasFigures);
  const release = wanted === '' ? readable[0] : readable.find(({ id }) => id === wanted);
  const isLive = wanted === live;
  if (wanted !== '' && !isLive && !release) return <NoSuchRelease />;
  if (!release && !isLive) return <NoReleases />;
  return (
    <>
      <div class="filters">
        <Choose
          label={own.release}
          isLong
          value={isLive ? live : (release?.id ?? '')}
          set={(id) => setRelease(id === readable[0]?.id ? '' : id)}
          options={[
            ...readable.map(({ id, number, title, state }) => ({
              value: id,
              label: own.releaseOption(number, title, say(releaseStateWords[state])),
            })),
            { value: live, label: own.live },
          ]}
        />
      </div>
      {isLive || !release ? (
        <LiveResults />
      ) : (
        <ReleaseResults key={release.id} release={release} tab={rest} />
      )}
    </>
  );
};

/** The results explorer: figures of a release, or those of the moment. */
export const ResultsPage = ({ rest }: { readonly rest: string }) => {
  const own = useWords(resultWords);
  const { campaign } = useCampaign();
  const loaded = useCall('listReleases', { params: { campaignId: campaign.id } });
  return (
    <Page title={own.title} lead={own.lead}>
      <Ready of={loaded}>{({ releases }) => <Chosen releases={releases} rest={rest} />}</Ready>
    </Page>
  );
};
