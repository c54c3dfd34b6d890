import { Link } from 'wouter-preact';
import { lineWords, statisticWords } from '../../../../../functions/rules/release/releaseWords.ts';
import type { ReleaseFigure } from '../../../../../schemas/release.ts';
import type { ContentsLine, ReleaseContents } from '../../../../../schemas/releaseContents.ts';
import { releaseStateWords } from '../../../../../schemas/releaseLife.ts';
import { viewWords } from '../../../../../schemas/result.ts';
import { useFormat } from '../../data/format.ts';
import { useLanguage, useWords } from '../../data/language.tsx';
import { DataTable } from '../../ui/DataTable.tsx';
import { resultWords } from '../../words/results.ts';
import { ChooseGroup, useIndexName } from './fields.tsx';
import { IndexCell } from './IndexCell.tsx';
import { HowComputed, NotShown, useReason, Value } from './parts.tsx';
import type { TabProps } from './ReleaseResults.tsx';
import { indicesFor, statisticsOf, surveyOfIndex, surveysOf } from './reading.ts';
import { UnitLink, useUnitAddress } from './UnitLink.tsx';
import { useTabPath } from './useTabPath.ts';

const Facts = ({ release, reading }: Pick<TabProps, 'release' | 'reading'>) => {
  const own = useWords(resultWords);
  const { say, dateTime } = useFormat();
  const { campaign, release: made } = reading.contents;
  return (
    <dl class="facts">
      <div>
        <dt>{own.state}</dt>
        <dd>{say(releaseStateWords[release.state])}</dd>
      </div>
      <div>
        <dt>{own.cutoff}</dt>
        <dd>{dateTime(made.cutoff, campaign.timeZone)}</dd>
      </div>
      <div>
        <dt>{own.view}</dt>
        <dd>{say(viewWords[made.view])}</dd>
      </div>
      <div>
        <dt>{own.threshold}</dt>
        <dd>{own.atLeast(campaign.threshold)}</dd>
      </div>
    </dl>
  );
};

/** Every unit's indices with their bands, by audience. */
const IndexTable = ({ reading, choice, audienceField }: Omit<TabProps, 'release'>) => {
  const own = useWords(resultWords);
  const address = useUnitAddress(reading.contents.campaign.id);
  const { text } = useFormat();
  const name = useIndexName(reading.contents);
  const indices = indicesFor(reading, choice.audience);
  const units = reading.units.filter(({ groupId }) => choice.group === '' || groupId === choice.group);
  const groups = new Map(reading.groups.map((group) => [group.groupId, text(group.name)]));
  if (indices.length === 0) {
    return (
      <>
        <div class="filters">{audienceField}</div>
        <p class="empty">{reading.contents.formula ? own.noIndex : own.noFormula}</p>
      </>
    );
  }
  return (
    <section>
      <h2>{own.indexTable}</h2>
      <div class="filters">
        {audienceField}
        <ChooseGroup
          groups={reading.groups}
          none={own.allGroups}
          value={choice.group}
          set={choice.setGroup}
        />
      </div>
      <DataTable
        caption={own.indexTable}
        tall
        rows={units}
        of={reading.units.length}
        keyOf={({ unitId }) => unitId}
        columns={[
          {
            id: 'unit',
            label: own.unit,
            sortBy: (unit) => text(unit.name),
            cell: (unit) => <UnitLink unit={unit} address={address} />,
          },
          {
            id: 'group',
            label: own.group,
            sortBy: ({ groupId }) => groups.get(groupId),
            cell: ({ groupId }) => groups.get(groupId) ?? groupId ?? '',
          },
          ...indices.map((index) => ({
            id: index,
            label: name(index),
            sortBy: ({ unitId }: { readonly unitId: string }) =>
              reading.indexOf(unitId, surveyOfIndex(index))?.estimate?.value,
            cell: ({ unitId }: { readonly unitId: string }) => (
              <IndexCell reading={reading} unitId={unitId} surveyId={surveyOfIndex(index)} />
            ),
          })),
        ]}
      />
      <HowComputed ids={['index', 'interval', 'band', 'withheld']} />
    </section>
  );
};

/** What all units together were given, question by question. */
const Asked = (props: {
  readonly contents: ReleaseContents;
  readonly survey: ReleaseContents['surveys'][number];
}) => {
  const { contents, survey } = props;
  const own = useWords(resultWords);
  const language = useLanguage();
  const { text, say, number } = useFormat();
  const pathOf = useTabPath(contents.campaign.id);
  const reasonWords = useReason(contents.campaign.threshold);
  const figures = new Map(contents.figures.map((figure) => [figure.lineId, figure]));
  const withheld = new Map(contents.withheld.map((entry) => [entry.lineId, entry]));
  const lines = contents.lines.filter(
    ({ id, surveyId }) => surveyId === survey.id && (figures.has(id) || withheld.has(id)),
  );
  if (lines.length === 0) return null;
  const ofLines = lines.flatMap(({ id }): ReleaseFigure[] => {
    const figure = figures.get(id);
    return figure ? [figure] : [];
  });
  const statistics = statisticsOf(ofLines).filter(
    (one) => one === 'satisfied' || one === 'mean' || one === 'nps',
  );
  const title = own.asked(text(survey.title));
  return (
    <section>
      <h2>{title}</h2>
      <DataTable<ContentsLine>
        caption={title}
        rows={lines}
        keyOf={({ id }) => id}
        columns={[
          {
            id: 'question',
            label: own.question,
            cell: (line) => (
              <Link href={pathOf('questions', { line: line.id })}>{lineWords(line, language)}</Link>
            ),
          },
          {
            id: 'valid',
            label: own.answers,
            isNumber: true,
            cell: ({ id }) => {
              const figure = figures.get(id);
              return figure ? number(figure.valid) : <NotShown />;
            },
          },
          ...statistics.map((statistic) => ({
            id: statistic,
            label: say(statisticWords[statistic].name),
            isNumber: true,
            cell: ({ id }: ContentsLine) => {
              const [figure, estimate] = [figures.get(id), figures.get(id)?.[statistic]];
              if (!figure) return <NotShown />;
              return estimate ? <Value estimate={estimate} statistic={statistic} /> : '–';
            },
          })),
          {
            id: 'note',
            label: own.note,
            cell: ({ id }) => {
              const entry = withheld.get(id);
              return entry ? reasonWords(entry.reason) : '';
            },
          },
        ]}
      />
      <HowComputed ids={['answered', 'valid', ...statistics, 'interval']} />
    </section>
  );
};

/** A release at a glance: its state, every unit's indices, and what all units together were given. */
export const OverviewTab = ({ release, reading, choice, audienceField }: TabProps) => (
  <>
    <Facts release={release} reading={reading} />
    <IndexTable reading={reading} choice={choice} audienceField={audienceField} />
    {surveysOf(reading.contents, choice.audience).map((survey) => (
      <Asked key={survey.id} contents={reading.contents} survey={survey} />
    ))}
  </>
);
