import { useWords } from '../../data/language.tsx';
import { releaseWords } from '../../words/releases.ts';
import { type WizardStep, wizardSteps } from './states.ts';

/** The steps of a release: those behind, the one that is next, and those ahead. @param at undefined when all are behind */
export const Trail = ({ at }: { readonly at: WizardStep | undefined }) => {
  const own = useWords(releaseWords);
  const now = at === undefined ? wizardSteps.length : wizardSteps.indexOf(at);
  return (
    <ol class="trail" aria-label={own.stepsLabel}>
      {wizardSteps.map((step, place) => {
        const state = place < now ? 'done' : place === now ? 'now' : 'ahead';
        return (
          <li key={step} class={state} aria-current={state === 'now' ? 'step' : undefined}>
            <span aria-hidden="true" class="trail-mark">
              {state === 'done' ? '✓' : place + 1}
            </span>
            {own.steps[step]}
            <span class="away"> ({own.stepStates[state]})</span>
          </li>
        );
      })}
    </ol>
  );
};
