import { binaryTypes } from '../../../../../schemas/route.ts';
import { useCampaign } from '../../data/campaign.tsx';
import { useWords } from '../../data/language.tsx';
import { saveFile } from '../../data/saveFile.ts';
import { useSession } from '../../data/session.tsx';
import type { Act } from '../../data/useAct.ts';
import { downloadWords } from '../../words/downloads.ts';

export interface AtOnceProps {
  readonly act: Act;
  readonly onSaved: (name: string) => void;
}

/** What can be downloaded without waiting. */
export const AtOnce = ({ act, onSaved }: AtOnceProps) => {
  const own = useWords(downloadWords);
  const { client, may } = useSession();
  const { campaign } = useCampaign();
  const params = { campaignId: campaign.id };
  const save = async (
    load: () => Promise<{ body: Uint8Array | string }>,
    name: string,
    contentType: string,
  ): Promise<void> => {
    const reply = await act.run(load);
    if (!reply) return;
    saveFile(reply.body, name, contentType);
    onSaved(name);
  };
  const results = () =>
    save(
      () => client.call('downloadResults', { params, query: {} }),
      `${campaign.id}-results.csv`,
      'text/csv',
    );
  const units = () =>
    save(() => client.call('downloadUnits', { params }), `${campaign.id}-units.xlsx`, binaryTypes.xlsx);
  return (
    <section aria-labelledby="at-once">
      <h2 id="at-once">{own.ready}</h2>
      <p class="lead apart">{own.readyLead}</p>
      <ul class="plain cards">
        {may('results:read') && (
          <li class="card">
            <h3>{own.results}</h3>
            <p class="faint">{own.resultsAbout}</p>
            <div class="form-actions">
              <button type="button" class="plain" disabled={act.busy} onClick={() => void results()}>
                {own.save(own.results)}
              </button>
            </div>
          </li>
        )}
        {may('unit:read') && (
          <li class="card">
            <h3>{own.units}</h3>
            <p class="faint">{own.unitsAbout}</p>
            <div class="form-actions">
              <button type="button" class="plain" disabled={act.busy} onClick={() => void units()}>
                {own.save(own.units)}
              </button>
            </div>
          </li>
        )}
      </ul>
    </section>
  );
};
