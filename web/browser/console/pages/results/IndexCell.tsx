import { bandWords } from '../../../../../functions/rules/release/releaseWords.ts';
import { useLanguage } from '../../data/language.tsx';
import { IndexNote } from './IndexNote.tsx';
import { NotShown, Value } from './parts.tsx';
import type { Reading } from './reading.ts';

export interface IndexCellProps {
  readonly reading: Reading;
  readonly unitId: string;
  readonly surveyId: string | null;
}

/** A unit's index with its interval and its band, or why there is none. */
export const IndexCell = ({ reading, unitId, surveyId }: IndexCellProps) => {
  const language = useLanguage();
  const index = reading.indexOf(unitId, surveyId);
  if (!index) return <>–</>;
  const band = reading.bandOf(unitId, surveyId);
  return (
    <>
      {index.estimate ? <Value estimate={index.estimate} statistic="mean" /> : <NotShown />}
      <br />
      {band ? bandWords(band, band.of, language) : <IndexNote reading={reading} index={index} />}
    </>
  );
};
