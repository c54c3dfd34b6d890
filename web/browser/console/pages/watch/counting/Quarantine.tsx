import { type QuarantineEntry, quarantineReasonWords } from '../../../../../../schemas/quarantine.ts';
import { useCampaign } from '../../../data/campaign.tsx';
import { useFormat } from '../../../data/format.ts';
import { useWords } from '../../../data/language.tsx';
import { useCall } from '../../../data/useCall.ts';
import { DataTable } from '../../../ui/DataTable.tsx';
import { Ready } from '../../../ui/Ready.tsx';
import { watchWords } from '../../../words/watch.ts';

/** Records of responses that could not be counted. */
export const Quarantine = () => {
  const own = useWords(watchWords).counting;
  const { say, dateTime } = useFormat();
  const { campaign } = useCampaign();
  const loaded = useCall('readQuarantine', { params: { campaignId: campaign.id } }, { everySeconds: 30 });
  return (
    <section>
      <h2 id="quarantine">{own.quarantine}</h2>
      <Ready of={loaded}>
        {({ entries, more }) =>
          entries.length === 0 ? (
            <p class={more ? 'box warn' : 'box good'}>{more ? own.notLookedThrough : own.nothing}</p>
          ) : (
            <>
              <p class="box warn">{own.quarantineLead}</p>
              {more && <p class="faint">{own.more}</p>}
              <DataTable<QuarantineEntry & { readonly place: number }>
                caption={own.quarantine}
                columns={[
                  {
                    id: 'at',
                    label: own.columns.at,
                    cell: ({ quarantinedAt }) => dateTime(quarantinedAt, campaign.timeZone),
                    sortBy: ({ quarantinedAt }) => quarantinedAt,
                  },
                  {
                    id: 'survey',
                    label: own.columns.survey,
                    cell: ({ surveyId }) => <code>{surveyId}</code>,
                    sortBy: ({ surveyId }) => surveyId,
                  },
                  {
                    id: 'reason',
                    label: own.columns.reason,
                    cell: ({ reason }) => say(quarantineReasonWords[reason]),
                    sortBy: ({ reason }) => reason,
                  },
                ]}
                rows={entries.map((entry, place) => ({ ...entry, place }))}
                keyOf={({ place }) => String(place)}
                tall
              />
            </>
          )
        }
      </Ready>
    </section>
  );
};
