import { useMemo } from 'preact/hooks';
import { type CampaignResults, withheldMessage } from '../../../../../schemas/result.ts';
import { useCampaign } from '../../data/campaign.tsx';
import { useFormat } from '../../data/format.ts';
import { useLanguage, useWords } from '../../data/language.tsx';
import { useCall } from '../../data/useCall.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { Ready } from '../../ui/Ready.tsx';
import { resultWords } from '../../words/results.ts';
import { Choose } from './fields.tsx';
import { LiveFigure } from './LiveFigure.tsx';
import { type LiveRow, liveLines, liveRows } from './live.ts';
import { HowComputed, NotShown } from './parts.tsx';
import { useChoice } from './useChoice.ts';

const Figures = ({ results }: { readonly results: CampaignResults }) => {
  const own = useWords(resultWords);
  const language = useLanguage();
  const { campaign } = useCampaign();
  const { text, number, dateTime } = useFormat();
  const { line: wanted, setLine, group, setGroup } = useChoice();
  const lines = useMemo(() => liveLines(results, language, own.ofVersions), [results, language, own]);
  const line =
    lines.find(({ id }) => id === wanted) ?? lines.find(({ hasFigures }) => hasFigures) ?? lines[0];
  const all = useMemo(() => (line ? liveRows(results, line) : []), [results, line]);
  if (!line) return <p class="empty">{own.liveEmpty}</p>;
  const groups = new Map(all.map(({ groupId, groupName }) => [groupId, text(groupName)]));
  const rows = all.filter(({ groupId }) => group === '' || groupId === group);
  const title = own.liveTitle(line.name);
  return (
    <section>
      <div class="filters">
        <Choose
          label={own.question}
          value={line.id}
          set={setLine}
          options={lines.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Choose
          label={own.group}
          value={group}
          set={setGroup}
          options={[
            { value: '', label: own.allGroups },
            ...[...groups].map(([value, label]) => ({ value, label })),
          ]}
        />
      </div>
      <h2>{title}</h2>
      <p class="small">{own.computedAt(dateTime(results.computedAt, campaign.timeZone))}</p>
      {line.versions && <p class="box warn">{own.notCombined(line.versions)}</p>}
      <DataTable<LiveRow>
        caption={title}
        tall
        rows={rows}
        of={all.length}
        keyOf={({ unitId }) => unitId}
        columns={[
          { id: 'unit', label: own.unit, sortBy: ({ name }) => text(name), cell: ({ name }) => text(name) },
          {
            id: 'counted',
            label: own.received,
            isNumber: true,
            sortBy: ({ counted }) => counted,
            cell: ({ counted }) => (counted === undefined ? <NotShown /> : number(counted)),
          },
          {
            id: 'figure',
            label: own.statistic,
            cell: ({ result, reason }) =>
              result ? (
                <LiveFigure result={result} />
              ) : (
                <NotShown reason={reason && withheldMessage(reason, results.threshold, language)} />
              ),
          },
        ]}
      />
      <HowComputed ids={['answered', 'valid', 'satisfied', 'mean', 'nps', 'share', 'interval']} />
    </section>
  );
};

/** The figures of the moment, by unit and question: provisional, and said to be. */
export const LiveResults = () => {
  const own = useWords(resultWords);
  const { campaign } = useCampaign();
  const loaded = useCall('readResults', {
    params: { campaignId: campaign.id },
    query: { view: 'cleaned' },
  });
  return (
    <>
      <p class="box warn">{own.liveNote}</p>
      <Ready of={loaded}>{(results) => <Figures results={results} />}</Ready>
    </>
  );
};
