import {
  bandWords,
  indexStateWords,
  lineWords,
} from '../../../../../functions/rules/release/releaseWords.ts';
import type { UnitIndex } from '../../../../../schemas/release.ts';
import { inLanguage, type Language, listed, textIn } from '../../../../../schemas/text.ts';
import type { Reading, UnitNode } from './reading.ts';

/** A unit by one index: its number, its band, or why it has none. */
export interface IndexRow {
  readonly unit: UnitNode;
  readonly index: UnitIndex;
  /** Its rank band in words; empty where it has no place. */
  readonly band: string;
  readonly places: ReturnType<Reading['bandOf']>;
}

/** The names of what an index lacks: lines, or surveys of a composite. */
export const missingWords = ({ contents }: Reading, { missing }: UnitIndex, language: Language): string => {
  const surveys = new Map(contents.surveys.map(({ id, title }) => [id, textIn(title, language)]));
  const lines = new Map(contents.lines.map((line) => [line.id, lineWords(line, language)]));
  // Of pledges the contents have the question alone.
  const named = (id: string): string =>
    surveys.get(id) ?? lines.get(id) ?? lines.get(id.replace(/\.[^./]*$/, '')) ?? id;
  return listed([...new Set(missing.map(named))], language);
};

/** Why an index has no number or no place, in words; empty where it has both. */
export const stateWords = (index: UnitIndex, language: Language): string =>
  index.state === 'ranked' ? '' : inLanguage(indexStateWords[index.state], language);

/** Units by one index: the highest first, then those without a place, then those without a number. */
export const indexRows = (
  reading: Reading,
  units: readonly UnitNode[],
  surveyId: string | null,
  language: Language,
): IndexRow[] => {
  const order: Readonly<Record<UnitIndex['state'], number>> = {
    ranked: 0,
    unranked: 1,
    incomplete: 2,
    withheld: 3,
  };
  return units
    .flatMap((unit): IndexRow[] => {
      const index = reading.indexOf(unit.unitId, surveyId);
      if (!index) return [];
      const places = reading.bandOf(unit.unitId, surveyId);
      return [{ unit, index, places, band: places ? bandWords(places, places.of, language) : '' }];
    })
    .sort(
      (a, b) =>
        order[a.index.state] - order[b.index.state] ||
        (b.index.estimate?.value ?? 0) - (a.index.estimate?.value ?? 0) ||
        (a.unit.unitId < b.unit.unitId ? -1 : 1),
    );
};
