import { optionWords } from '../../../../../functions/rules/release/releaseWords.ts';
import { numberWords } from '../../../../../functions/rules/release/unitReport.ts';
import type { ReleaseLine } from '../../../../../schemas/release.ts';
import { useFormat } from '../../data/format.ts';
import { useLanguage, useWords } from '../../data/language.tsx';
import { Chart } from '../../ui/Chart.tsx';
import { DataTable } from '../../ui/DataTable.tsx';
import { resultWords } from '../../words/results.ts';
import { optionColours } from './optionColours.ts';
import { HowComputed, NotShown, Value } from './parts.tsx';
import type { Told } from './reading.ts';

export interface OptionSharesProps {
  readonly line: ReleaseLine;
  readonly title: string;
  readonly told: readonly Told[];
}

/** The line's options by the numbers that the chart has. */
const Legend = ({ line }: Pick<OptionSharesProps, 'line'>) => {
  const own = useWords(resultWords);
  const language = useLanguage();
  const colours = optionColours(line.options);
  return (
    <ol class="legend" aria-label={own.numberedOptions}>
      {line.options.map((option, place) => (
        <li key={option.id}>
          <svg width="14" height="14" aria-hidden="true">
            <rect width="14" height="14" fill={colours[place]} stroke="#4d575e" />
          </svg>{' '}
          {place + 1} {optionWords(option, language)}
        </li>
      ))}
    </ol>
  );
};

/** How answers are spread over the options, row by row, where they add up to all who answered. */
const Bars = ({ line, title, told }: OptionSharesProps) => {
  const own = useWords(resultWords);
  const language = useLanguage();
  const { text, percent, number } = useFormat();
  const colours = optionColours(line.options);
  const shown = told.filter(({ cell }) => cell && cell.answered > 0);
  const bars = () =>
    shown.map(({ node, cell }) => {
      const name = text(node.name);
      const segments = line.options.map((option, place) => {
        const count = cell?.counts[option.id] ?? 0;
        const share = count / (cell?.answered ?? 1);
        return {
          number: place + 1,
          share,
          fill: colours[place] ?? '#d5dbde',
          title: `${name} · ${optionWords(option, language)} · ${number(count)} · ${percent(share)}`,
        };
      });
      return { key: node.id, name, segments };
    });
  if (shown.length === 0) return null;
  return (
    <>
      <Legend line={line} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <section class="scroll tall drawn" aria-label={own.chartOf(title)} tabIndex={0}>
        <Chart
          label={own.distributionLabel(title, shown.length)}
          of={`${language} ${title} ${line.id} ${shown.map(({ node }) => node.id).join()}`}
          draw={({ distribution }, width) =>
            distribution({ bars: bars(), format: (share) => percent(share, 0), width })
          }
        />
      </section>
    </>
  );
};

/** Shares of choices of which an answer may have several, of the first row: they do not add up to a bar. */
const Choices = ({ line, title, told }: OptionSharesProps) => {
  const own = useWords(resultWords);
  const language = useLanguage();
  const first = told.find(({ figure }) => figure?.shares);
  const shares = first?.figure?.shares;
  if (!first || !shares) return null;
  const rows = line.options.flatMap((option) => {
    const estimate = shares[option.id];
    if (!estimate) return [];
    const name = optionWords(option, language);
    const note = numberWords(estimate.value, 'satisfied');
    return [{ key: option.id, name, ...estimate, note, title: `${name} · ${note}` }];
  });
  return (
    <Chart
      label={own.sharesLabel(title)}
      of={`${language} ${title} ${line.id} ${first.node.id}`}
      draw={({ dotWhisker }, width) =>
        dotWhisker({
          rows,
          domain: [0, 1],
          format: (value) => numberWords(value, 'satisfied').replace('.0', ''),
          width,
        })
      }
    />
  );
};

/** The options of a line: a chart, and all its figures in a table. */
export const OptionShares = ({ line, title, told }: OptionSharesProps) => {
  const own = useWords(resultWords);
  const language = useLanguage();
  const { text, number, percent } = useFormat();
  const caption = `${title} · ${own.options}`;
  return (
    <section>
      <h2>{own.options}</h2>
      {line.type === 'multiple' ? (
        <Choices line={line} title={caption} told={told} />
      ) : (
        <Bars line={line} title={caption} told={told} />
      )}
      <DataTable
        caption={caption}
        tall
        rows={told}
        keyOf={({ node }) => node.id}
        columns={[
          {
            id: 'node',
            label: own.place,
            sortBy: ({ node }) => text(node.name),
            cell: ({ node }) => <span class="named">{text(node.name)}</span>,
          },
          {
            id: 'answered',
            label: own.responses,
            isNumber: true,
            sortBy: ({ cell }) => cell?.answered,
            cell: ({ cell }) => (cell ? number(cell.answered) : <NotShown />),
          },
          ...line.options.map((option, place) => ({
            id: `option ${option.id}`,
            label: `${place + 1} ${optionWords(option, language)}`,
            isNumber: true,
            sortBy: ({ cell }: Told) => cell && (cell.counts[option.id] ?? 0) / cell.answered,
            cell: ({ cell, figure }: Told) => {
              if (!cell) return <NotShown />;
              const count = cell.counts[option.id] ?? 0;
              const estimate = figure?.shares?.[option.id];
              if (estimate) return <Value estimate={estimate} statistic="satisfied" />;
              return (
                <>
                  {number(count)}
                  <br />
                  <span class="small">{cell.answered > 0 ? percent(count / cell.answered) : '–'}</span>
                </>
              );
            },
          })),
        ]}
      />
      <HowComputed
        ids={line.type === 'single' || line.type === 'multiple' ? ['share', 'interval'] : ['share']}
      />
    </section>
  );
};
