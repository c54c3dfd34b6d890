import { useFormat } from '../../data/format.ts';
import { useWords } from '../../data/language.tsx';
import { Help } from '../../ui/Help.tsx';
import { overviewWords } from '../../words/overview.ts';
import { countedIn, evaluationsSent, reachedInAny } from './figures.ts';
import type { CampaignReadings } from './readState.ts';

/** How many have answered, cast and sent so far. */
export const KeyFigures = ({ readings }: { readonly readings: CampaignReadings }) => {
  const own = useWords(overviewWords);
  const { number } = useFormat();
  const { progress, turnout } = readings;
  if (!progress) return null;
  const ofAudience = (audience: string) => progress.surveys.filter((one) => one.audience === audience);
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  const residents = ofAudience('resident');
  const units = ofAudience('unit');
  const ofResidents = reachedInAny(residents);
  const size = (surveys: typeof residents): number => sum(surveys.map((one) => one.units.length));
  const figures: (readonly [string, string])[] = [
    ...(progress.surveys.length > units.length
      ? [[own.counted, number(sum([...residents, ...ofAudience('inspector')].map(countedIn)))] as const]
      : []),
    ...(residents.length > 0
      ? [[own.reached, own.of(number(ofResidents.reached), number(ofResidents.all))] as const]
      : []),
    ...(turnout && turnout.issued > 0
      ? [[own.cast, own.atLeast(number(turnout.spentAtLeast), number(turnout.issued))] as const]
      : []),
    ...(units.length > 0
      ? [[own.sent, own.of(number(sum(units.map(evaluationsSent))), number(size(units)))] as const]
      : []),
  ];
  return (
    <section aria-labelledby="figures">
      <h2 id="figures">{own.figures}</h2>
      {figures.length === 0 ? (
        <p class="faint">{own.noFigures}</p>
      ) : (
        <>
          <dl class="facts">
            {figures.map(([label, value]) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
          <Help>
            <ul>
              {own.help.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </Help>
        </>
      )}
    </section>
  );
};
