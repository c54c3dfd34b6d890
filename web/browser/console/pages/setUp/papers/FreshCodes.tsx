import { useState } from 'preact/hooks';
import type { IssuedCodes, SlipOrder } from '../../../../../../schemas/code.ts';
import { binaryTypes } from '../../../../../../schemas/route.ts';
import { routes } from '../../../../../../schemas/routes.ts';
import type { Unit } from '../../../../../../schemas/unit.ts';
import { ballotPath } from '../../../../../ballot/paths.ts';
import { useCampaign } from '../../../data/campaign.tsx';
import { csvOf } from '../../../data/csv.ts';
import { partName, slipDocuments } from '../../../data/documents.ts';
import { useFormat } from '../../../data/format.ts';
import { useWords } from '../../../data/language.tsx';
import { saveFile } from '../../../data/saveFile.ts';
import { useSession } from '../../../data/session.tsx';
import { useAct } from '../../../data/useAct.ts';
import { Confirm } from '../../../ui/Confirm.tsx';
import { DataTable } from '../../../ui/DataTable.tsx';
import { Done } from '../../../ui/Done.tsx';
import { Failure } from '../../../ui/Failure.tsx';
import { papersWords } from '../../../words/setUpPapers.ts';

export interface FreshCodesProps {
  readonly issued: IssuedCodes;
  readonly units: ReadonlyMap<string, Unit>;
  /** The survey in which members' codes are cast. */
  readonly memberSurveyId: string | undefined;
  /** They are kept elsewhere now, and are shown no more. */
  readonly onKept: () => void;
}

/** Characters that a slip has room for in one line. */
const lineLength = 100;

const shortened = (words: string): string => [...words].slice(0, lineLength).join('');

/** Codes as they were made: the only time that they can be seen, so they stay until somebody says that they are kept. */
export const FreshCodes = ({ issued, units, memberSurveyId, onKept }: FreshCodesProps) => {
  const own = useWords(papersWords);
  const { text, number } = useFormat();
  const { campaign } = useCampaign();
  const { client } = useSession();
  const act = useAct();
  const [isSaved, setSaved] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const { batch, codes } = issued;
  const { kind } = batch;
  const nameOf = (unitId: string): string => {
    const unit = units.get(unitId);
    return unit ? text(unit.name) : unitId;
  };
  const pathOf = (): string | undefined => {
    if (kind === 'unit') return routes.workspacePage.path;
    return kind === 'member' && memberSurveyId !== undefined ? ballotPath(memberSurveyId) : undefined;
  };
  const name = `${campaign.id}-${kind}-${batch.id.slice(0, 8)}`;
  const saveSlips = (): Promise<unknown> =>
    act.run(async () => {
      const path = pathOf();
      const order: SlipOrder = {
        title: shortened(text(campaign.name)),
        hint: own.hints[kind],
        ...(path !== undefined && { address: `${window.location.origin}${path}` }),
        slips: codes.map(({ unitId, code }) => ({ name: shortened(nameOf(unitId)), code })),
      };
      const documents = await slipDocuments(client, order);
      documents.forEach((pdf, place) => {
        saveFile(pdf, partName(name, place + 1, documents.length === 1), binaryTypes.pdf);
      });
      setSaved(true);
    });
  const saveCsv = (): void =>
    saveFile(
      csvOf([
        ['unit_id', 'unit', 'code'],
        ...codes.map(({ unitId, code }) => [unitId, nameOf(unitId), code]),
      ]),
      `${name}.csv`,
      'text/csv',
    );
  return (
    <div class="box warn">
      <h3>{own.onceTitle(number(codes.length))}</h3>
      <p>{own.onceAbout}</p>
      <div class="form-actions">
        <button type="button" disabled={act.busy} onClick={() => void saveSlips()}>
          {own.slips}
        </button>
        <button type="button" class="plain" onClick={saveCsv}>
          {own.csv}
        </button>
        <button type="button" class="plain" onClick={() => setAsking(true)}>
          {own.keptThem}
        </button>
      </div>
      <Failure error={act.failure} />
      <Done>{isSaved && own.savedSlips}</Done>
      <details>
        <summary>{own.showCodes}</summary>
        <DataTable
          caption={own.codes}
          rows={codes}
          keyOf={({ code }) => code}
          tall
          columns={[
            {
              id: 'unit',
              label: own.unit,
              cell: ({ unitId }) => nameOf(unitId),
              sortBy: ({ unitId }) => nameOf(unitId),
            },
            { id: 'code', label: own.code, cell: ({ code }) => <code>{code}</code> },
          ]}
        />
      </details>
      {isAsking && (
        <Confirm
          title={own.keptTitle}
          confirm={own.keptThem}
          danger
          onConfirm={onKept}
          onCancel={() => setAsking(false)}
        >
          <p>{own.keptAbout}</p>
        </Confirm>
      )}
    </div>
  );
};
