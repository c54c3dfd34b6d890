import { useState } from 'preact/hooks';
import { Link } from 'wouter-preact';
import type { Flag, SetAsideListing } from '../../../../../../schemas/guard.ts';
import { useCampaign } from '../../../data/campaign.tsx';
import { useFormat } from '../../../data/format.ts';
import { useWords } from '../../../data/language.tsx';
import { useSession } from '../../../data/session.tsx';
import { useAct } from '../../../data/useAct.ts';
import { useCall } from '../../../data/useCall.ts';
import { campaignPath } from '../../../routing/paths.ts';
import { Done } from '../../../ui/Done.tsx';
import { Help } from '../../../ui/Help.tsx';
import { Page } from '../../../ui/Page.tsx';
import { Ready } from '../../../ui/Ready.tsx';
import { watchWords } from '../../../words/watch.ts';
import { Decisions } from './Decisions.tsx';
import { ReasonDialog } from './ReasonDialog.tsx';
import { SurveyWatch } from './SurveyWatch.tsx';

/** What is being decided. */
type Deciding = { readonly flag: Flag } | { readonly restore: SetAsideListing };

const Nothing = () => {
  const own = useWords(watchWords).guard;
  const { campaign } = useCampaign();
  return (
    <div class="empty">
      <h2>{own.noSurvey}</h2>
      <p>{own.noSurveyAdvice}</p>
      <div class="actions">
        <Link class="button" href={campaignPath(campaign.id, 'setup')}>
          {own.toSetUp}
        </Link>
      </div>
    </div>
  );
};

const useNames = () => {
  const { text } = useFormat();
  const { campaign } = useCampaign();
  const listed = useCall('listUnits', { params: { campaignId: campaign.id } });
  const units = new Map((listed.state === 'ready' ? listed.value.units : []).map((unit) => [unit.id, unit]));
  return {
    unitName: (id: string): string => {
      const unit = units.get(id);
      return unit ? text(unit.name) : id;
    },
    placeName: (id: string, servicePointId: string): string => {
      const point = units.get(id)?.servicePoints.find((one) => one.id === servicePointId);
      return point ? text(point.name) : servicePointId;
    },
  };
};

/** What the turnout guard found, and what the office decided about it. */
export const GuardPage = () => {
  const own = useWords(watchWords).guard;
  const { client } = useSession();
  const { campaign } = useCampaign();
  const params = { campaignId: campaign.id };
  const act = useAct();
  const names = useNames();
  const [deciding, setDeciding] = useState<Deciding>();
  const [done, setDone] = useState('');
  const surveys = useCall('listSurveys', { params });
  // Decisions are in force a minute after they were taken.
  const decided = useCall('listSetAsides', { params }, { everySeconds: 10 });

  const decide = async (reason: string, reload: () => void): Promise<void> => {
    if (!deciding) return;
    const result = await act.run(async () => {
      if ('flag' in deciding) {
        const { stretch, rule } = deciding.flag;
        return (await client.call('setAside', { params, body: { stretch, rule, reason } })).body;
      }
      const which = { ...params, setAsideId: deciding.restore.id };
      return (await client.call('restore', { params: which, body: { reason } })).body;
    });
    if (!result) return;
    setDone('flag' in deciding ? own.done : own.restored);
    setDeciding(undefined);
    reload();
  };
  const open = (what: Deciding): void => {
    act.forget();
    setDone('');
    setDeciding(what);
  };
  return (
    <Page title={own.label} lead={own.lead}>
      <Done>{done}</Done>
      <Ready of={surveys}>
        {({ surveys: all }) => {
          const residents = all.filter(({ audience }) => audience === 'resident');
          if (residents.length === 0) return <Nothing />;
          return (
            <Ready of={decided}>
              {({ setAsides }, reload) => (
                <>
                  {residents.map(({ id }) => (
                    <SurveyWatch
                      key={id}
                      surveyId={id}
                      decisions={setAsides}
                      {...names}
                      onSetAside={(flag) => open({ flag })}
                    />
                  ))}
                  <Decisions
                    decisions={setAsides}
                    unitName={names.unitName}
                    onRestore={(restore) => open({ restore })}
                  />
                  {deciding && (
                    <ReasonDialog
                      title={'flag' in deciding ? own.setAsideTitle : own.restoreTitle}
                      confirm={'flag' in deciding ? own.setAsideTitle : own.restoreTitle}
                      act={act}
                      onCancel={() => setDeciding(undefined)}
                      onConfirm={(reason) => void decide(reason, reload)}
                    >
                      {'flag' in deciding ? (
                        own.setAsideWhat.map((line) => <p key={line}>{line}</p>)
                      ) : (
                        <p>{own.restoreWhat}</p>
                      )}
                    </ReasonDialog>
                  )}
                </>
              )}
            </Ready>
          );
        }}
      </Ready>
      <Help>
        {own.help.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </Help>
    </Page>
  );
};
