import { useState } from 'preact/hooks';
import type { CodeBatch } from '../../../../../../schemas/code.ts';
import { useCampaign } from '../../../data/campaign.tsx';
import { useFormat } from '../../../data/format.ts';
import { useWords } from '../../../data/language.tsx';
import { useSession } from '../../../data/session.tsx';
import { useAct } from '../../../data/useAct.ts';
import { useCall } from '../../../data/useCall.ts';
import { Confirm } from '../../../ui/Confirm.tsx';
import { DataTable } from '../../../ui/DataTable.tsx';
import { Done } from '../../../ui/Done.tsx';
import { Ready } from '../../../ui/Ready.tsx';
import { papersWords } from '../../../words/setUpPapers.ts';

export interface CodeBatchesProps {
  readonly batches: readonly CodeBatch[];
  readonly onChanged: () => void;
}

/** Enough of a batch's id to tell it from the others. */
const shortId = (id: string): string => id.slice(0, 8);

/** How many of the members' codes are used, in steps that reveal nobody. */
const Used = () => {
  const own = useWords(papersWords);
  const { number } = useFormat();
  const { campaign } = useCampaign();
  const turnout = useCall('readTurnout', { params: { campaignId: campaign.id } });
  return (
    <Ready of={turnout}>
      {({ spentAtLeast, issued, step }) => (
        <p class="faint">{own.used(number(spentAtLeast), number(issued), number(step))}</p>
      )}
    </Ready>
  );
};

/** Batches of codes: how many there are, and whether they are good. */
export const CodeBatches = ({ batches, onChanged }: CodeBatchesProps) => {
  const own = useWords(papersWords);
  const { number, dateTime } = useFormat();
  const { campaign } = useCampaign();
  const { client, may } = useSession();
  const act = useAct();
  const [asked, setAsked] = useState<CodeBatch>();
  const [isDone, setDone] = useState(false);
  const withdraw = async ({ id: batchId }: CodeBatch): Promise<void> => {
    const gone = await act.run(() =>
      client.call('withdrawCodeBatch', { params: { campaignId: campaign.id, batchId } }),
    );
    if (!gone) return;
    setAsked(undefined);
    setDone(true);
    onChanged();
  };
  if (batches.length === 0) return <p class="faint">{own.noBatches}</p>;
  return (
    <>
      <DataTable
        caption={own.batches}
        rows={batches}
        keyOf={({ id }) => id}
        columns={[
          { id: 'batch', label: own.batch, cell: ({ id }) => <code title={id}>{shortId(id)}</code> },
          { id: 'kind', label: own.kind, cell: ({ kind }) => own.kindNames[kind] },
          {
            id: 'at',
            label: own.issuedAt,
            cell: ({ issuedAt }) => dateTime(issuedAt, campaign.timeZone),
            sortBy: ({ issuedAt }) => issuedAt,
          },
          { id: 'count', label: own.count, cell: ({ issued }) => number(issued), isNumber: true },
          {
            id: 'state',
            label: own.state,
            cell: (batch) => {
              const { id, withdrawnAt } = batch;
              if (withdrawnAt !== undefined) {
                return <span class="mark">{own.withdrawn(dateTime(withdrawnAt, campaign.timeZone))}</span>;
              }
              return (
                <>
                  <span class="mark good">{own.valid}</span>{' '}
                  {may('code:write') && (
                    <button type="button" class="link" onClick={() => setAsked(batch)}>
                      {own.withdrawBatch(shortId(id))}
                    </button>
                  )}
                </>
              );
            },
          },
        ]}
      />
      {batches.some(({ kind }) => kind === 'member') && <Used />}
      <Done>{isDone && own.batchWithdrawn}</Done>
      {asked && (
        <Confirm
          title={own.withdrawBatchTitle}
          confirm={own.withdrawBatch(shortId(asked.id))}
          danger
          busy={act.busy}
          failure={act.failure}
          onConfirm={() => void withdraw(asked)}
          onCancel={() => {
            act.forget();
            setAsked(undefined);
          }}
        >
          <p>{own.withdrawBatchAbout}</p>
        </Confirm>
      )}
    </>
  );
};
