import { statisticWords } from '../../../../../functions/rules/release/releaseWords.ts';
import { intervalWords, numberWords } from '../../../../../functions/rules/release/unitReport.ts';
import type { QuestionResult } from '../../../../../schemas/result.ts';
import { useFormat } from '../../data/format.ts';
import { useLanguage, useWords } from '../../data/language.tsx';
import { resultWords } from '../../words/results.ts';

/** The figures of one question of one unit, in words. */
export const LiveFigure = ({ result }: { readonly result: QuestionResult }) => {
  const own = useWords(resultWords);
  const language = useLanguage();
  const { say, text, number } = useFormat();
  switch (result.type) {
    case 'rating':
    case 'matrix':
    case 'pledges':
      return (
        <>
          {say(statisticWords.satisfied.name)}{' '}
          <b>{numberWords(result.satisfactionRate.value, 'satisfied')}</b>{' '}
          <span class="small">{intervalWords(result.satisfactionRate, 'satisfied', language)}</span>
          <br />
          {say(statisticWords.mean.name)} <b>{numberWords(result.meanScore, 'mean')}</b>{' '}
          <span class="small">
            {intervalWords({ value: result.meanScore, ...result.meanInterval }, 'mean', language)} ·{' '}
            {own.answers} {number(result.valid)}
          </span>
        </>
      );
    case 'nps':
      return (
        <>
          {say(statisticWords.nps.name)} <b>{numberWords(result.score, 'nps')}</b>{' '}
          <span class="small">
            {intervalWords({ value: result.score, ...result.interval }, 'nps', language)} · {own.answers}{' '}
            {number(result.answered)}
          </span>
        </>
      );
    case 'single':
    case 'multiple':
      return (
        <ul class="plain">
          {result.histogram.map(({ optionId, label, share }) => (
            <li key={optionId}>
              {text(label)} <b>{numberWords(share.value, 'satisfied')}</b>{' '}
              <span class="small">{intervalWords(share, 'satisfied', language)}</span>
            </li>
          ))}
        </ul>
      );
    default:
      return (
        <>
          {own.responses} <b>{number(result.answered)}</b>
        </>
      );
  }
};
