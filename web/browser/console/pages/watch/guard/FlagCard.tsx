import { type Flag, type Stretch, setAsideRuleWords } from '../../../../../../schemas/guard.ts';
import { laneWords } from '../../../../../../schemas/lane.ts';
import { listed } from '../../../../../../schemas/text.ts';
import { useCampaign } from '../../../data/campaign.tsx';
import { type Format, useFormat } from '../../../data/format.ts';
import { useLanguage, useWords } from '../../../data/language.tsx';
import { useSession } from '../../../data/session.tsx';
import { watchWords } from '../../../words/watch.ts';

type Own = ReturnType<typeof watchWords>['guard'];

/** A small chance as it is read. */
const chance = (value: number): string => (value >= 0.001 ? value.toFixed(3) : value.toExponential(1));

/** Why a stretch is suspect, in a sentence. */
const evidenceOf = (flag: Flag, own: Own, { number, percent }: Format): string => {
  const responses = number(flag.responses);
  switch (flag.rule) {
    case 'more_than_population':
      return own.moreThanPopulation(responses, number(flag.population));
    case 'burst':
      return own.burst(responses, number(flag.minutes), number(flag.possible));
    case 'repeated_pattern':
      return own.repeatedPattern(
        responses,
        number(flag.ofResponses),
        percent(flag.shareElsewhere),
        chance(flag.probability),
      );
  }
};

const placeOf = ({ servicePointId }: Stretch, own: Own, nameOf: (id: string) => string): string => {
  if (servicePointId === undefined) return own.anyPlace;
  return servicePointId === null ? own.unitPoster : nameOf(servicePointId);
};

export interface FlagCardProps {
  readonly flag: Flag;
  readonly unitName: string;
  readonly nameOfPlace: (servicePointId: string) => string;
  readonly onSetAside: () => void;
}

/** Something suspect, with the evidence, and the way to set it aside. */
export const FlagCard = ({ flag, unitName, nameOfPlace, onSetAside }: FlagCardProps) => {
  const own = useWords(watchWords).guard;
  const language = useLanguage();
  const format = useFormat();
  const { may } = useSession();
  const { campaign } = useCampaign();
  const { stretch } = flag;
  const facts: (readonly [string, string])[] = [
    [own.place, placeOf(stretch, own, nameOfPlace)],
    [own.from, format.dateTime(stretch.from, campaign.timeZone)],
    [own.to, format.dateTime(stretch.to, campaign.timeZone)],
    ...(stretch.lanes
      ? [
          [
            own.lanes,
            listed(
              stretch.lanes.map((lane) => format.say(laneWords[lane])),
              language,
            ),
          ] as const,
        ]
      : []),
  ];
  return (
    <li class="card matter warn">
      <div>
        <h3>
          {unitName} <span class="mark warn">{format.say(setAsideRuleWords[flag.rule])}</span>
        </h3>
        <p>{evidenceOf(flag, own, format)}</p>
        <dl class="pairs">
          {facts.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </div>
      {may('guard:write') && (
        <button type="button" class="plain" aria-label={`${own.setAside} ${unitName}`} onClick={onSetAside}>
          {own.setAside}
        </button>
      )}
    </li>
  );
};
