import type { ReleaseFile, ReleaseFileId, ReleaseOverview } from '../../../../../schemas/releaseLife.ts';
import { useFormat } from '../../data/format.ts';
import { useWords } from '../../data/language.tsx';
import { useSession } from '../../data/session.tsx';
import { useAct } from '../../data/useAct.ts';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Failure } from '../../ui/Failure.tsx';
import { releaseWords } from '../../words/releases.ts';
import { isPublic } from './states.ts';

/** The files of a release, each with its hash. Every address that is given out is in the audit log. */
export const Files = ({
  release: { campaignId, id, state, files },
}: {
  readonly release: ReleaseOverview;
}) => {
  const own = useWords(releaseWords);
  const { bytes } = useFormat();
  const { client, may } = useSession();
  const act = useAct();
  const fetchFile = async (fileId: ReleaseFileId): Promise<void> => {
    const request = { params: { campaignId, releaseId: id }, body: { fileId } };
    const link = await act.run(() => client.call('linkReleaseFile', request));
    if (link) window.location.assign(link.body.url);
  };
  const columns: readonly Column<ReleaseFile>[] = [
    {
      id: 'file',
      label: own.fileColumns.file,
      cell: (file) => (
        <>
          {own.fileNames[file.id]}
          <details class="small">
            <summary>
              {own.fileColumns.hash}
              <span class="away">: {own.fileNames[file.id]}</span>
            </summary>
            <code>{file.sha256}</code>
          </details>
        </>
      ),
    },
    { id: 'size', label: own.fileColumns.size, cell: (file) => bytes(file.bytes), isNumber: true },
    ...(may('release:write')
      ? [
          {
            id: 'get',
            label: own.fileColumns.get,
            cell: (file: ReleaseFile) => (
              <button
                type="button"
                class="plain"
                disabled={act.busy}
                aria-label={own.downloadNamed(own.fileNames[file.id])}
                onClick={() => void fetchFile(file.id)}
              >
                {own.download}
              </button>
            ),
          },
        ]
      : []),
  ];
  return (
    <section>
      <h2>{own.files}</h2>
      <p class="lead">{isPublic(state) ? own.filesPublic : own.filesDraft}</p>
      <Failure error={act.failure} />
      <DataTable caption={own.files} columns={columns} rows={files} keyOf={(file) => file.id} />
    </section>
  );
};
