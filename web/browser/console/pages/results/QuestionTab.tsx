import { lineWords, statisticWords } from '../../../../../functions/rules/release/releaseWords.ts';
import type { ReleaseLinePart } from '../../../../../schemas/releaseContents.ts';
import { useFormat } from '../../data/format.ts';
import { useLanguage, useWords } from '../../data/language.tsx';
import { DataTable } from '../../ui/DataTable.tsx';
import { Ready } from '../../ui/Ready.tsx';
import { resultWords } from '../../words/results.ts';
import { ChangeCell } from './ChangeCell.tsx';
import { ChooseGroup, ChooseLine } from './fields.tsx';
import { OptionShares } from './OptionShares.tsx';
import { PledgeTable } from './PledgeTable.tsx';
import { HowComputed, NotShown, useReason, Value } from './parts.tsx';
import type { TabProps } from './ReleaseResults.tsx';
import { lineNamed, linesFor, type Reading, statisticsOf, type Told, toldOf } from './reading.ts';
import { SelfTable } from './SelfTable.tsx';
import { useLine } from './useLine.ts';

interface FiguresProps {
  readonly reading: Reading;
  readonly part: ReleaseLinePart;
  readonly title: string;
  readonly told: readonly Told[];
}

/** Every statistic of a line with its interval, row by row. */
const Figures = ({ reading, part, title, told }: FiguresProps) => {
  const own = useWords(resultWords);
  const { text, say, number } = useFormat();
  const reasonWords = useReason(reading.contents.campaign.threshold);
  const statistics = statisticsOf(part.figures);
  const [first] = statistics;
  const rated = part.figures.some(({ dontKnow }) => dontKnow > 0);
  return (
    <DataTable<Told>
      caption={title}
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
          id: 'valid',
          label: own.answers,
          isNumber: true,
          sortBy: ({ figure }) => figure?.valid,
          cell: ({ figure }) => (figure ? number(figure.valid) : <NotShown />),
        },
        ...(rated
          ? [
              {
                id: 'dontKnow',
                label: own.dontKnow,
                isNumber: true,
                sortBy: ({ figure }: Told) => figure?.dontKnow,
                cell: ({ figure }: Told) => (figure ? number(figure.dontKnow) : <NotShown />),
              },
            ]
          : []),
        ...statistics.map((statistic) => ({
          id: statistic,
          label: say(statisticWords[statistic].name),
          isNumber: true,
          sortBy: ({ figure }: Told) => figure?.[statistic]?.value,
          cell: ({ figure }: Told) => {
            const estimate = figure?.[statistic];
            if (estimate) return <Value estimate={estimate} statistic={statistic} />;
            return figure ? '–' : <NotShown />;
          },
        })),
        ...(first && part.changes.length > 0
          ? [
              {
                id: 'change',
                label: `${own.change} · ${say(statisticWords[first].name)}`,
                isNumber: true,
                cell: ({ changes }: Told) => <ChangeCell changes={changes} statistic={first} />,
              },
            ]
          : []),
        {
          id: 'note',
          label: own.note,
          cell: ({ withheld }) => (withheld ? reasonWords(withheld.reason) : ''),
        },
      ]}
    />
  );
};

const Shown = (
  props: Omit<FiguresProps, 'told'> & { readonly group: string; readonly isPledges: boolean },
) => {
  const { reading, part, title, group, isPledges } = props;
  if (isPledges) return <PledgeTable reading={reading} part={part} title={title} group={group} />;
  if (part.selfAnswers.length > 0)
    return <SelfTable reading={reading} part={part} title={title} group={group} />;
  const nodes = reading.contents.nodes.filter(({ kind, groupId }) =>
    group === '' ? kind === 'all' || kind === 'group' : kind === 'unit' && groupId === group,
  );
  const told = toldOf(part, nodes);
  const [line] = part.lines;
  const hasOptions = line !== undefined && line.options.length > 1;
  const statistics = statisticsOf(part.figures);
  return (
    <>
      <section>
        <h2>{title}</h2>
        <Figures reading={reading} part={part} title={title} told={told} />
        <HowComputed
          ids={[
            'answered',
            'valid',
            ...statistics,
            ...(statistics.length > 0 ? ['interval'] : []),
            ...(part.changes.length > 0 ? ['change'] : []),
            'withheld',
          ]}
        />
      </section>
      {hasOptions && <OptionShares line={line} title={title} told={told} />}
    </>
  );
};

/** One question: its figures with intervals and how its answers are spread, over groups or over the units of one. */
export const QuestionTab = ({ reading, choice, audienceField }: TabProps) => {
  const own = useWords(resultWords);
  const language = useLanguage();
  const { contents } = reading;
  const lines = linesFor(contents, choice.audience);
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
    <>
      <div class="filters">
        {audienceField}
        <ChooseLine contents={contents} lines={lines} value={line.id} set={choice.setLine} />
        <ChooseGroup groups={reading.groups} none={own.byGroup} value={choice.group} set={choice.setGroup} />
      </div>
      <Ready of={loaded}>
        {(part) => (
          <Shown
            reading={reading}
            part={part}
            title={lineWords(line, language)}
            group={choice.group}
            isPledges={line.type === 'pledges'}
          />
        )}
      </Ready>
    </>
  );
};
