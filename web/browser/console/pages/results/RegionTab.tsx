import { useState } from 'preact/hooks';
import {
  lineWords,
  type Statistic,
  statisticWords,
} from '../../../../../functions/rules/release/releaseWords.ts';
import type { ReleaseLinePart } from '../../../../../schemas/releaseContents.ts';
import { useFormat } from '../../data/format.ts';
import { useLanguage, useWords } from '../../data/language.tsx';
import { DataTable } from '../../ui/DataTable.tsx';
import { Ready } from '../../ui/Ready.tsx';
import { resultWords } from '../../words/results.ts';
import { ChangeCell } from './ChangeCell.tsx';
import { ChooseLine, ChooseStatistic } from './fields.tsx';
import { HowComputed, NotShown, useReason, Value } from './parts.tsx';
import type { TabProps } from './ReleaseResults.tsx';
import { lineNamed, linesFor, type Reading, statisticsOf, toldOf } from './reading.ts';
import { regionTree, type TreeRow } from './regionTree.ts';
import { useLine } from './useLine.ts';

/** Which nodes of the tree are open: the first two levels, but for those that were turned. */
const useTurned = () => {
  const [all, setAll] = useState<boolean>();
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set());
  const isOpen = (id: string, depth: number): boolean => (all ?? depth < 2) !== turned.has(id);
  return {
    isOpen,
    turn: (id: string): void => {
      const next = new Set(turned);
      if (!next.delete(id)) next.add(id);
      setTurned(next);
    },
    turnAll: (open: boolean): void => {
      setAll(open);
      setTurned(new Set());
    },
  };
};

const depthClasses = ['d0', 'd1', 'd2', 'd3', 'd4', 'd5'] as const;

interface TreeProps {
  readonly reading: Reading;
  readonly part: ReleaseLinePart;
  readonly title: string;
  readonly statistic: Statistic | undefined;
}

const Tree = ({ reading, part, title, statistic }: TreeProps) => {
  const own = useWords(resultWords);
  const { text, say, number, percent } = useFormat();
  const reasonWords = useReason(reading.contents.campaign.threshold);
  const { isOpen, turn, turnAll } = useTurned();
  const { nodes } = reading.contents;
  const told = new Map(toldOf(part, nodes).map((one) => [one.node.id, one]));
  const rows = regionTree(nodes, ({ id }, depth) => isOpen(id, depth));
  const hasTurnout = part.figures.some(({ turnout }) => turnout !== undefined);
  return (
    <>
      <div class="actions">
        <button type="button" class="plain" onClick={() => turnAll(true)}>
          {own.openAll}
        </button>
        <button type="button" class="plain" onClick={() => turnAll(false)}>
          {own.shutAll}
        </button>
      </div>
      <DataTable<TreeRow>
        caption={title}
        tall
        rows={rows}
        keyOf={({ node }) => node.id}
        columns={[
          {
            id: 'region',
            label: own.region,
            cell: ({ node, depth, hasMore, isOpen: open }) => (
              <span class={`branch ${depthClasses[depth] ?? 'd5'}`}>
                {hasMore && (
                  <button
                    type="button"
                    class="link"
                    aria-expanded={open}
                    aria-label={open ? own.shut(text(node.name)) : own.open(text(node.name))}
                    onClick={() => turn(node.id)}
                  >
                    <span aria-hidden="true">{open ? '▾' : '▸'}</span>
                  </button>
                )}
                {text(node.name)}
              </span>
            ),
          },
          {
            id: 'valid',
            label: own.answers,
            isNumber: true,
            cell: ({ node }) => {
              const one = told.get(node.id);
              if (one?.figure) return number(one.figure.valid);
              return one ? <NotShown /> : '–';
            },
          },
          ...(statistic
            ? [
                {
                  id: 'figure',
                  label: say(statisticWords[statistic].name),
                  isNumber: true,
                  cell: ({ node }: TreeRow) => {
                    const one = told.get(node.id);
                    const estimate = one?.figure?.[statistic];
                    if (estimate) return <Value estimate={estimate} statistic={statistic} />;
                    return one?.withheld ? <NotShown /> : '–';
                  },
                },
              ]
            : []),
          ...(hasTurnout
            ? [
                {
                  id: 'turnout',
                  label: own.turnout,
                  isNumber: true,
                  cell: ({ node }: TreeRow) => {
                    const turnout = told.get(node.id)?.figure?.turnout;
                    return turnout === undefined ? '–' : percent(turnout, 2);
                  },
                },
              ]
            : []),
          ...(statistic && part.changes.length > 0
            ? [
                {
                  id: 'change',
                  label: own.change,
                  isNumber: true,
                  cell: ({ node }: TreeRow) => (
                    <ChangeCell changes={told.get(node.id)?.changes ?? []} statistic={statistic} />
                  ),
                },
              ]
            : []),
          {
            id: 'note',
            label: own.note,
            cell: ({ node }) => {
              const entry = told.get(node.id)?.withheld;
              return entry ? reasonWords(entry.reason) : '';
            },
          },
        ]}
      />
    </>
  );
};

/** One question's figure along the tree of regions. */
export const RegionTab = ({ reading, choice, audienceField }: TabProps) => {
  const own = useWords(resultWords);
  const language = useLanguage();
  const { contents } = reading;
  // Pledges are the units' own, and self-evaluations a unit's word: there is nothing of a region to be told.
  const selves = new Set(contents.surveys.filter(({ audience }) => audience === 'unit').map(({ id }) => id));
  const lines = linesFor(contents, choice.audience).filter(
    ({ type, surveyId }) => type !== 'pledges' && !selves.has(surveyId),
  );
  const line = lineNamed(reading.contents, lines, choice.line);
  const loaded = useLine(contents, line);
  if (!line) {
    return (
      <>
        <div class="filters">{audienceField}</div>
        <p class="empty">{own.noQuestions}</p>
      </>
    );
  }
  return (
    <Ready of={loaded}>
      {(part) => {
        const statistics = statisticsOf(part.figures);
        const statistic = statistics.find((one) => one === choice.statistic) ?? statistics[0];
        const title = own.regionTitle(lineWords(line, language));
        return (
          <section>
            <div class="filters">
              {audienceField}
              <ChooseLine contents={contents} lines={lines} value={line.id} set={choice.setLine} />
              {statistic && (
                <ChooseStatistic statistics={statistics} value={statistic} set={choice.setStatistic} />
              )}
            </div>
            <h2>{title}</h2>
            <Tree reading={reading} part={part} title={title} statistic={statistic} />
            <HowComputed
              ids={[
                'valid',
                ...(statistic ? [statistic, 'interval'] : ['answered', 'turnout']),
                ...(part.changes.length > 0 ? ['change'] : []),
                'withheld',
              ]}
            />
          </section>
        );
      }}
    </Ready>
  );
};
