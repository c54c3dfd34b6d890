import type { ComponentType, VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import { Link } from 'wouter-preact';
import type { ReleaseContents } from '../../../../../schemas/releaseContents.ts';
import { type ReleaseOverview, releaseStateWords } from '../../../../../schemas/releaseLife.ts';
import type { Audience } from '../../../../../schemas/survey.ts';
import { useFormat } from '../../data/format.ts';
import { useWords } from '../../data/language.tsx';
import { useCall } from '../../data/useCall.ts';
import { Ready } from '../../ui/Ready.tsx';
import { resultWords } from '../../words/results.ts';
import { FunnelTab } from './FunnelTab.tsx';
import { ChooseAudience } from './fields.tsx';
import { GroupTab } from './GroupTab.tsx';
import { OverviewTab } from './OverviewTab.tsx';
import { QuestionTab } from './QuestionTab.tsx';
import { RegionTab } from './RegionTab.tsx';
import { type Reading, readingOf } from './reading.ts';
import { UnitTab } from './UnitTab.tsx';
import { type Choice, useChoice } from './useChoice.ts';
import { type Tab, tabs, useTabPath } from './useTabPath.ts';
import { WithheldTab } from './WithheldTab.tsx';

/** What every tab is given. */
export interface TabProps {
  readonly release: ReleaseOverview;
  readonly reading: Reading;
  readonly choice: Choice;
  /** The choice of an audience, to stand among a tab's own filters. */
  readonly audienceField: VNode;
}

const pages: Readonly<Record<Tab, ComponentType<TabProps>>> = {
  overview: OverviewTab,
  groups: GroupTab,
  funnel: FunnelTab,
  regions: RegionTab,
  questions: QuestionTab,
  units: UnitTab,
  withheld: WithheldTab,
};

const Tabs = ({ current, campaignId }: { readonly current: Tab; readonly campaignId: string }) => {
  const own = useWords(resultWords);
  const pathOf = useTabPath(campaignId);
  return (
    <nav class="tabs" aria-label={own.tabs}>
      {tabs.map((tab) => (
        <Link key={tab} href={pathOf(tab)} aria-current={tab === current ? 'page' : undefined}>
          {own.tab[tab]}
        </Link>
      ))}
    </nav>
  );
};

const Explorer = (props: {
  readonly release: ReleaseOverview;
  readonly contents: ReleaseContents;
  readonly tab: string;
}) => {
  const { release, contents, tab } = props;
  const own = useWords(resultWords);
  const { say } = useFormat();
  const choice = useChoice();
  const reading = useMemo(() => readingOf(contents), [contents]);
  const current = tabs.find((one) => one === tab) ?? 'overview';
  const Shown = pages[current];
  const audiences = [...new Set<Audience>(contents.surveys.map(({ audience }) => audience))];
  const isPublic = release.state === 'public' || release.state === 'superseded';
  return (
    <>
      {!isPublic && <p class="box warn">{own.notPublic(say(releaseStateWords[release.state]))}</p>}
      <Tabs current={current} campaignId={release.campaignId} />
      <Shown
        release={release}
        reading={reading}
        choice={choice}
        audienceField={
          <ChooseAudience audiences={audiences} value={choice.audience} set={choice.setAudience} />
        }
      />
    </>
  );
};

/** The figures of one release. */
export const ReleaseResults = ({
  release,
  tab,
}: {
  readonly release: ReleaseOverview;
  readonly tab: string;
}) => {
  const { campaignId, id: releaseId } = release;
  const loaded = useCall('readReleaseContents', { params: { campaignId, releaseId } });
  return (
    <Ready of={loaded}>{(contents) => <Explorer release={release} contents={contents} tab={tab} />}</Ready>
  );
};
