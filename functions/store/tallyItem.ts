import { unmarshall } from '@aws-sdk/util-dynamodb';
import { type QuestionTally, Tally, type TallyCell } from '../../schemas/tally.ts';
import type { Database } from './database.ts';
import { type Item, queryPages } from './items.ts';

/**
 * How a tally lies in its item: one flat number for each count, so that a single ADD can raise any of them without
 * anything being there before. `counted`; `<question>/<option>`; `<question>/~` for those who skipped it. Ids of
 * questions and options hold neither sign.
 */
const countedName = 'counted';
const skippedOption = '~';

/** Every count of a tally that is not zero, by attribute name. */
export const countsOf = (tally: Tally): [name: string, count: number][] =>
  [
    [countedName, tally.counted] as [string, number],
    ...Object.entries(tally.questions).flatMap(([question, { histogram, skipped }]) => [
      ...Object.entries(histogram).map(([option, count]): [string, number] => [
        `${question}/${option}`,
        count,
      ]),
      [`${question}/${skippedOption}`, skipped] as [string, number],
    ]),
  ].filter(([, count]) => count !== 0);

/** Fields that say which cell an item counts; the same in every write, and so harmless to set again. */
export const cellFields = [
  'campaignId',
  'surveyId',
  'unitId',
  'lane',
  'formId',
  'formVersion',
] as const satisfies readonly (keyof TallyCell)[];

/** All of a tally's item but its key, for tallies that are written whole. */
export const tallyRecord = (tally: Tally): object => ({
  ...Object.fromEntries(cellFields.map((field) => [field, tally[field]])),
  ...Object.fromEntries(countsOf(tally)),
});

/**
 * The tally in an item.
 * @throws {Error} when the item holds anything that is no count
 */
const tallyOf = (item: Item): Tally => {
  const {
    pk: _pk,
    sk: _sk,
    campaignId,
    surveyId,
    unitId,
    lane,
    formId,
    formVersion,
    counted,
    ...counts
  } = unmarshall(item);
  const questions: Record<string, QuestionTally> = {};
  for (const [name, count] of Object.entries(counts)) {
    const [question = '', option = ''] = name.split('/');
    // A question may be called `constructor`.
    const tally = (Object.hasOwn(questions, question) && questions[question]) || {
      histogram: {},
      skipped: 0,
    };
    questions[question] = tally;
    if (option === skippedOption) tally.skipped = count as number;
    else tally.histogram[option] = count as number;
  }
  return Tally.parse({ campaignId, surveyId, unitId, lane, formId, formVersion, counted, questions });
};

/** The tallies of a partition whose names begin with `prefix`. @throws {Error} when an item there is no tally */
export const readTallies = async (
  database: Database,
  partition: string,
  { prefix = '', consistent }: { readonly prefix?: string; readonly consistent: boolean },
): Promise<Tally[]> => {
  const tallies: Tally[] = [];
  for await (const page of queryPages(database, 'tallies', partition, prefix, consistent)) {
    tallies.push(...page.map(tallyOf));
  }
  return tallies;
};
