import { useState } from 'preact/hooks';
import type { WireFault } from '../../../../schemas/problem.ts';
import { csvOf } from '../data/csv.ts';
import { useWords } from '../data/language.tsx';
import { saveFile } from '../data/saveFile.ts';
import { faultTableWords } from '../words/faultTable.ts';
import { DataTable } from './DataTable.tsx';
import { Field } from './Field.tsx';

export interface FaultTableProps {
  readonly caption: string;
  readonly faults: readonly WireFault[];
  /** Of the file that the list is saved in, without its ending. */
  readonly fileName: string;
}

interface Numbered extends WireFault {
  readonly number: number;
}

/** Everything that is wrong with a sheet, by sheet, row and column: to look through, to save and to print. */
export const FaultTable = ({ caption, faults, fileName }: FaultTableProps) => {
  const own = useWords(faultTableWords);
  const [sought, setSought] = useState('');
  const [column, setColumn] = useState('');
  const columns = [...new Set(faults.flatMap((fault) => fault.column ?? []))];
  const needle = sought.trim().toLowerCase();
  const rows = faults
    .map((fault, number): Numbered => ({ ...fault, number }))
    .filter((fault) => column === '' || fault.column === column)
    .filter(
      ({ row, value, message, sheet }) =>
        needle === '' ||
        `${row ?? ''} ${value ?? ''} ${message} ${sheet ?? ''}`.toLowerCase().includes(needle),
    );
  const save = (): void => {
    const heads = [own.sheet, own.row, own.column, own.found, own.message];
    const lines = faults.map((fault) => [fault.sheet, fault.row, fault.column, fault.value, fault.message]);
    saveFile(csvOf([heads, ...lines]), `${fileName}.csv`, 'text/csv');
  };
  return (
    <>
      <div class="filters">
        <Field label={own.find} help={own.findHelp}>
          {(control) => (
            <input
              {...control}
              type="search"
              value={sought}
              onInput={({ currentTarget }) => setSought(currentTarget.value)}
            />
          )}
        </Field>
        {columns.length > 1 && (
          <Field label={own.byColumn}>
            {(control) => (
              <select
                {...control}
                value={column}
                onChange={({ currentTarget }) => setColumn(currentTarget.value)}
              >
                <option value="">{own.all}</option>
                {columns.map((one) => (
                  <option key={one} value={one}>
                    {one}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        <button type="button" class="plain" onClick={save}>
          {own.download}
        </button>
        <button type="button" class="plain" onClick={() => window.print()}>
          {own.print}
        </button>
      </div>
      <DataTable
        caption={caption}
        rows={rows}
        of={faults.length}
        keyOf={({ number }) => String(number)}
        tall
        columns={[
          {
            id: 'row',
            label: own.row,
            cell: ({ row }) => row ?? '',
            sortBy: ({ row }) => row,
            isNumber: true,
          },
          {
            id: 'column',
            label: own.column,
            cell: ({ column: one }) => one ?? '',
            sortBy: (fault) => fault.column,
          },
          { id: 'value', label: own.found, cell: ({ value }) => value && <code>{value}</code> },
          {
            id: 'message',
            label: own.message,
            cell: ({ message }) => message,
            sortBy: (fault) => fault.message,
          },
          { id: 'sheet', label: own.sheet, cell: ({ sheet }) => sheet ?? '', sortBy: (fault) => fault.sheet },
        ]}
      />
    </>
  );
};
