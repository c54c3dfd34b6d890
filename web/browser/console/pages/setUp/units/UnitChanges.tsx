import type { Text } from '../../../../../../schemas/text.ts';
import type { ImportReport } from '../../../../../../schemas/unitImport.ts';
import { useFormat } from '../../../data/format.ts';
import { useWords } from '../../../data/language.tsx';
import { DataTable } from '../../../ui/DataTable.tsx';
import { unitsWords } from '../../../words/setUpUnits.ts';

interface Change {
  readonly kind: 'added' | 'changed' | 'retired';
  readonly id: string;
  readonly name: Text;
  readonly columns: readonly string[];
}

const marks = { added: 'mark good', changed: 'mark', retired: 'mark warn' } as const;

/** What an import would do, or did: how many units, and which. */
export const UnitChanges = ({ report }: { readonly report: ImportReport }) => {
  const own = useWords(unitsWords);
  const { text, number } = useFormat();
  const { rows, added, changed, retired, unchanged, groupsAdded } = report;
  const changes: Change[] = [
    ...retired.map((unit) => ({ ...unit, kind: 'retired' as const, columns: [] })),
    ...changed.map((unit) => ({ ...unit, kind: 'changed' as const })),
    ...added.map((unit) => ({ ...unit, kind: 'added' as const, columns: [] })),
  ];
  const facts = [
    [own.rows, rows],
    [own.added, added.length],
    [own.changed, changed.length],
    [own.retired, retired.length],
    [own.unchanged, unchanged],
  ] as const;
  return (
    <>
      <dl class="facts">
        {facts.map(([label, count]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{number(count)}</dd>
          </div>
        ))}
      </dl>
      {groupsAdded.length > 0 && (
        <p>{own.groupsAdded(groupsAdded.map(({ name }) => text(name)).join(' · '))}</p>
      )}
      {changes.length > 0 && (
        <DataTable
          caption={own.changes}
          rows={changes}
          keyOf={({ id }) => id}
          tall
          columns={[
            { id: 'unit', label: own.unit, cell: ({ name }) => text(name), sortBy: ({ name }) => text(name) },
            { id: 'id', label: own.id, cell: ({ id }) => <code>{id}</code>, sortBy: ({ id }) => id },
            {
              id: 'what',
              label: own.what,
              cell: ({ kind }) => <span class={marks[kind]}>{own[kind]}</span>,
              sortBy: ({ kind }) => kind,
            },
            { id: 'columns', label: own.columns, cell: ({ columns }) => columns.join(' · ') },
          ]}
        />
      )}
    </>
  );
};
