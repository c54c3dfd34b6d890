import { optionWords } from '../../../../../functions/rules/release/releaseWords.ts';
import { reportWords } from '../../../../../functions/rules/release/reportWords.ts';
import { differenceWords } from '../../../../../functions/rules/release/unitReport.ts';
import { useFormat } from '../../data/format.ts';
import { useLanguage, useWords } from '../../data/language.tsx';
import { DataTable } from '../../ui/DataTable.tsx';
import { resultWords } from '../../words/results.ts';
import type { UnitRowsProps } from './PledgeTable.tsx';
import { HowComputed, NotShown, Value } from './parts.tsx';
import { useUnitColumn } from './UnitLink.tsx';

/** What units said of themselves: a public body's word, so that it is shown as it is. */
export const SelfTable = ({ reading, part, title, group }: UnitRowsProps) => {
  const own = useWords(resultWords);
  const unitColumn = useUnitColumn(reading.contents.campaign.id);
  const language = useLanguage();
  const { number } = useFormat();
  const options = new Map(part.lines.flatMap((line) => line.options).map((option) => [option.id, option]));
  const gaps = new Map(part.gaps.map((gap) => [gap.unitId, gap]));
  const rows = part.selfAnswers.flatMap(({ unitId, optionId, score }) => {
    const unit = reading.unitNamed(unitId);
    const option = options.get(optionId);
    return unit && (group === '' || unit.groupId === group)
      ? [{ unit, score, gap: gaps.get(unitId), answer: option ? optionWords(option, language) : optionId }]
      : [];
  });
  return (
    <section>
      <h2>{title}</h2>
      <DataTable
        caption={title}
        tall
        rows={rows}
        keyOf={({ unit }) => unit.unitId}
        columns={[
          unitColumn,
          {
            id: 'answer',
            label: own.selfAnswer,
            sortBy: ({ answer }) => answer,
            cell: ({ answer }) => answer,
          },
          {
            id: 'score',
            label: own.self,
            isNumber: true,
            sortBy: ({ score }) => score,
            cell: ({ score }) => number(score, 1),
          },
          {
            id: 'others',
            label: reportWords(language).others,
            isNumber: true,
            sortBy: ({ gap }) => gap?.others.value,
            cell: ({ gap }) => (gap ? <Value estimate={gap.others} statistic="mean" /> : <NotShown />),
          },
          {
            id: 'gap',
            label: reportWords(language).gap,
            isNumber: true,
            sortBy: ({ gap }) => gap?.gap,
            cell: ({ gap }) => (gap ? differenceWords(gap.gap, 'mean', language) : <NotShown />),
          },
        ]}
      />
      <HowComputed ids={['gap']} />
    </section>
  );
};
