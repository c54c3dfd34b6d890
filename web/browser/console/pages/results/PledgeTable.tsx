import { reportWords } from '../../../../../functions/rules/release/reportWords.ts';
import type { PledgeFulfilment } from '../../../../../schemas/release.ts';
import type { ReleaseLinePart } from '../../../../../schemas/releaseContents.ts';
import { useLanguage, useWords } from '../../data/language.tsx';
import { DataTable } from '../../ui/DataTable.tsx';
import { resultWords } from '../../words/results.ts';
import { HowComputed, NotShown, Value } from './parts.tsx';
import type { Reading } from './reading.ts';
import { useUnitColumn } from './UnitLink.tsx';

export interface UnitRowsProps {
  readonly reading: Reading;
  readonly part: ReleaseLinePart;
  readonly title: string;
  /** Only units of this group; all where it is empty. */
  readonly group: string;
}

/** How units kept their pledges on the whole; each pledge by itself is on the unit's page. */
export const PledgeTable = ({ reading, part, title, group }: UnitRowsProps) => {
  const own = useWords(resultWords);
  const unitColumn = useUnitColumn(reading.contents.campaign.id);
  const language = useLanguage();
  const rows = part.fulfilments.flatMap((fulfilment) => {
    const unit = reading.unitNamed(fulfilment.unitId);
    return unit && (group === '' || unit.groupId === group) ? [{ unit, fulfilment }] : [];
  });
  const note = ({ missing, pledges }: PledgeFulfilment): string =>
    missing.length === 0 ? '' : reportWords(language).pledgesIncomplete(missing.length, pledges);
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
            id: 'pledges',
            label: reportWords(language).pledges,
            isNumber: true,
            sortBy: ({ fulfilment }) => fulfilment.pledges,
            cell: ({ fulfilment }) => own.pledgeMeans(fulfilment.pledges),
          },
          {
            id: 'mean',
            label: own.mean,
            isNumber: true,
            sortBy: ({ fulfilment }) => fulfilment.mean?.value,
            cell: ({ fulfilment: { mean } }) =>
              mean ? <Value estimate={mean} statistic="mean" /> : <NotShown />,
          },
          {
            id: 'satisfied',
            label: own.satisfied,
            isNumber: true,
            sortBy: ({ fulfilment }) => fulfilment.satisfied?.value,
            cell: ({ fulfilment: { satisfied } }) =>
              satisfied ? <Value estimate={satisfied} statistic="satisfied" /> : <NotShown />,
          },
          { id: 'note', label: own.note, cell: ({ fulfilment }) => note(fulfilment) },
        ]}
      />
      <HowComputed ids={['pledges', 'mean', 'satisfied', 'interval', 'withheld']} />
    </section>
  );
};
