import { useEffect, useState } from 'preact/hooks';
import { audienceWords } from '../../../../../../functions/rules/release/releaseWords.ts';
import type { Flag, SetAsideListing } from '../../../../../../schemas/guard.ts';
import { useCampaign } from '../../../data/campaign.tsx';
import { useFormat } from '../../../data/format.ts';
import { useWords } from '../../../data/language.tsx';
import { useSession } from '../../../data/session.tsx';
import { useAct } from '../../../data/useAct.ts';
import { useCall } from '../../../data/useCall.ts';
import { Failure } from '../../../ui/Failure.tsx';
import { Ready } from '../../../ui/Ready.tsx';
import { watchWords } from '../../../words/watch.ts';
import { isClean, undecided } from '../undecided.ts';
import { FlagCard } from './FlagCard.tsx';

export interface SurveyWatchProps {
  readonly surveyId: string;
  readonly decisions: readonly SetAsideListing[];
  readonly unitName: (unitId: string) => string;
  readonly placeName: (unitId: string, servicePointId: string) => string;
  readonly onSetAside: (flag: Flag) => void;
}

/** What the last look at a survey found, and how to ask for another. */
export const SurveyWatch = (props: SurveyWatchProps) => {
  const { surveyId, decisions, unitName, placeName, onSetAside } = props;
  const own = useWords(watchWords).guard;
  const { say, dateTime, number } = useFormat();
  const { client, may } = useSession();
  const { campaign } = useCampaign();
  const act = useAct();
  const [isSoon, setSoon] = useState(false);
  const loaded = useCall('readExamination', { params: { surveyId } }, { everySeconds: isSoon ? 3 : 10 });
  const state = loaded.state === 'ready' ? loaded.value.state : undefined;
  useEffect(() => setSoon(state === 'asked' || state === 'running'), [state]);
  const ask = async (reload: () => void): Promise<void> => {
    const asked = await act.run(() => client.call('askExamination', { params: { surveyId } }));
    if (asked) reload();
  };
  return (
    <section aria-label={surveyId}>
      <h2>
        {say(audienceWords.resident)} <code>{surveyId}</code>
      </h2>
      <Ready of={loaded}>
        {(examination, reload) => {
          const flags = undecided(examination, decisions);
          const isUnder = examination.state === 'asked' || examination.state === 'running';
          return (
            <>
              <p role="status" class="apart">
                <span class="mark">{own.states[examination.state]}</span>{' '}
                {examination.examinedAt !== undefined &&
                  own.looked(
                    dateTime(examination.examinedAt, campaign.timeZone),
                    number(examination.responses ?? 0),
                  )}{' '}
                {isUnder && own.asked}
              </p>
              <Failure error={act.failure} />
              {may('guard:write') && (
                <div class="actions apart">
                  <button
                    type="button"
                    class="plain"
                    disabled={act.busy || isUnder}
                    onClick={() => void ask(reload)}
                  >
                    {own.look}
                  </button>
                </div>
              )}
              {flags.length === 0 && examination.examinedAt !== undefined && (
                <p class="box good">{isClean(examination) ? own.clean : own.allDecided}</p>
              )}
              {flags.length > 0 && <p class="lead apart">{own.notProof}</p>}
              <ul class="plain matters">
                {flags.map((flag) => (
                  <FlagCard
                    key={JSON.stringify(flag.stretch)}
                    flag={flag}
                    unitName={unitName(flag.unitId)}
                    nameOfPlace={(id) => placeName(flag.unitId, id)}
                    onSetAside={() => onSetAside(flag)}
                  />
                ))}
              </ul>
              {examination.leftOut > 0 && <p class="faint">{own.leftOut(examination.leftOut)}</p>}
            </>
          );
        }}
      </Ready>
    </section>
  );
};
