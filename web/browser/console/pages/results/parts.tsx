import { definitions } from '../../../../../functions/rules/release/definitions.ts';
import type { Statistic } from '../../../../../functions/rules/release/releaseWords.ts';
import { intervalWords, numberWords } from '../../../../../functions/rules/release/unitReport.ts';
import {
  type Estimate,
  type ReleaseWithheldReason,
  releaseWithheldMessage,
} from '../../../../../schemas/release.ts';
import { useFormat } from '../../data/format.ts';
import { useLanguage, useWords } from '../../data/language.tsx';
import { Help } from '../../ui/Help.tsx';
import { resultWords } from '../../words/results.ts';

/** What stands where a figure would: never nothing, never zero. */
export const NotShown = ({ reason }: { readonly reason?: string | undefined }) => {
  const own = useWords(resultWords);
  return (
    <>
      <span class="mark warn">{own.notShown}</span>
      {reason && <span class="small"> {reason}</span>}
    </>
  );
};

/** Why figures of a release are withheld, in words. */
export const useReason = (threshold: number) => {
  const language = useLanguage();
  return (reason: ReleaseWithheldReason): string => releaseWithheldMessage(reason, threshold, language);
};

export interface ValueProps {
  readonly estimate: Estimate;
  readonly statistic: Statistic;
}

/** A figure, and below it the ends of its interval. */
export const Value = ({ estimate, statistic }: ValueProps) => {
  const language = useLanguage();
  return (
    <>
      {numberWords(estimate.value, statistic)}
      <br />
      <span class="small">{intervalWords(estimate, statistic, language)}</span>
    </>
  );
};

/** How figures are computed, by the ids of their definitions: the words that the release's files and pages have too. */
export const HowComputed = ({ ids }: { readonly ids: readonly string[] }) => {
  const own = useWords(resultWords);
  const { say } = useFormat();
  return (
    <Help>
      <dl class="defined">
        {ids.flatMap((id) => {
          const definition = definitions.find((one) => one.id === id);
          if (!definition) return [];
          return [
            <dt key={id}>{say(definition.term)}</dt>,
            <dd key={`${id}-how`}>
              {say(definition.how)}
              {definition.source && (
                <span class="small">
                  {' '}
                  {own.source}: {definition.source}
                </span>
              )}
            </dd>,
          ];
        })}
      </dl>
    </Help>
  );
};
