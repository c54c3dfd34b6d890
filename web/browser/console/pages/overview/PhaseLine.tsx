import { audienceWords } from '../../../../../functions/rules/release/releaseWords.ts';
import { type PhaseState, phaseStateWords } from '../../../../../schemas/campaign.ts';
import type { Survey } from '../../../../../schemas/survey.ts';
import { listed } from '../../../../../schemas/text.ts';
import { useCampaign } from '../../data/campaign.tsx';
import { useFormat } from '../../data/format.ts';
import { useLanguage, useWords } from '../../data/language.tsx';
import { overviewWords } from '../../words/overview.ts';

const looks: Readonly<Record<PhaseState, string>> = { scheduled: '', open: 'good', closed: '' };

/** The phases of a campaign in the order in which they open. */
export const PhaseLine = ({ surveys }: { readonly surveys: readonly Survey[] }) => {
  const own = useWords(overviewWords);
  const language = useLanguage();
  const { text, say, dateTime } = useFormat();
  const { campaign } = useCampaign();
  const { phases, phaseStates, timeZone } = campaign;
  return (
    <section aria-labelledby="phases">
      <h2 id="phases">{own.phases}</h2>
      <ol class="plain timeline">
        {phases
          .toSorted((a, b) => Date.parse(a.opensAt) - Date.parse(b.opensAt))
          .map(({ id, name, opensAt, closesAt }) => {
            const state = phaseStates[id] ?? 'scheduled';
            const audiences = [
              ...(campaign.pledgePhaseId === id ? [own.pledges] : []),
              ...surveys
                .filter(({ phaseId }) => phaseId === id)
                .map(({ audience }) => say(audienceWords[audience])),
            ];
            return (
              <li key={id} class={state} aria-current={state === 'open' ? 'step' : undefined}>
                <h3>
                  {text(name)} <span class={`mark ${looks[state]}`}>{say(phaseStateWords[state])}</span>
                </h3>
                <p>
                  {own.from(
                    dateTime(opensAt, timeZone),
                    closesAt === null ? undefined : dateTime(closesAt, timeZone),
                  )}
                </p>
                <p class="faint">
                  {audiences.length > 0 ? listed([...new Set(audiences)], language) : own.noSurvey}
                </p>
              </li>
            );
          })}
      </ol>
    </section>
  );
};
