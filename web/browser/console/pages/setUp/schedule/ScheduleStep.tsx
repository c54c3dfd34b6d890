import { useState } from 'preact/hooks';
import { Link } from 'wouter-preact';
import { campaignStateWords } from '../../../../../../schemas/campaign.ts';
import { useCampaign } from '../../../data/campaign.tsx';
import { useFormat } from '../../../data/format.ts';
import { useWords } from '../../../data/language.tsx';
import { useSession } from '../../../data/session.tsx';
import { hasDraft } from '../../../data/useDraft.ts';
import { campaignPath } from '../../../routing/paths.ts';
import { DataTable } from '../../../ui/DataTable.tsx';
import { Done } from '../../../ui/Done.tsx';
import { Ready } from '../../../ui/Ready.tsx';
import { scheduleWords } from '../../../words/setUpSchedule.ts';
import { usePrepared } from '../prepared.ts';
import { StepPage } from '../StepPage.tsx';
import { steps } from '../stepNames.ts';
import { ErasureActs } from './ErasureActs.tsx';
import { type Looked, lookedAt } from './points.ts';
import { StateActs } from './StateActs.tsx';

const marks = { ready: 'mark good', worth: 'mark warn', missing: 'mark wrong' } as const;

const PointTable = ({ looked }: { readonly looked: readonly Looked[] }) => {
  const own = useWords(scheduleWords);
  const { campaign } = useCampaign();
  return (
    <DataTable
      caption={own.summary}
      rows={looked}
      keyOf={({ point }) => point}
      columns={[
        { id: 'point', label: own.point, cell: ({ point }) => <b>{own.points[point]}</b> },
        {
          id: 'verdict',
          label: own.verdict,
          cell: ({ verdict }) => <span class={marks[verdict]}>{own[verdict]}</span>,
        },
        {
          id: 'advice',
          label: own.advice,
          cell: ({ lines, verdict, step, point }) => (
            <>
              {lines.map((line) => (
                <p key={line}>{line}</p>
              ))}
              {verdict !== 'ready' && (
                <Link
                  href={campaignPath(campaign.id, `setup/${step}`)}
                  aria-label={`${own.goThere}: ${own.points[point]}`}
                >
                  {own.goThere}
                </Link>
              )}
            </>
          ),
        },
      ]}
    />
  );
};

/** A last look at everything, and the decisions about the campaign's state. */
export const ScheduleStep = () => {
  const own = useWords(scheduleWords);
  const { campaign } = useCampaign();
  const { may } = useSession();
  const { text, say, number, dateTime } = useFormat();
  const prepared = usePrepared(campaign.id);
  const [said, setSaid] = useState<string>();
  const at = (instant: string | null): string =>
    instant === null ? own.neverCloses : dateTime(instant, campaign.timeZone);
  const words = {
    own,
    number,
    phaseLines: campaign.phases.map(({ name, opensAt, closesAt }) =>
      own.phase(text(name), at(opensAt), at(closesAt)),
    ),
    unsaved: steps.find((step) => hasDraft(`${campaign.id}/${step}`)),
  };
  return (
    <StepPage step="schedule" lead={own.lead}>
      <p>
        {own.now} <span class="mark">{say(campaignStateWords[campaign.state])}</span>
      </p>
      <Done>{said}</Done>
      <Ready of={prepared}>
        {(value) => {
          const looked = lookedAt(campaign, value, new Date(), words);
          const isReady = looked.every(({ verdict }) => verdict !== 'missing');
          const isWorth = looked.some(({ verdict }) => verdict === 'worth');
          return (
            <>
              <PointTable looked={looked} />
              {campaign.state === 'draft' && !isReady && <p class="box wrong">{own.notYet}</p>}
              {campaign.state === 'draft' && isReady && isWorth && <p class="box warn">{own.worthALook}</p>}
              {may('campaign:write') && <StateActs isReady={isReady} onDone={setSaid} />}
              {may('campaign:write') && campaign.state === 'archived' && <ErasureActs />}
            </>
          );
        }}
      </Ready>
    </StepPage>
  );
};
