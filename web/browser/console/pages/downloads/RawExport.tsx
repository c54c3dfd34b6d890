import { useState } from 'preact/hooks';
import { Link } from 'wouter-preact';
import type { Survey } from '../../../../../schemas/survey.ts';
import { useCampaign } from '../../data/campaign.tsx';
import { useFormat } from '../../data/format.ts';
import { useWords } from '../../data/language.tsx';
import { saveFile } from '../../data/saveFile.ts';
import { useSession } from '../../data/session.tsx';
import { surveyNames } from '../../data/surveyNames.ts';
import type { Act } from '../../data/useAct.ts';
import { campaignPath } from '../../routing/paths.ts';
import { Field } from '../../ui/Field.tsx';
import { downloadWords } from '../../words/downloads.ts';

const codebooks = {
  csv: { route: 'codebookCsv', ending: 'csv', contentType: 'text/csv' },
  sps: { route: 'codebookSps', ending: 'sps', contentType: 'text/plain' },
  r: { route: 'codebookR', ending: 'R', contentType: 'text/plain' },
} as const;

export interface RawExportProps {
  readonly surveys: readonly Survey[];
  readonly act: Act;
  readonly onSaved: (name: string) => void;
  readonly onStarted: () => void;
}

/** Has raw responses written to a file, and explains their columns. */
export const RawExport = ({ surveys, act, onSaved, onStarted }: RawExportProps) => {
  const own = useWords(downloadWords);
  const { say } = useFormat();
  const { client, may } = useSession();
  const { campaign } = useCampaign();
  // Members' ballots are never exported.
  const open = surveys.filter(({ audience }) => audience !== 'member');
  const names = surveyNames(open, say);
  const [chosen, setChosen] = useState(
    (open.find(({ audience }) => audience === 'resident') ?? open[0])?.id ?? '',
  );
  const [format, setFormat] = useState<'csv' | 'jsonl'>('csv');
  if (open.length === 0)
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
  const start = async (): Promise<void> => {
    const body = { kind: 'responses', surveyId: chosen, format } as const;
    const begun = await act.run(() =>
      client.call('startExport', { params: { campaignId: campaign.id }, body }),
    );
    if (begun) onStarted();
  };
  const explain = async ({ route, ending, contentType }: (typeof codebooks)[keyof typeof codebooks]) => {
    const name = `${chosen}-codebook.${ending}`;
    const reply = await act.run(
      async () => (await client.call(route, { params: { surveyId: chosen } })).body,
    );
    if (reply === undefined) return;
    saveFile(reply, name, contentType);
    onSaved(name);
  };
  return (
    <section aria-labelledby="raw">
      <h2 id="raw">{own.raw}</h2>
      <p class="lead">{own.rawLead}</p>
      <div class="filters">
        <Field label={own.survey}>
          {(control) => (
            <select {...control} value={chosen} onChange={(event) => setChosen(event.currentTarget.value)}>
              {open.map(({ id }) => (
                <option key={id} value={id}>
                  {names.get(id)}
                </option>
              ))}
            </select>
          )}
        </Field>
        {may('response:export') && (
          <>
            <Field label={own.format}>
              {(control) => (
                <select
                  {...control}
                  value={format}
                  onChange={(event) => setFormat(event.currentTarget.value === 'jsonl' ? 'jsonl' : 'csv')}
                >
                  {(['csv', 'jsonl'] as const).map((one) => (
                    <option key={one} value={one}>
                      {own.formats[one]}
                    </option>
                  ))}
                </select>
              )}
            </Field>
            <button type="button" disabled={act.busy} onClick={() => void start()}>
              {own.start}
            </button>
          </>
        )}
      </div>
      {may('response:export') && <p class="box warn">{own.rawWarning}</p>}
      {may('results:read') && (
        <>
          <h3>{own.codebook}</h3>
          <p class="faint apart">{own.codebookLead}</p>
          <div class="actions">
            {Object.entries(codebooks).map(([kind, codebook]) => (
              <button
                key={kind}
                type="button"
                class="plain"
                disabled={act.busy}
                onClick={() => void explain(codebook)}
              >
                {own.codebooks[kind as keyof typeof codebooks]}
              </button>
            ))}
          </div>
        </>
      )}
    </section>
  );
};
