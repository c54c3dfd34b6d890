import type { UnitIndex } from '../../../../../schemas/release.ts';
import { useLanguage, useWords } from '../../data/language.tsx';
import { resultWords } from '../../words/results.ts';
import { missingWords, stateWords } from './indexRows.ts';
import type { Reading } from './reading.ts';

/** Why an index has no number or no place, and what it lacks. */
export const IndexNote = ({ reading, index }: { readonly reading: Reading; readonly index: UnitIndex }) => {
  const own = useWords(resultWords);
  const language = useLanguage();
  const missing = missingWords(reading, index, language);
  return (
    <>
      {stateWords(index, language)}
      {missing && <span class="small"> {own.missing(missing)}</span>}
    </>
  );
};
