import { dayAfter } from '../../../../../functions/rules/counting/progress.ts';
import { useFormat } from '../../data/format.ts';
import { useWords } from '../../data/language.tsx';
import { turnoutWords } from '../../words/turnout.ts';
import { Sparkline } from './Sparkline.tsx';
import { type Figures, type Node, type Row, rowsOf, sumOf } from './tree.ts';
import type { Unfolded } from './useUnfolded.ts';

export interface TreeTableProps {
  readonly nodes: readonly Node[];
  readonly unfolded: Pick<Unfolded, 'isOpen' | 'toggle'>;
  readonly since: string | null;
  readonly today: string;
  readonly caption: string;
}

/** From one button that folds to the next or the one before, as arrow keys go in a tree. */
const moveFrom = (button: HTMLElement, by: 1 | -1): void => {
  const all = [...(button.closest('table')?.querySelectorAll<HTMLElement>('button[aria-expanded]') ?? [])];
  all[all.indexOf(button) + by]?.focus();
};

interface CellsProps extends Pick<TreeTableProps, 'since' | 'today'> {
  readonly figures: Figures;
  readonly population?: number | undefined;
}

const Cells = ({ figures, population, since, today }: CellsProps) => {
  const own = useWords(turnoutWords);
  const { number, date } = useFormat();
  const { units, reached, counted, byDay } = figures;
  const last = byDay.findLastIndex((count) => count > 0);
  return (
    <>
      <td class="n">{number(units)}</td>
      <td class="n">{number(reached)}</td>
      <td class="n">{number(counted)}</td>
      <td class="n">{population ? number((counted / population) * 1_000, 1) : own.none}</td>
      <td>
        <Sparkline since={since} today={today} byDay={byDay} />
      </td>
      <td class="n">
        {since !== null && last >= 0 ? date(`${dayAfter(since, last)}T00:00:00Z`, 'UTC') : own.noDay}
      </td>
    </>
  );
};

interface RowProps extends Pick<TreeTableProps, 'since' | 'today'> {
  readonly row: Row;
  readonly toggle: Unfolded['toggle'];
}

const TreeRow = ({ row: { node, level, isOpen }, toggle, since, today }: RowProps) => {
  const { name, isUnit } = node;
  const onKeyDown = (event: KeyboardEvent): void => {
    const button = event.currentTarget as HTMLElement;
    if (event.key === 'ArrowDown') moveFrom(button, 1);
    else if (event.key === 'ArrowUp') moveFrom(button, -1);
    else if ((event.key === 'ArrowRight' && !isOpen) || (event.key === 'ArrowLeft' && isOpen))
      toggle(node, level);
    else return;
    event.preventDefault();
  };
  return (
    <tr class={isUnit ? undefined : 'region'}>
      <th scope="row" class={`level-${level}`}>
        {isUnit ? (
          name
        ) : (
          <button
            type="button"
            class="link fold"
            aria-expanded={isOpen}
            onClick={() => toggle(node, level)}
            onKeyDown={onKeyDown}
          >
            <span aria-hidden="true">{isOpen ? '▾' : '▸'}</span> {name}
          </button>
        )}
      </th>
      <Cells figures={node} population={node.population} since={since} today={today} />
    </tr>
  );
};

/** Regions and the units in them, unfolded row by row. */
export const TreeTable = ({ nodes, unfolded, since, today, caption }: TreeTableProps) => {
  const own = useWords(turnoutWords);
  const { columns } = own;
  const rows = rowsOf(nodes, unfolded.isOpen);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section class="scroll tall" aria-label={own.tree} tabIndex={0}>
      <table class="tree">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{columns.name}</th>
            <th scope="col" class="n">
              {columns.units}
            </th>
            <th scope="col" class="n">
              {columns.reached}
            </th>
            <th scope="col" class="n">
              {columns.counted}
            </th>
            <th scope="col" class="n">
              {columns.rate}
            </th>
            <th scope="col">{columns.days}</th>
            <th scope="col" class="n">
              {columns.last}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <TreeRow key={row.node.key} row={row} toggle={unfolded.toggle} since={since} today={today} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{own.total}</th>
            <Cells figures={sumOf(nodes)} since={since} today={today} />
          </tr>
        </tfoot>
      </table>
    </section>
  );
};
