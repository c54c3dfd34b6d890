import { useFormat } from '../../../data/format.ts';
import { useWords } from '../../../data/language.tsx';
import { formulaWords } from '../../../words/setUpFormula.ts';
import { sumOf } from './formulaDraft.ts';

/** What weights sum to, and whether that is the whole. */
export const Sum = ({ weights }: { readonly weights: readonly string[] }) => {
  const own = useWords(formulaWords);
  const { number } = useFormat();
  const sum = sumOf(weights);
  const isWhole = sum === 100;
  return (
    <p>
      {own.sum(number(sum, Number.isInteger(sum) ? 0 : 2))}{' '}
      <span class={isWhole ? 'mark good' : 'mark wrong'}>{isWhole ? own.sumRight : own.sumWrong}</span>
    </p>
  );
};
