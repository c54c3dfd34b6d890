import { useState } from 'preact/hooks';
import type { PosterListing } from '../../../../../../schemas/poster.ts';
import { binaryTypes } from '../../../../../../schemas/route.ts';
import type { Unit } from '../../../../../../schemas/unit.ts';
import { useCampaign } from '../../../data/campaign.tsx';
import { partName, posterDocuments } from '../../../data/documents.ts';
import { useFormat } from '../../../data/format.ts';
import { useWords } from '../../../data/language.tsx';
import { saveFile } from '../../../data/saveFile.ts';
import { useSession } from '../../../data/session.tsx';
import { useAct } from '../../../data/useAct.ts';
import { Done } from '../../../ui/Done.tsx';
import { Failure } from '../../../ui/Failure.tsx';
import { Field } from '../../../ui/Field.tsx';
import { papersWords } from '../../../words/setUpPapers.ts';

export interface PosterDownloadProps {
  readonly surveyId: string;
  /** Those in use. */
  readonly posters: readonly PosterListing[];
  readonly units: ReadonlyMap<string, Unit>;
}

interface PdfFile {
  readonly name: string;
  readonly pdf: Uint8Array;
}

const save = ({ pdf, name }: PdfFile): void => saveFile(pdf, name, binaryTypes.pdf);

/** Downloads the sheets of all posters or of one group, as many files as they take. */
export const PosterDownload = ({ surveyId, posters, units }: PosterDownloadProps) => {
  const own = useWords(papersWords);
  const { text, number } = useFormat();
  const { campaign } = useCampaign();
  const { client } = useSession();
  const act = useAct();
  const [groupId, setGroupId] = useState('');
  const [done, setDone] = useState(0);
  const [files, setFiles] = useState<readonly PdfFile[]>([]);
  const countOf = (id: string): number =>
    posters.filter(({ unitId }) => units.get(unitId)?.groupId === id).length;
  const all = groupId === '' ? posters.length : countOf(groupId);
  const download = async (): Promise<void> => {
    setDone(0);
    setFiles([]);
    const name = [surveyId, 'posters', groupId].filter(Boolean).join('-');
    const made = await act.run(async () => {
      const documents: Uint8Array[] = [];
      const sheets = { surveyId, groupId: groupId || undefined, total: all };
      for await (const { pdf, upTo } of posterDocuments(client, sheets)) {
        documents.push(pdf);
        setDone(Math.min(upTo, all));
      }
      return documents.map(
        (pdf, place): PdfFile => ({ pdf, name: partName(name, place + 1, documents.length === 1) }),
      );
    });
    made?.forEach(save);
    setFiles(made ?? []);
  };
  return (
    <>
      <div class="filters">
        <Field label={own.which}>
          {(control) => (
            <select
              {...control}
              value={groupId}
              disabled={act.busy}
              onChange={({ currentTarget }) => setGroupId(currentTarget.value)}
            >
              <option value="">{own.allGroups(number(posters.length))}</option>
              {campaign.groups
                .filter(({ id }) => countOf(id) > 0)
                .map(({ id, name }) => (
                  <option key={id} value={id}>
                    {own.ofGroup(text(name), number(countOf(id)))}
                  </option>
                ))}
            </select>
          )}
        </Field>
        <button type="button" disabled={act.busy} onClick={() => void download()}>
          {own.pdf}
        </button>
      </div>
      {act.busy && (
        <p role="status">
          {own.making(number(done), number(all))}
          <progress value={done} max={all} aria-label={own.making(number(done), number(all))} />
        </p>
      )}
      <Failure error={act.failure} again={() => void download()} />
      <Done>
        {files.length > 0 && (
          <>
            <p>{own.madePdf(number(files.length))}</p>
            <ul>
              {files.map((file) => (
                <li key={file.name}>
                  <button type="button" class="link" onClick={() => save(file)}>
                    {own.saveAgain(file.name)}
                  </button>
                </li>
              ))}
            </ul>
          </>
        )}
      </Done>
    </>
  );
};
