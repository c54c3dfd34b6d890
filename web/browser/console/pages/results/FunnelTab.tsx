import { numberWords } from '../../../../../functions/rules/release/unitReport.ts';
import type { ContentsRanking } from '../../../../../schemas/releaseContents.ts';
import { useFormat } from '../../data/format.ts';
import { useWords } from '../../data/language.tsx';
import { Chart } from '../../ui/Chart.tsx';
import { DataTable } from '../../ui/DataTable.tsx';
import { resultWords } from '../../words/results.ts';
import { RankingFilters, useRanking } from './GroupTab.tsx';
import { HowComputed } from './parts.tsx';
import type { TabProps } from './ReleaseResults.tsx';
import type { Reading } from './reading.ts';
import { useUnitColumn } from './UnitLink.tsx';

/** Standard errors from the mean at which the limits are: docs/ranking.md. */
const limits = { beyond95: 1.959963984540054, beyond998: 3.090232306167813 } as const;

const zoneOf = (z: number): 'within' | 'beyond95' | 'beyond998' => {
  if (Math.abs(z) > limits.beyond998) return 'beyond998';
  return Math.abs(z) > limits.beyond95 ? 'beyond95' : 'within';
};

interface FunnelProps {
  readonly reading: Reading;
  readonly title: string;
  readonly ranking: ContentsRanking;
  readonly funnel: NonNullable<ContentsRanking['funnel']>;
}

const Funnel = ({ reading, title, ranking, funnel }: FunnelProps) => {
  const own = useWords(resultWords);
  const unitColumn = useUnitColumn(reading.contents.campaign.id);
  const { text, number } = useFormat();
  const distances = new Map(ranking.units.map(({ unitId, z }) => [unitId, z]));
  const rows = funnel.points.flatMap(({ unitId, valid, value }) => {
    const [unit, z] = [reading.unitNamed(unitId), distances.get(unitId)];
    if (!unit || z === undefined) return [];
    return [{ unit, name: text(unit.name), valid, value, z, zone: zoneOf(z) }];
  });
  const beyond = rows.filter(({ zone }) => zone !== 'within').length;
  return (
    <section>
      <h2>{title}</h2>
      <Chart
        label={own.funnelLabel(title, rows.length, beyond)}
        caption={own.funnelCaption}
        of={funnel}
        draw={(charts, width) =>
          charts.funnel({
            points: rows.map(({ name, valid, value, zone }) => ({
              name,
              valid,
              value,
              zone,
              title: `${name} · ${numberWords(value, 'mean')} · ${number(valid)} · ${own.zone[zone]}`,
            })),
            limits: funnel.limits,
            target: funnel.target,
            words: {
              valid: own.answers,
              value: own.index,
              target: `${own.funnelTarget} ${numberWords(funnel.target, 'mean')}`,
            },
            width,
          })
        }
      />
      <DataTable
        caption={title}
        tall
        rows={rows.toSorted((a, b) => Math.abs(b.z) - Math.abs(a.z))}
        keyOf={({ unit }) => unit.unitId}
        columns={[
          unitColumn,
          {
            id: 'valid',
            label: own.answers,
            isNumber: true,
            sortBy: ({ valid }) => valid,
            cell: ({ valid }) => number(valid),
          },
          {
            id: 'index',
            label: own.index,
            isNumber: true,
            sortBy: ({ value }) => value,
            cell: ({ value }) => numberWords(value, 'mean'),
          },
          {
            id: 'distance',
            label: own.distance,
            isNumber: true,
            sortBy: ({ z }) => z,
            cell: ({ z }) => number(z, 2),
          },
          {
            id: 'zone',
            label: own.against,
            sortBy: ({ z }) => Math.abs(z),
            cell: ({ zone }) =>
              zone === 'within' ? own.zone[zone] : <span class="mark warn">{own.zone[zone]}</span>,
          },
        ]}
      />
      <HowComputed ids={['distance', 'index', 'valid']} />
    </section>
  );
};

/** The units of a group against the number of their answers, with the limits that chance alone would seldom cross. */
export const FunnelTab = ({ reading, choice, audienceField }: TabProps) => {
  const own = useWords(resultWords);
  const { groupName, indexName, ranking } = useRanking({ reading, choice });
  if (!reading.contents.formula) return <p class="empty">{own.noFormula}</p>;
  return (
    <>
      <RankingFilters reading={reading} choice={choice} audienceField={audienceField} />
      {ranking?.funnel ? (
        <Funnel
          reading={reading}
          title={own.funnelTitle(groupName, indexName)}
          ranking={ranking}
          funnel={ranking.funnel}
        />
      ) : (
        <p class="empty">{own.noFunnel}</p>
      )}
    </>
  );
};
