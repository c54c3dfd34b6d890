import { useState } from 'preact/hooks';
import type { Survey } from '../../../../../../schemas/survey.ts';
import type { Unit } from '../../../../../../schemas/unit.ts';
import { useFormat } from '../../../data/format.ts';
import { useWords } from '../../../data/language.tsx';
import { useSession } from '../../../data/session.tsx';
import { useAct } from '../../../data/useAct.ts';
import { useCall } from '../../../data/useCall.ts';
import { Done } from '../../../ui/Done.tsx';
import { Failure } from '../../../ui/Failure.tsx';
import { Ready } from '../../../ui/Ready.tsx';
import { papersWords } from '../../../words/setUpPapers.ts';
import { useEditable } from '../StepPage.tsx';
import { type Asked, PosterChange } from './PosterChange.tsx';
import { PosterDownload } from './PosterDownload.tsx';
import { PosterTable } from './PosterTable.tsx';

export interface PostersProps {
  readonly survey: Survey;
  readonly formTitle: string;
  readonly units: ReadonlyMap<string, Unit>;
}

/** The posters of one residents' survey: issued, downloaded, replaced. */
export const Posters = ({ survey, formTitle, units }: PostersProps) => {
  const own = useWords(papersWords);
  const { number } = useFormat();
  const { client, may } = useSession();
  const act = useAct();
  const [said, setSaid] = useState<string>();
  const [asked, setAsked] = useState<Asked>();
  const isEditable = useEditable();
  const loaded = useCall('listPosters', { params: { surveyId: survey.id } });
  const mayChange = may('poster:write') && isEditable;
  return (
    <section>
      <h2>{own.postersOf(formTitle)}</h2>
      <p class="lead">{own.postersAbout}</p>
      <Ready of={loaded}>
        {({ posters }, reload) => {
          const inUse = posters.filter(({ endsAt }) => endsAt === undefined);
          const issue = async (): Promise<void> => {
            const done = await act.run(() =>
              client.call('issuePosters', { params: { surveyId: survey.id } }),
            );
            if (!done) return;
            setSaid(own.issued(number(done.body.issued), number(done.body.total)));
            reload();
          };
          const ask = (what: Asked['act']) => setAsked({ act: what, name: own.all });
          return (
            <>
              {inUse.length === 0 && <p class="empty">{own.noPosters}</p>}
              {mayChange && (
                <p class="form-actions">
                  <button
                    type="button"
                    class={inUse.length > 0 ? 'plain' : undefined}
                    disabled={act.busy}
                    onClick={() => void issue()}
                  >
                    {inUse.length > 0 ? own.issueMore : own.issue}
                  </button>
                  {act.busy && <progress aria-label={own.issue} />}
                </p>
              )}
              <Failure error={act.failure} />
              <Done>{said}</Done>
              {inUse.length > 0 && <PosterDownload surveyId={survey.id} posters={inUse} units={units} />}
              {posters.length > 0 && (
                <PosterTable posters={posters} units={units} mayChange={mayChange} onAsk={setAsked} />
              )}
              {mayChange && inUse.length > 0 && (
                <details class="more">
                  <summary>{own.more}</summary>
                  <p class="form-actions">
                    <button type="button" class="plain" onClick={() => ask('rotate')}>
                      {own.rotateAll}
                    </button>
                    <button type="button" class="plain danger" onClick={() => ask('withdraw')}>
                      {own.withdrawAll}
                    </button>
                  </p>
                </details>
              )}
              {asked && (
                <PosterChange
                  {...asked}
                  surveyId={survey.id}
                  onCancel={() => setAsked(undefined)}
                  onDone={(changed) => {
                    setAsked(undefined);
                    setSaid(own.changed(number(changed)));
                    reload();
                  }}
                />
              )}
            </>
          );
        }}
      </Ready>
    </section>
  );
};
