import type { ComponentChildren } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { localeOf } from '../../../../schemas/text.ts';
import { useLanguage, useWords } from '../data/language.tsx';
import { frameWords } from '../words/frame.ts';

export interface Column<Row> {
  readonly id: string;
  readonly label: string;
  /** What is shown. */
  readonly cell: (row: Row) => ComponentChildren;
  /** What the rows are sorted by; without it they cannot be sorted by this column. */
  readonly sortBy?: (row: Row) => string | number | undefined;
  readonly isNumber?: boolean;
}

export interface DataTableProps<Row> {
  /** What the table holds: its name for whoever listens, and its caption. */
  readonly caption: string;
  /** Its first column names the row. */
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** How many rows there are without a filter, where there is one. */
  readonly of?: number;
  /** Keeps to a part of the window's height, and scrolls by itself. */
  readonly tall?: boolean;
}

interface Order {
  readonly column: string;
  readonly descending: boolean;
}

/** Rows in order; what has no value comes last, whichever way. */
const sorted = <Row,>(
  rows: readonly Row[],
  sortBy: NonNullable<Column<Row>['sortBy']>,
  descending: boolean,
  locale: string,
): Row[] => {
  const { compare } = new Intl.Collator(locale, { numeric: true });
  const valued = rows.map((row) => ({ row, value: sortBy(row) }));
  return valued
    .sort((a, b) => {
      if (a.value === undefined || b.value === undefined) {
        return Number(a.value === undefined) - Number(b.value === undefined);
      }
      const way = descending ? -1 : 1;
      if (typeof a.value === 'number' && typeof b.value === 'number') return way * (a.value - b.value);
      return way * compare(String(a.value), String(b.value));
    })
    .map(({ row }) => row);
};

/** A table that scrolls by itself where it is too wide, with columns to sort by. */
export const DataTable = <Row,>(props: DataTableProps<Row>) => {
  const { caption, columns, rows, keyOf, of, tall = false } = props;
  const own = useWords(frameWords);
  const locale = localeOf(useLanguage());
  const [order, setOrder] = useState<Order>();
  const sortBy = columns.find(({ id }) => id === order?.column)?.sortBy;
  const shown = useMemo(
    () => (order && sortBy ? sorted(rows, sortBy, order.descending, locale) : rows),
    [rows, order, sortBy, locale],
  );
  const sortOf = ({ id, sortBy }: Column<Row>) => {
    if (!sortBy) return undefined;
    if (order?.column !== id) return 'none';
    return order.descending ? 'descending' : 'ascending';
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section class={tall ? 'scroll tall' : 'scroll'} aria-label={caption} tabIndex={0}>
      <table>
        <caption>
          {caption} · {own.rows(rows.length, of ?? rows.length)}
        </caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.id}
                scope="col"
                class={column.isNumber ? 'n' : undefined}
                aria-sort={sortOf(column)}
              >
                {column.sortBy ? (
                  <button
                    type="button"
                    class="link"
                    title={own.sortBy(column.label)}
                    onClick={() =>
                      setOrder({
                        column: column.id,
                        descending:
                          order?.column === column.id ? !order.descending : column.isNumber === true,
                      })
                    }
                  >
                    {column.label}
                    <span aria-hidden="true">
                      {order?.column === column.id ? (order.descending ? ' ↓' : ' ↑') : ''}
                    </span>
                  </button>
                ) : (
                  column.label
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map((column, place) => {
                const kind = column.isNumber ? 'n' : undefined;
                return place === 0 ? (
                  <th key={column.id} scope="row" class={kind}>
                    {column.cell(row)}
                  </th>
                ) : (
                  <td key={column.id} class={kind}>
                    {column.cell(row)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};
