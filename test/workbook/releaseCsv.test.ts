import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { outcomeOf } from '../../functions/rules/release/outcome.ts';
import {
  releaseColumns,
  releaseCsv,
  releaseCsvPieces,
  statisticNames,
} from '../../functions/rules/release/releaseCsv.ts';
import { statistics } from '../../functions/rules/release/releaseWords.ts';
import { aBasis } from '../release/support/basis.ts';

const basis = aBasis({ residents: 45 });
const document = { basis, outcome: outcomeOf(basis) };

type Read = Record<(typeof releaseColumns)[number], string>;

const read = (text: string): Read[] => parse(text, { columns: true, bom: true });

const rows = read(releaseCsv(document, 'en'));

const keyOf = (row: Read): string =>
  [
    row.node_id,
    row.survey_id,
    row.question_id,
    row.row_id,
    row.lane,
    row.period_from && `${row.period_from}/${row.period_to}`,
    row.statistic,
    row.option_id,
  ].join('|');

describe('the results of a release as CSV', () => {
  it('begin with a byte order mark and the names of the columns, and end lines as RFC 4180 wants', () => {
    const text = releaseCsv(document, 'zh-CN');
    expect(text.startsWith(`\ufeff${releaseColumns.join(',')}\r\n`)).toBe(true);
    expect(text.endsWith('\r\n')).toBe(true);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  it('have one row for each number, and no number twice', () => {
    const keys = rows.map(keyOf);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('have every count and every figure of the document, unrounded', () => {
    const found = new Map(rows.map((row) => [keyOf(row), row]));
    const lines = new Map(basis.lines.map((line) => [line.id, line]));
    const get = (
      { nodeId, lineId, lane, period }: { nodeId: string; lineId: string; lane?: unknown; period?: unknown },
      statistic: string,
      optionId = '',
    ): Read => {
      const line = lines.get(lineId);
      const place = [
        nodeId,
        line?.surveyId,
        line?.questionId ?? '',
        line?.rowId ?? '',
        lane ?? '',
        period ?? '',
      ];
      const row = found.get([...place, statistic, optionId].join('|'));
      if (!row) throw new Error(`no ${statistic} of ${place.join(' ')}`);
      return row;
    };
    let compared = 0;
    for (const cell of basis.cells) {
      for (const { id } of lines.get(cell.lineId)?.options ?? []) {
        expect(Number(get(cell, 'count', id).value)).toBe(cell.counts[id] ?? 0);
      }
      expect(Number(get(cell, 'answered').value)).toBe(cell.answered);
    }
    for (const figure of document.outcome.figures) {
      for (const statistic of statistics) {
        const estimate = figure[statistic];
        if (!estimate) continue;
        const { value, low, high } = get(figure, statisticNames[statistic]);
        expect({ value: Number(value), low: Number(low), high: Number(high) }).toEqual(estimate);
        compared += 1;
      }
      for (const [id, share] of Object.entries(figure.shares ?? {})) {
        expect(Number(get(figure, 'share', id).low)).toBe(share.low);
      }
    }
    expect(compared).toBeGreaterThan(2_000);
  });

  it('list what is withheld with its reason and without a number', () => {
    const withheld = rows.filter((row) => row.withheld_because !== '');
    expect(withheld).toHaveLength(basis.withheld.length);
    for (const row of withheld) expect([row.value, row.low, row.high]).toEqual(['', '', '']);
  });

  it('say the index, its band, the gap and the change of a unit', () => {
    const statisticsOf = (unit: string) =>
      new Set(rows.filter((row) => row.node_id === unit).map(({ statistic }) => statistic));
    const said = statisticsOf('unit/unit-001');
    for (const name of [
      'composite',
      'index',
      'composite_rank_best',
      'composite_rank_worst',
      'pledges_mean',
      'self_gap',
      'change_mean',
    ]) {
      expect(said).toContain(name);
    }
  });

  it('make cells inert that a spreadsheet would run, and leave negative numbers numbers', () => {
    const typed = '=HYPERLINK("http://example.org")';
    const lines = basis.lines.map((line) => ({ ...line, text: { en: typed } }));
    const text = releaseCsv({ ...document, basis: { ...basis, lines } }, 'en');
    const asked = new Set(read(text).map(({ question }) => question));
    expect(asked).toContain(`'${typed}`);
    expect(asked).not.toContain(typed);
    const gaps = rows.filter(({ statistic, value }) => statistic === 'self_gap' && value.startsWith('-'));
    expect(gaps.length).toBeGreaterThan(0);
  });

  it('come in pieces with one header among them', () => {
    const pieces = [...releaseCsvPieces(document, 'en')];
    expect(pieces.length).toBeGreaterThan(2);
    expect(pieces.join('')).toBe(releaseCsv(document, 'en'));
    expect(pieces.filter((piece) => piece.includes(releaseColumns.join(',')))).toHaveLength(1);
  });
});
