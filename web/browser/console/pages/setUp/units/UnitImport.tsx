import { useState } from 'preact/hooks';
import { ProblemReply } from '../../../../../../client/client.ts';
import type { ImportMode, ImportReport } from '../../../../../../schemas/unitImport.ts';
import { useCampaign } from '../../../data/campaign.tsx';
import { sheetOf } from '../../../data/filesChosen.ts';
import { useFormat } from '../../../data/format.ts';
import { useWords } from '../../../data/language.tsx';
import { useSession } from '../../../data/session.tsx';
import { useAct } from '../../../data/useAct.ts';
import { Done } from '../../../ui/Done.tsx';
import { Failure } from '../../../ui/Failure.tsx';
import { FaultTable } from '../../../ui/FaultTable.tsx';
import { FileField } from '../../../ui/FileField.tsx';
import { unitsWords } from '../../../words/setUpUnits.ts';
import { UnitChanges } from './UnitChanges.tsx';

const modes: readonly ImportMode[] = ['replace', 'merge'];

/** Where a file is on its way into the list. */
interface Checked {
  readonly report: ImportReport;
  readonly isImported: boolean;
}

const Verdict = ({ report }: { readonly report: ImportReport }) => {
  const own = useWords(unitsWords);
  const { number } = useFormat();
  if (report.faults.length > 0) {
    return (
      <>
        <div class="box wrong" role="alert">
          <h3>{own.faulty(number(report.faults.length))}</h3>
          <p>{own.faultyAdvice}</p>
        </div>
        <FaultTable caption={own.faults} faults={report.faults} fileName="faults" />
      </>
    );
  }
  const changes = report.added.length + report.changed.length + report.retired.length;
  return (
    <>
      <div class="box good" role="status">
        <h3>{own.preview}</h3>
        {changes === 0 && <p>{own.nothingChanges}</p>}
      </div>
      <UnitChanges report={report} />
    </>
  );
};

/** Chooses a file, has it checked, shows what an import would do, and then does it. */
export const UnitImport = ({ onImported }: { readonly onImported: () => void }) => {
  const own = useWords(unitsWords);
  const { number } = useFormat();
  const { campaign, reload } = useCampaign();
  const { client } = useSession();
  const act = useAct();
  const [file, setFile] = useState<File>();
  const [mode, setMode] = useState<ImportMode>('replace');
  const [checked, setChecked] = useState<Checked>();

  const send = async (chosen: File, how: ImportMode, dryRun: boolean): Promise<void> => {
    if (dryRun) setChecked(undefined);
    const reply = await act.run(async () =>
      client
        .call('importUnits', {
          params: { campaignId: campaign.id },
          query: { dryRun: dryRun ? 'true' : 'false', mode: how },
          body: await sheetOf(chosen),
        })
        .catch((error: unknown) => {
          // Faults of the sheet that were not there when it was checked: for another look.
          if (dryRun || !(error instanceof ProblemReply) || !error.is('import_faulty')) throw error;
          return 'faulty' as const;
        }),
    );
    if (reply === 'faulty') return send(chosen, how, true);
    if (!reply) return;
    setChecked({ report: reply.body, isImported: reply.body.applied });
    if (!reply.body.applied) return;
    reload();
    onImported();
  };

  const choose = (chosen: File): void => {
    setFile(chosen);
    void send(chosen, mode, true);
  };
  const { report, isImported = false } = checked ?? {};
  const isReady = report && !isImported && report.faults.length === 0;
  return (
    <section>
      <h2>{own.importTitle}</h2>
      <p class="lead">{own.importLead}</p>
      <FileField
        label={own.file}
        help={own.fileHelp}
        accept=".xlsx,.csv"
        chosen={file}
        onChoose={choose}
        disabled={act.busy}
      />
      {campaign.unitSet !== null && (
        <fieldset class="field">
          <legend>{own.mode}</legend>
          {modes.map((one) => (
            <label class="choice" key={one}>
              <input
                type="radio"
                name="mode"
                checked={mode === one}
                disabled={act.busy}
                onChange={() => {
                  setMode(one);
                  if (file && !isImported) void send(file, one, true);
                }}
              />
              {own.modes[one]}
            </label>
          ))}
        </fieldset>
      )}
      {act.busy && (
        <p role="status">
          {report ? own.importing : own.checking}
          <progress aria-label={report ? own.importing : own.checking} />
        </p>
      )}
      <Failure error={act.failure} again={file ? () => void send(file, mode, true) : undefined} />
      <Done>
        {report &&
          isImported &&
          `${own.imported(number(report.added.length), number(report.changed.length), number(report.retired.length), number(report.unchanged))} ${own.importedNext}`}
      </Done>
      {report && !isImported && <Verdict report={report} />}
      {isReady && file && (
        <p class="form-actions">
          <button type="button" disabled={act.busy} onClick={() => void send(file, mode, false)}>
            {own.import}
          </button>
        </p>
      )}
      {report && report.warnings.length > 0 && (
        <details class="more">
          <summary>
            {own.warnings} ({number(report.warnings.length)})
          </summary>
          <p class="lead">{own.warningsAbout}</p>
          <FaultTable caption={own.warnings} faults={report.warnings} fileName="warnings" />
        </details>
      )}
    </section>
  );
};
