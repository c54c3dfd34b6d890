import { bandWords, lineWords, statisticWords } from '../../../../../functions/rules/release/releaseWords.ts';
import { reportWords } from '../../../../../functions/rules/release/reportWords.ts';
import {
  comparedNode,
  indexTitle,
  intervalWords,
  notApartWords,
  numberWords,
  reportedUnit,
  reportFigures,
} from '../../../../../functions/rules/release/unitReport.ts';
import type { ReleasedUnit } from '../../../../../schemas/release.ts';
import type { ReleaseOverview } from '../../../../../schemas/releaseLife.ts';
import { addressIn, reportPath } from '../../../../addresses.ts';
import { useFormat } from '../../data/format.ts';
import { useLanguage, useWords } from '../../data/language.tsx';
import { Chart } from '../../ui/Chart.tsx';
import { DataTable } from '../../ui/DataTable.tsx';
import { resultWords } from '../../words/results.ts';
import { IndexNote } from './IndexNote.tsx';
import { HowComputed, NotShown, Value } from './parts.tsx';
import type { Reading } from './reading.ts';
import { UnitDetails } from './UnitDetails.tsx';

export interface UnitResultsProps {
  readonly release: ReleaseOverview;
  readonly reading: Reading;
  readonly unit: ReleasedUnit;
}

/** The unit's indices with their bands, and those from which it cannot be told apart. */
const Indices = ({ reading, unit }: Omit<UnitResultsProps, 'release'>) => {
  const own = useWords(resultWords);
  const language = useLanguage();
  const report = reportWords(language);
  if (unit.indices.length === 0) return null;
  return (
    <section>
      <h2>{own.unitIndices}</h2>
      <ul class="plain cards">
        {unit.indices.map((index) => {
          const place = unit.places.find(({ surveyId }) => surveyId === index.surveyId);
          const mean = place && reading.rankingOf(place.groupId, place.surveyId)?.funnel?.target;
          const others = place && notApartWords(place, language);
          return (
            <li class="card" key={index.surveyId ?? ''}>
              <h3>{indexTitle(unit, index, language)}</h3>
              {index.estimate ? (
                <>
                  <p class="big">{numberWords(index.estimate.value, 'mean')}</p>
                  <p class="small">
                    {own.interval} {intervalWords(index.estimate, 'mean', language)}
                  </p>
                </>
              ) : (
                <NotShown />
              )}
              {place && <p>{bandWords(place, place.of, language)}</p>}
              {mean !== undefined && <p class="small">{own.groupMean(numberWords(mean, 'mean'))}</p>}
              <p class="small">
                <IndexNote reading={reading} index={index} />
              </p>
              {others && (
                <details>
                  <summary>{others.title}</summary>
                  <p class="small">{others.names}</p>
                </details>
              )}
            </li>
          );
        })}
      </ul>
      <p class="small">
        {report.bandHelp} {report.intervalHelp}
      </p>
      <HowComputed ids={['index', 'interval', 'band']} />
    </section>
  );
};

/** The unit's figures by question, one survey after the other, each beside that of its group. */
const Figures = ({ unit }: Pick<UnitResultsProps, 'unit'>) => {
  const own = useWords(resultWords);
  const language = useLanguage();
  const { text, say, number } = useFormat();
  const other = comparedNode(unit);
  const figures = reportFigures(unit, ['rating', 'matrix', 'nps', 'pledges']);
  const surveys = unit.surveys.flatMap((survey) => {
    const own = figures.filter(({ line }) => line.surveyId === survey.id);
    return own.length === 0 ? [] : [{ survey, figures: own }];
  });
  return (
    <>
      {surveys.map(({ survey, figures: ofSurvey }) => {
        const title = `${text(survey.title)} · ${own.unitFigures}`;
        const drawn = ofSurvey.filter(({ statistic }) => statistic === 'mean');
        return (
          <section key={survey.id}>
            <h2>{title}</h2>
            {drawn.length > 0 && (
              <Chart
                label={title}
                caption={say(statisticWords.mean.name)}
                of={`${language} ${unit.hash} ${survey.id} ${reportedUnit(unit).id}`}
                draw={({ dotWhisker }, width) =>
                  dotWhisker({
                    rows: drawn.map(({ line, estimate }) => {
                      const name = lineWords(line, language);
                      const note = numberWords(estimate.value, 'mean');
                      return { key: line.id, name, ...estimate, note, title: `${name} · ${note}` };
                    }),
                    domain: [0, 100],
                    format: String,
                    width,
                  })
                }
              />
            )}
            <DataTable
              caption={title}
              rows={ofSurvey}
              keyOf={({ line }) => line.id}
              columns={[
                {
                  id: 'question',
                  label: own.question,
                  cell: ({ line, statistic }) => (
                    <>
                      {lineWords(line, language)}
                      <br />
                      <span class="small">{say(statisticWords[statistic].name)}</span>
                    </>
                  ),
                },
                {
                  id: 'valid',
                  label: own.answers,
                  isNumber: true,
                  sortBy: ({ valid }) => valid,
                  cell: ({ valid }) => number(valid),
                },
                {
                  id: 'figure',
                  label: own.statistic,
                  isNumber: true,
                  cell: ({ estimate, statistic }) => <Value estimate={estimate} statistic={statistic} />,
                },
                {
                  id: 'compared',
                  label: other ? text(other.name) : own.group,
                  isNumber: true,
                  cell: ({ compared, statistic }) =>
                    compared ? <Value estimate={compared} statistic={statistic} /> : <NotShown />,
                },
              ]}
            />
          </section>
        );
      })}
      {surveys.length > 0 && <HowComputed ids={['valid', 'mean', 'nps', 'interval', 'pledges']} />}
    </>
  );
};

/** Everything that a release tells of one unit. */
export const UnitResults = ({ release, reading, unit }: UnitResultsProps) => {
  const own = useWords(resultWords);
  const language = useLanguage();
  const { text } = useFormat();
  const node = reportedUnit(unit);
  const isPublic = release.state === 'public' || release.state === 'superseded';
  return (
    <>
      <h2>{text(node.name)}</h2>
      <p class="small">{(node.region ?? []).join(' · ')}</p>
      {isPublic && node.unitId !== undefined && (
        <p>
          <a href={addressIn(reportPath(release.id, node.unitId), language)}>{own.publicReport}</a>
        </p>
      )}
      <Indices reading={reading} unit={unit} />
      <Figures unit={unit} />
      <UnitDetails unit={unit} />
    </>
  );
};
