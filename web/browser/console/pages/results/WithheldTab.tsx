import { ReleaseWithheldReason } from '../../../../../schemas/release.ts';
import { useFormat } from '../../data/format.ts';
import { useWords } from '../../data/language.tsx';
import { DataTable } from '../../ui/DataTable.tsx';
import { resultWords } from '../../words/results.ts';
import { HowComputed, NotShown, useReason } from './parts.tsx';
import type { TabProps } from './ReleaseResults.tsx';

/** Why figures are not shown, and why hiding one may hide another. */
export const WithheldTab = ({ release, reading }: TabProps) => {
  const own = useWords(resultWords);
  const { number } = useFormat();
  const { threshold } = reading.contents.campaign;
  const reasonWords = useReason(threshold);
  const counts = release.summary?.withheld;
  return (
    <section>
      <h2>{own.withheldTitle}</h2>
      <p class="lead">
        <NotShown /> {own.withheldLead(threshold)}
      </p>
      <ul class="reasons">
        {own.withheldWhy.map((why) => (
          <li key={why}>{why}</li>
        ))}
      </ul>
      <p class="box">{own.withheldExample}</p>
      <p>{own.withheldTold}</p>
      <HowComputed ids={['withheld']} />
      {counts && (
        <DataTable
          caption={own.withheldReasons}
          rows={ReleaseWithheldReason.options}
          keyOf={(reason) => reason}
          columns={[
            { id: 'reason', label: own.whyNotShown, cell: reasonWords },
            { id: 'count', label: own.notShown, isNumber: true, cell: (reason) => number(counts[reason]) },
          ]}
        />
      )}
    </section>
  );
};
