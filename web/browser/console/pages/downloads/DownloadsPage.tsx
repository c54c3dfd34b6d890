import { useState } from 'preact/hooks';
import { useCampaign } from '../../data/campaign.tsx';
import { useWords } from '../../data/language.tsx';
import { useAct } from '../../data/useAct.ts';
import { useCall } from '../../data/useCall.ts';
import { Done } from '../../ui/Done.tsx';
import { Failure } from '../../ui/Failure.tsx';
import { Page } from '../../ui/Page.tsx';
import { Ready } from '../../ui/Ready.tsx';
import { downloadWords } from '../../words/downloads.ts';
import { AtOnce } from './AtOnce.tsx';
import { JobList, OneJob } from './JobList.tsx';
import { RawExport } from './RawExport.tsx';

/** Files to download, and the jobs that make them. */
export const DownloadsPage = ({ rest }: { readonly rest: string }) => {
  const own = useWords(downloadWords);
  const { campaign } = useCampaign();
  const act = useAct();
  const [done, setDone] = useState('');
  const [turn, setTurn] = useState(0);
  const surveys = useCall('listSurveys', { params: { campaignId: campaign.id } });
  const onSaved = (name: string): void => setDone(own.saved(name));
  return (
    <Page title={own.label} lead={own.lead}>
      <Done>{done}</Done>
      <Failure error={act.failure} />
      {rest !== '' ? (
        <OneJob jobId={rest} />
      ) : (
        <>
          <AtOnce act={act} onSaved={onSaved} />
          <Ready of={surveys}>
            {(listed) => (
              <RawExport
                surveys={listed.surveys}
                act={act}
                onSaved={onSaved}
                onStarted={() => {
                  setDone(own.started);
                  setTurn(turn + 1);
                }}
              />
            )}
          </Ready>
          <JobList turn={turn} />
        </>
      )}
      <details class="help-how">
        <summary>{own.about}</summary>
        {own.help.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </details>
    </Page>
  );
};
