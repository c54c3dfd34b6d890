import type { ComponentChildren } from 'preact';
import { periodWords, statisticWords } from '../../../../../functions/rules/release/releaseWords.ts';
import { reportWords } from '../../../../../functions/rules/release/reportWords.ts';
import {
  askedWords,
  differenceIntervalWords,
  differenceWords,
  measuredStatistic,
  reportTrends,
  reportWithheld,
  withheldWords,
} from '../../../../../functions/rules/release/unitReport.ts';
import type { ReleasedUnit } from '../../../../../schemas/release.ts';
import { useFormat } from '../../data/format.ts';
import { useLanguage } from '../../data/language.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { HowComputed, NotShown, useReason, Value } from './parts.tsx';

interface PartProps<Row> {
  readonly title: string;
  readonly caption?: string;
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly columns: readonly Column<Row>[];
  readonly how: readonly string[];
}

/** A part of a unit's page; nothing where there is nothing to tell. */
const Part = <Row,>({ title, caption = title, rows, keyOf, columns, how }: PartProps<Row>) =>
  rows.length === 0 ? null : (
    <section>
      <h2>{title}</h2>
      <DataTable caption={caption} rows={rows} keyOf={keyOf} columns={columns} />
      <HowComputed ids={how} />
    </section>
  );

const two = (figure: ComponentChildren, below: ComponentChildren) => (
  <>
    {figure}
    <br />
    <span class="small">{below}</span>
  </>
);

/** The rest of what a release tells of a unit: its own word, changes, figures over time, remarks, and what is withheld. */
export const UnitDetails = ({ unit }: { readonly unit: ReleasedUnit }) => {
  const language = useLanguage();
  const { say, number } = useFormat();
  const own = reportWords(language);
  const reasonWords = useReason(unit.campaign.threshold);
  const trends = reportTrends(unit).flatMap(({ line, statistic, points }) =>
    points.map(([period, estimate]) => ({ line, statistic, period, estimate })),
  );
  return (
    <>
      <Part
        title={own.gaps}
        rows={unit.gaps}
        keyOf={({ lineId }) => lineId}
        how={['gap']}
        columns={[
          { id: 'question', label: own.question, cell: ({ lineId }) => askedWords(unit, lineId, language) },
          { id: 'self', label: own.self, isNumber: true, cell: ({ self }) => number(self, 1) },
          {
            id: 'others',
            label: own.others,
            isNumber: true,
            cell: ({ others }) => <Value estimate={others} statistic="mean" />,
          },
          {
            id: 'gap',
            label: own.gap,
            isNumber: true,
            cell: ({ gap }) => differenceWords(gap, 'mean', language),
          },
        ]}
      />
      <Part
        title={own.changes}
        rows={unit.changes}
        keyOf={({ lineId, measure }) => `${lineId} ${measure}`}
        how={['change']}
        columns={[
          {
            id: 'question',
            label: own.question,
            cell: ({ lineId, measure }) =>
              two(askedWords(unit, lineId, language), say(statisticWords[measuredStatistic[measure]].name)),
          },
          {
            id: 'before',
            label: own.before,
            isNumber: true,
            cell: ({ before, measure }) => <Value estimate={before} statistic={measuredStatistic[measure]} />,
          },
          {
            id: 'now',
            label: own.now,
            isNumber: true,
            cell: ({ after, measure }) => <Value estimate={after} statistic={measuredStatistic[measure]} />,
          },
          {
            id: 'change',
            label: own.change,
            isNumber: true,
            cell: ({ difference, measure }) =>
              two(
                differenceWords(difference.value, measuredStatistic[measure], language),
                differenceIntervalWords(difference, measuredStatistic[measure], language),
              ),
          },
        ]}
      />
      <Part
        title={own.trend}
        rows={trends}
        keyOf={({ line, period }) => `${line.id} ${period}`}
        how={['interval']}
        columns={[
          { id: 'question', label: own.question, cell: ({ line }) => askedWords(unit, line.id, language) },
          { id: 'period', label: own.period, cell: ({ period }) => periodWords(period) },
          {
            id: 'figure',
            label: own.figure,
            isNumber: true,
            cell: ({ estimate, statistic }) => <Value estimate={estimate} statistic={statistic} />,
          },
        ]}
      />
      {unit.comments.length > 0 && (
        <section>
          <h2>{own.comments}</h2>
          <ul class="plain">
            {unit.comments.map(({ text, month }, place) => (
              <li key={place} class="box">
                {text} <span class="small">{month}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Part
        title={own.withheld}
        rows={reportWithheld(unit)}
        keyOf={({ lineId, lane, period, split }) => `${lineId} ${lane} ${period} ${split}`}
        how={['withheld']}
        columns={[
          { id: 'question', label: own.question, cell: (entry) => withheldWords(unit, entry, language) },
          {
            id: 'reason',
            label: own.reason,
            cell: ({ reason }) => <NotShown reason={reasonWords(reason)} />,
          },
        ]}
      />
    </>
  );
};
