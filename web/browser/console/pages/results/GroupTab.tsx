import { useMemo } from 'preact/hooks';
import { shownIndex } from '../../../../../functions/rules/release/shownIndex.ts';
import { numberWords } from '../../../../../functions/rules/release/unitReport.ts';
import { useFormat } from '../../data/format.ts';
import { useLanguage, useWords } from '../../data/language.tsx';
import { Chart } from '../../ui/Chart.tsx';
import { DataTable } from '../../ui/DataTable.tsx';
import { resultWords } from '../../words/results.ts';
import { ChooseGroup, ChooseIndex, useIndexName } from './fields.tsx';
import { IndexNote } from './IndexNote.tsx';
import { type IndexRow, indexRows } from './indexRows.ts';
import { HowComputed, NotShown, Value } from './parts.tsx';
import type { TabProps } from './ReleaseResults.tsx';
import { indicesFor, surveyOfIndex } from './reading.ts';
import { useUnitColumn } from './UnitLink.tsx';

/** The group and the index that an address names, where the release has them; else the first group, and the index that the public page shows. */
export const useRanking = ({ reading, choice }: Pick<TabProps, 'reading' | 'choice'>) => {
  const { text } = useFormat();
  const name = useIndexName(reading.contents);
  const indices = indicesFor(reading, choice.audience);
  const group = reading.groups.find(({ groupId }) => groupId === choice.group) ?? reading.groups[0];
  const { indices: told, surveys } = reading.contents;
  const shown = shownIndex(told, surveys);
  const index =
    indices.find((one) => one === choice.index) ??
    indices.find((one) => surveyOfIndex(one) === shown) ??
    indices[0];
  return {
    indices,
    group,
    index,
    groupName: group ? text(group.name) : '',
    indexName: index === undefined ? '' : name(index),
    ranking:
      group?.groupId === undefined || index === undefined
        ? undefined
        : reading.rankingOf(group.groupId, surveyOfIndex(index)),
  };
};

/** The choice of a group and an index. */
export const RankingFilters = ({ reading, choice, audienceField }: Omit<TabProps, 'release'>) => {
  const { indices, group, index } = useRanking({ reading, choice });
  return (
    <div class="filters">
      {audienceField}
      <ChooseGroup groups={reading.groups} value={group?.groupId ?? ''} set={choice.setGroup} />
      <ChooseIndex contents={reading.contents} indices={indices} value={index ?? ''} set={choice.setIndex} />
    </div>
  );
};

interface RowsProps extends Pick<TabProps, 'reading'> {
  readonly title: string;
  readonly rows: readonly IndexRow[];
}

const Whiskers = (props: Omit<RowsProps, 'reading'> & { readonly mean: number | undefined }) => {
  const { title, rows, mean } = props;
  const own = useWords(resultWords);
  const { text } = useFormat();
  const shown = rows.filter(({ index }) => index.estimate);
  const whiskers = (isNarrow: boolean) =>
    shown.flatMap(({ unit, index: { estimate, state }, band, places }) => {
      if (!estimate) return [];
      const name = text(unit.name);
      return [
        {
          key: unit.unitId,
          name,
          ...estimate,
          note: isNarrow && places ? `${places.best}–${places.worst}` : band,
          isOpen: state !== 'ranked',
          title: `${name} · ${numberWords(estimate.value, 'mean')} · ${band || own.none}`,
        },
      ];
    });
  if (shown.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section class="scroll tall drawn" aria-label={own.chartOf(title)} tabIndex={0}>
      <Chart
        label={own.whiskerLabel(title, shown.length)}
        of={rows}
        draw={({ dotWhisker }, width) =>
          dotWhisker({
            rows: whiskers(width < 500),
            domain: [0, 100],
            reference: mean,
            format: (value) => numberWords(value, 'mean').replace('.0', ''),
            width,
          })
        }
      />
    </section>
  );
};

const RankTable = ({ reading, title, rows }: RowsProps) => {
  const own = useWords(resultWords);
  const unitColumn = useUnitColumn(reading.contents.campaign.id);
  const { number } = useFormat();
  return (
    <DataTable
      caption={title}
      tall
      rows={rows}
      keyOf={({ unit }) => unit.unitId}
      columns={[
        unitColumn,
        {
          id: 'valid',
          label: own.answers,
          isNumber: true,
          sortBy: ({ index }) => index.valid,
          cell: ({ index }) => (index.valid === undefined ? <NotShown /> : number(index.valid)),
        },
        {
          id: 'index',
          label: own.index,
          isNumber: true,
          sortBy: ({ index }) => index.estimate?.value,
          cell: ({ index }) =>
            index.estimate ? <Value estimate={index.estimate} statistic="mean" /> : <NotShown />,
        },
        {
          id: 'band',
          label: own.band,
          sortBy: ({ places }) => places?.best,
          cell: ({ band }) => <span class="named">{band || own.none}</span>,
        },
        { id: 'note', label: own.note, cell: ({ index }) => <IndexNote reading={reading} index={index} /> },
      ]}
    />
  );
};

/** All units of a group by one index: a dot and a whisker each, with its rank band. */
export const GroupTab = ({ reading, choice, audienceField }: TabProps) => {
  const own = useWords(resultWords);
  const language = useLanguage();
  const { group, index, groupName, indexName, ranking } = useRanking({ reading, choice });
  const groupId = group?.groupId;
  // The same array until something else is chosen: the chart is drawn anew for another one.
  const rows = useMemo(
    () =>
      index === undefined
        ? []
        : indexRows(
            reading,
            reading.units.filter((unit) => unit.groupId === groupId),
            surveyOfIndex(index),
            language,
          ),
    [reading, groupId, index, language],
  );
  if (!reading.contents.formula) return <p class="empty">{own.noFormula}</p>;
  const title = own.rankingTitle(groupName, indexName);
  const mean = ranking?.funnel?.target;
  return (
    <>
      <RankingFilters reading={reading} choice={choice} audienceField={audienceField} />
      {rows.length === 0 ? (
        <p class="empty">{own.noRanking}</p>
      ) : (
        <section>
          <h2>{title}</h2>
          <p class="small">
            {own.whiskerCaption(mean === undefined ? undefined : numberWords(mean, 'mean'))}
          </p>
          <Whiskers title={title} rows={rows} mean={mean} />
          <RankTable reading={reading} title={title} rows={rows} />
          <HowComputed ids={['index', 'interval', 'band', 'valid', 'withheld']} />
        </section>
      )}
    </>
  );
};
