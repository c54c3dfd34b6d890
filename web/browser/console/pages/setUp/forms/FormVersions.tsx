import { useState } from 'preact/hooks';
import type { ReplyOf } from '../../../../../../client/client.ts';
import { binaryTypes } from '../../../../../../schemas/route.ts';
import { useFormat } from '../../../data/format.ts';
import { useWords } from '../../../data/language.tsx';
import { saveFile } from '../../../data/saveFile.ts';
import { useSession } from '../../../data/session.tsx';
import { useAct } from '../../../data/useAct.ts';
import { Confirm } from '../../../ui/Confirm.tsx';
import { DataTable } from '../../../ui/DataTable.tsx';
import { Failure } from '../../../ui/Failure.tsx';
import { formsWords } from '../../../words/setUpForms.ts';

export interface FormVersionsProps {
  readonly form: ReplyOf<'readForm'>['body'];
  /** Reads the form again, after a draft was begun. */
  readonly reload: () => void;
}

/** The versions that were published: to download, and to begin the next draft from. */
export const FormVersions = ({ form, reload }: FormVersionsProps) => {
  const own = useWords(formsWords);
  const { dateTime } = useFormat();
  const { client, may } = useSession();
  const act = useAct();
  const [asked, setAsked] = useState<number>();
  const fileName = (version: number, ending: string): string => `${form.id}-${version}.${ending}`;
  const saveXlsform = (version: number): Promise<unknown> =>
    act.run(async () => {
      const { body } = await client.call('downloadXlsform', { params: { formId: form.id, version } });
      saveFile(body, fileName(version, 'xlsx'), binaryTypes.xlsx);
    });
  const saveYaml = (version: number): Promise<unknown> =>
    act.run(async () => {
      const { body } = await client.call('downloadFormYaml', { params: { formId: form.id, version } });
      saveFile(body, fileName(version, 'yaml'), 'application/yaml');
    });
  const start = async (fromVersion: number): Promise<void> => {
    const started = await act.run(() =>
      client.call('startFormDraft', {
        params: { formId: form.id },
        body: { revision: form.revision, fromVersion },
      }),
    );
    if (!started) return;
    setAsked(undefined);
    reload();
  };
  return (
    <section>
      <h2>{own.versions}</h2>
      {asked === undefined && <Failure error={act.failure} />}
      <DataTable
        caption={own.versions}
        rows={form.versions.toReversed()}
        keyOf={({ version }) => String(version)}
        columns={[
          { id: 'version', label: own.versionHead, cell: ({ version }) => own.version(version) },
          { id: 'at', label: own.publishedAt, cell: ({ publishedAt }) => dateTime(publishedAt) },
          {
            id: 'download',
            label: own.download,
            cell: ({ version }) => (
              <span class="actions">
                <button
                  type="button"
                  class="link"
                  aria-label={`${own.xlsform} ${own.version(version)}`}
                  onClick={() => void saveXlsform(version)}
                >
                  {own.xlsform}
                </button>
                <button
                  type="button"
                  class="link"
                  aria-label={`${own.yaml} ${own.version(version)}`}
                  onClick={() => void saveYaml(version)}
                >
                  {own.yaml}
                </button>
                {may('form:write') && (
                  <button
                    type="button"
                    class="link"
                    onClick={() => (form.draft ? setAsked(version) : void start(version))}
                  >
                    {own.startDraft}
                  </button>
                )}
              </span>
            ),
          },
        ]}
      />
      {asked !== undefined && (
        <Confirm
          title={own.startTitle}
          confirm={own.startDraft}
          danger
          busy={act.busy}
          failure={act.failure}
          onConfirm={() => void start(asked)}
          onCancel={() => setAsked(undefined)}
        >
          <p>{own.startAbout}</p>
        </Confirm>
      )}
    </section>
  );
};
