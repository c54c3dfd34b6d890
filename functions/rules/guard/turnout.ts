import type { Response } from '../../../schemas/response.ts';
import { minuteMs } from '../instants.ts';
import type { MinuteCount } from './bursts.ts';
import { wordTable } from './wordTable.ts';

/** More minutes than there are from 1970 to 2097: a place and a minute make one number, which a double holds. */
const minutesToCome = 2 ** 26;

/** Where responses came in: a service point, or the unit's own poster, which is null. */
export interface Place {
  readonly unitId: string;
  readonly servicePointId: string | null;
}

/** Responses of a unit with one pattern. */
export interface PatternCount {
  readonly unitId: string;
  readonly pattern: string;
  readonly responses: number;
  /** Minutes since 1970: the first response's and that after the last one's. */
  readonly from: number;
  readonly to: number;
}

interface UnitCount {
  responses: number;
  /** Those that made choices enough to have a pattern. */
  patterned: number;
  from: number;
  to: number;
}

const wordsOf = (pattern: string): number[] =>
  [0, 8, 16, 24].map((at) => Number.parseInt(pattern.slice(at, at + 8), 16));

const hexOf = (words: Uint32Array): string =>
  [...words].map((word) => word.toString(16).padStart(8, '0')).join('');

/** Numbers names in the order in which they are first met. */
const numbering = () => {
  const numbers = new Map<string, number>();
  const names: string[] = [];
  return {
    names,
    of: (name: string): number => {
      const known = numbers.get(name);
      if (known !== undefined) return known;
      numbers.set(name, names.length);
      return names.push(name) - 1;
    },
    find: (name: string): number | undefined => numbers.get(name),
  };
};

/**
 * Counts the responses of an open survey, each seen once and in any order. It keeps a row of 12 bytes for each minute of a
 * place with a response, and one of 32 bytes for each pattern of a unit; both are 0.35 to 0.7 full.
 */
export const turnout = () => {
  const units = new Map<string, UnitCount>();
  const unitNumbers = numbering();
  const places = numbering();
  const minutes = wordTable(2, 1);
  const patterns = wordTable(5, 3);

  const countPattern = (unitId: string, minute: number, pattern: string): void => {
    const row = patterns.rowOf([unitNumbers.of(unitId), ...wordsOf(pattern)]);
    const words = patterns.words();
    const [count = 0, from = 0, to = 0] = words.subarray(row + 5, row + 8);
    words.set([count + 1, count ? Math.min(from, minute) : minute, Math.max(to, minute + 1)], row + 5);
  };

  return {
    /** @param pattern undefined where too few choices were made */
    add: (
      {
        unitId,
        servicePointId,
        lane,
        acceptedAt,
      }: Pick<Response, 'unitId' | 'servicePointId' | 'lane' | 'acceptedAt'>,
      pattern: string | undefined,
    ): void => {
      const minute = Math.floor(Date.parse(acceptedAt) / minuteMs);
      const unit = units.get(unitId) ?? { responses: 0, patterned: 0, from: minute, to: minute };
      unit.responses += 1;
      unit.from = Math.min(unit.from, minute);
      unit.to = Math.max(unit.to, minute + 1);
      if (pattern !== undefined) {
        unit.patterned += 1;
        countPattern(unitId, minute, pattern);
      }
      units.set(unitId, unit);
      // A visit's code is evidence of the visit, however many use theirs in the same minute.
      if (lane === 'visit_code') return;
      const row = minutes.rowOf([places.of(JSON.stringify([unitId, servicePointId ?? null])), minute]);
      const words = minutes.words();
      words[row + 2] = (words[row + 2] as number) + 1;
    },

    units: (): ReadonlyMap<string, Readonly<UnitCount>> => units,

    /** Every place's minutes with a response, in order. */
    minutes: function* (): Generator<{ readonly place: Place; readonly minutes: readonly MinuteCount[] }> {
      // Sorted as numbers in one stretch of memory: as objects, all of them at once would take six times as much.
      const words = minutes.words();
      const inOrder = new Float64Array(minutes.size());
      let filled = 0;
      for (const row of minutes.rows()) {
        inOrder[filled] = (words[row] as number) * minutesToCome + (words[row + 1] as number);
        filled += 1;
      }
      inOrder.sort();
      let at = 0;
      for (const [number, name] of places.names.entries()) {
        const [unitId, servicePointId] = JSON.parse(name) as [string, string | null];
        const ofPlace: MinuteCount[] = [];
        for (; at < filled; at += 1) {
          const minute = (inOrder[at] as number) - number * minutesToCome;
          if (minute >= minutesToCome) break;
          ofPlace.push({ minute, count: words[minutes.find([number, minute]) + 2] as number });
        }
        yield { place: { unitId, servicePointId }, minutes: ofPlace };
      }
    },

    /** How many pairs of a unit and a pattern there are. */
    patternsSeen: (): number => patterns.size(),

    /** Patterns that a unit has at least so many of, in no order. */
    patterns: function* (atLeast: number): Generator<PatternCount> {
      const words = patterns.words();
      for (const row of patterns.rows()) {
        const [responses = 0, from = 0, to = 0] = words.subarray(row + 5, row + 8);
        if (responses < atLeast) continue;
        const unitId = unitNumbers.names[words[row] as number] as string;
        yield { unitId, pattern: hexOf(words.subarray(row + 1, row + 5)), responses, from, to };
      }
    },

    /** How many responses of a unit have a pattern. */
    countOf: (unitId: string, pattern: string): number => {
      const unit = unitNumbers.find(unitId);
      if (unit === undefined) return 0;
      const row = patterns.find([unit, ...wordsOf(pattern)]);
      return row < 0 ? 0 : (patterns.words()[row + 5] as number);
    },
  };
};

export type Turnout = ReturnType<typeof turnout>;
