import { useState } from 'preact/hooks';
import { type AuditEntry, auditVerbWords } from '../../../../../../schemas/audit.ts';
import { useCampaign } from '../../../data/campaign.tsx';
import { useFormat } from '../../../data/format.ts';
import { useWords } from '../../../data/language.tsx';
import { saveFile } from '../../../data/saveFile.ts';
import { useSession } from '../../../data/session.tsx';
import { useAct } from '../../../data/useAct.ts';
import { type Column, DataTable } from '../../../ui/DataTable.tsx';
import { Done } from '../../../ui/Done.tsx';
import { Failure } from '../../../ui/Failure.tsx';
import { Loading } from '../../../ui/Loading.tsx';
import { Page } from '../../../ui/Page.tsx';
import { watchWords } from '../../../words/watch.ts';
import { downloadLog } from './downloadLog.ts';
import { LogFilters, useLogFilter } from './LogFilters.tsx';
import { useLog } from './useLog.ts';
import { canVerify, useVerification, VerdictBox } from './Verify.tsx';

const useColumns = (): readonly Column<AuditEntry>[] => {
  const { columns } = useWords(watchWords).audit;
  const { number, dateTime, say } = useFormat();
  const { campaign } = useCampaign();
  return [
    { id: 'seq', label: columns.seq, cell: ({ seq }) => number(seq), isNumber: true },
    {
      id: 'at',
      label: columns.at,
      cell: ({ at }) => <span class="keep">{dateTime(at, campaign.timeZone)}</span>,
    },
    { id: 'who', label: columns.who, cell: ({ subject }) => <span class="keep">{subject}</span> },
    {
      id: 'what',
      label: columns.what,
      cell: ({ verb }) => {
        const words = auditVerbWords[verb];
        return words ? <span class="keep">{say(words)}</span> : <code>{verb}</code>;
      },
    },
    { id: 'object', label: columns.object, cell: ({ object }) => <code class="reason">{object}</code> },
    { id: 'hash', label: columns.hash, cell: ({ hash }) => <code class="keep">{hash.slice(0, 8)}</code> },
  ];
};

/** Who did what, and when: the latest first, and whether the chain is whole. */
export const AuditLog = () => {
  const own = useWords(watchWords).audit;
  const { number } = useFormat();
  const { client } = useSession();
  const reading = useAct();
  const act = useAct();
  const log = useLog(reading);
  const filter = useLogFilter();
  const columns = useColumns();
  const verification = useVerification(act);
  const [downloaded, setDownloaded] = useState('');
  const shown = log.entries.filter(filter.isWanted);
  const save = async (): Promise<void> => {
    setDownloaded('');
    const file = await act.run(() => downloadLog(client));
    if (!file) return;
    saveFile(file.csv, 'audit.csv', 'text/csv');
    setDownloaded(own.downloaded(number(file.entries)));
  };
  return (
    <Page
      title={own.label}
      lead={own.lead}
      actions={
        <>
          <button type="button" disabled={act.busy || !canVerify()} onClick={() => void verification.run()}>
            {own.verify}
          </button>
          <button type="button" class="plain" disabled={act.busy} onClick={() => void save()}>
            {own.download}
          </button>
        </>
      }
    >
      <VerdictBox {...verification} />
      <Done>{downloaded}</Done>
      <Failure error={act.failure} />
      <LogFilters filter={filter} entries={log.entries} />
      <Failure error={reading.failure} again={() => void log.readOn()} />
      {!log.isRead && reading.failure === undefined && <Loading />}
      {log.isRead && (
        <>
          <p role="status" class="small">
            {log.entries.length === 0
              ? own.empty
              : (log.hasMore ? own.read : own.all)(number(log.entries.length))}{' '}
            {log.entries.length > 0 && shown.length === 0 && own.noneMatches}
          </p>
          {shown.length > 0 && (
            <DataTable
              caption={own.caption}
              columns={columns}
              rows={shown}
              keyOf={({ seq }) => String(seq)}
              of={log.entries.length}
              tall
            />
          )}
          {log.hasMore && (
            <div class="form-actions">
              <button type="button" class="plain" disabled={reading.busy} onClick={() => void log.readOn()}>
                {own.older}
              </button>
            </div>
          )}
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
