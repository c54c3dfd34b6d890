import type { Statistic } from '../../../../../functions/rules/release/releaseWords.ts';
import {
  differenceIntervalWords,
  differenceWords,
  measuredStatistic,
} from '../../../../../functions/rules/release/unitReport.ts';
import type { Change } from '../../../../../schemas/release.ts';
import { useLanguage, useWords } from '../../data/language.tsx';
import { resultWords } from '../../words/results.ts';

/** How a figure changed since the last campaign, with its interval; where that holds 0, that no change is shown. */
export const ChangeCell = (props: { readonly changes: readonly Change[]; readonly statistic: Statistic }) => {
  const { changes, statistic } = props;
  const own = useWords(resultWords);
  const language = useLanguage();
  const change = changes.find(({ measure }) => measuredStatistic[measure] === statistic);
  if (!change) return <>–</>;
  const { difference } = change;
  return (
    <>
      {differenceWords(difference.value, statistic, language)}
      <br />
      <span class="small">
        {differenceIntervalWords(difference, statistic, language)}
        {difference.low <= 0 && difference.high >= 0 && ` · ${own.noChange}`}
      </span>
    </>
  );
};
