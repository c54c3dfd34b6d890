import { Link } from 'wouter-preact';
import { type ReleaseOverview, releaseStateWords } from '../../../../../schemas/releaseLife.ts';
import { useCampaign } from '../../data/campaign.tsx';
import { useFormat } from '../../data/format.ts';
import { useWords } from '../../data/language.tsx';
import { useSession } from '../../data/session.tsx';
import { useCall } from '../../data/useCall.ts';
import { campaignPath } from '../../routing/paths.ts';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Page } from '../../ui/Page.tsx';
import { Ready } from '../../ui/Ready.tsx';
import { releaseWords } from '../../words/releases.ts';
import { isUnderWay, markOf } from './states.ts';

/** Every release of the campaign, and the way to another one. */
export const ReleaseList = () => {
  const own = useWords(releaseWords);
  const { say, dateTime } = useFormat();
  const { may } = useSession();
  const { campaign } = useCampaign();
  const loaded = useCall('listReleases', { params: { campaignId: campaign.id } }, { everySeconds: 30 });
  const pathOf = (id: string): string => campaignPath(campaign.id, `releases/${id}`);
  const columns: readonly Column<ReleaseOverview>[] = [
    {
      id: 'release',
      label: own.columns.release,
      cell: ({ id, number, title }) => <Link href={pathOf(id)}>{own.numbered(number, title)}</Link>,
      sortBy: ({ number }) => number,
    },
    {
      id: 'state',
      label: own.columns.state,
      cell: ({ state }) => <span class={markOf(state)}>{say(releaseStateWords[state])}</span>,
    },
    {
      id: 'cutoff',
      label: own.columns.cutoff,
      cell: ({ cutoff }) => dateTime(cutoff, campaign.timeZone),
      sortBy: ({ cutoff }) => cutoff,
    },
    {
      id: 'published',
      label: own.columns.published,
      cell: ({ publishedAt }) =>
        publishedAt === null ? (
          <span class="faint">{own.notYet}</span>
        ) : (
          dateTime(publishedAt, campaign.timeZone)
        ),
      sortBy: ({ publishedAt }) => publishedAt ?? undefined,
    },
    { id: 'people', label: own.columns.people, cell: ({ createdBy }) => createdBy },
  ];
  const begin = (releases: readonly ReleaseOverview[]) => {
    const underWay = releases.find(({ state }) => isUnderWay(state));
    if (underWay) {
      return (
        <Link class="button" href={pathOf(underWay.id)}>
          {own.goOn}
        </Link>
      );
    }
    return (
      may('release:write') && (
        <Link class="button" href={pathOf('new')}>
          {own.prepare}
        </Link>
      )
    );
  };
  return (
    <Page title={own.title} lead={own.lead}>
      <Ready of={loaded}>
        {({ releases }) =>
          releases.length === 0 ? (
            <div class="empty">
              <h2>{own.none}</h2>
              <p>{own.noneAdvice}</p>
              <div class="actions">{begin(releases)}</div>
            </div>
          ) : (
            <>
              <div class="actions above">{begin(releases)}</div>
              <DataTable caption={own.list} columns={columns} rows={releases} keyOf={({ id }) => id} />
            </>
          )
        }
      </Ready>
    </Page>
  );
};
