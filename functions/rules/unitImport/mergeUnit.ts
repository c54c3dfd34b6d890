import type { Text } from '../../../schemas/text.ts';
import type { Unit } from '../../../schemas/unit.ts';
import type { ColumnKey } from './columns.ts';

type Columns = ReadonlySet<ColumnKey>;

/** What the sheet has no column for stays as it was: words in other languages among it. */
const mergeText = (
  current: Text | undefined,
  next: Text | undefined,
  columns: Columns,
  chinese: ColumnKey,
  english: ColumnKey,
): Text | undefined => {
  const kept = Object.entries(current ?? {}).filter(
    ([language]) =>
      !(language === 'zh-CN' && columns.has(chinese)) && !(language === 'en' && columns.has(english)),
  );
  const merged = { ...Object.fromEntries(kept), ...next };
  return Object.keys(merged).length > 0 ? merged : undefined;
};

/** The source of a number is that of this number only. */
const mergePopulation = (current: Unit, next: Unit, columns: Columns): Unit['population'] => {
  if (!columns.has('population')) return current.population;
  if (!next.population) return undefined;
  const { count } = next.population;
  const before = current.population?.count === count ? current.population.source : undefined;
  const source = mergeText(before, next.population.source, columns, 'populationSource', 'populationSourceEn');
  return { count, ...(source && { source }) };
};

const mergePoints = (current: Unit, next: Unit, columns: Columns): Unit['servicePoints'] => {
  if (!columns.has('servicePoints') && !columns.has('servicePointsEn')) return current.servicePoints;
  return next.servicePoints.map(({ id, name }) => {
    const before = current.servicePoints.find((point) => point.id === id)?.name;
    return { id, name: mergeText(before, name, columns, 'servicePoints', 'servicePointsEn') ?? name };
  });
};

const mergePledges = (current: Unit, next: Unit, columns: Columns): Unit['pledges'] => {
  if (!columns.has('pledges') && !columns.has('pledgesEn')) return current.pledges;
  return next.pledges.map(({ id, text }) => {
    const before = current.pledges.find((pledge) => pledge.id === id)?.text;
    return { id, text: mergeText(before, text, columns, 'pledges', 'pledgesEn') ?? text };
  });
};

/** A unit as it was, changed by what a sheet with these columns says of it. */
export const mergeUnit = (current: Unit, next: Unit, columns: Columns): Unit => {
  const population = mergePopulation(current, next, columns);
  const post = mergeText(
    current.responsiblePost,
    next.responsiblePost,
    columns,
    'responsiblePost',
    'responsiblePostEn',
  );
  return {
    id: current.id,
    campaignId: current.campaignId,
    name: mergeText(current.name, next.name, columns, 'name', 'nameEn') ?? next.name,
    region: next.region,
    groupId: next.groupId,
    ...(population && { population }),
    ...(post && { responsiblePost: post }),
    servicePoints: mergePoints(current, next, columns),
    pledges: mergePledges(current, next, columns),
    retired: false,
  };
};
