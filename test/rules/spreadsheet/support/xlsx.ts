import { type ZipEntry, zipOf } from './zip.ts';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const relations = 'http://schemas.openxmlformats.org/package/2006/relationships';

/** What goes into a workbook, as XML: of the sheet what stands inside `<worksheet>`. */
export interface XlsxParts {
  readonly sheet?: string;
  readonly sheetName?: string;
  /** Attributes of `<sheet>`. */
  readonly sheetState?: string;
  readonly workbookPr?: string;
  readonly sharedStrings?: string;
  readonly styles?: string;
}

/** The entries of a workbook of one sheet, to be changed before they are packed. */
export const xlsxEntries = (parts: XlsxParts): ZipEntry[] => [
  {
    name: '[Content_Types].xml',
    data: '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
  },
  {
    name: '_rels/.rels',
    data: `<Relationships xmlns="${relations}"><Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  },
  {
    name: 'xl/workbook.xml',
    data: `<workbook xmlns="${main}" xmlns:r="${office}">${parts.workbookPr ?? ''}<sheets><sheet name="${parts.sheetName ?? 'Sheet1'}" sheetId="1" ${parts.sheetState ?? ''} r:id="r1"/></sheets></workbook>`,
  },
  {
    name: 'xl/_rels/workbook.xml.rels',
    data: `<Relationships xmlns="${relations}"><Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${office}/sharedStrings" Target="/xl/sharedStrings.xml"/><Relationship Id="r3" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
  },
  {
    name: 'xl/worksheets/sheet1.xml',
    data: `<worksheet xmlns="${main}">${parts.sheet ?? '<sheetData/>'}</worksheet>`,
  },
  { name: 'xl/sharedStrings.xml', data: `<sst xmlns="${main}">${parts.sharedStrings ?? ''}</sst>` },
  { name: 'xl/styles.xml', data: `<styleSheet xmlns="${main}">${parts.styles ?? ''}</styleSheet>` },
];

/** A workbook of one sheet. */
export const xlsxOf = (parts: XlsxParts): Buffer => zipOf(xlsxEntries(parts));

/** The same with one entry replaced. */
export const xlsxWith = (parts: XlsxParts, changed: ZipEntry): Buffer =>
  zipOf(xlsxEntries(parts).map((entry) => (entry.name === changed.name ? changed : entry)));

/** A sheet of these rows of XML cells. */
export const sheetData = (rows: readonly string[]): string =>
  `<sheetData>${rows.map((cells, place) => `<row r="${place + 1}">${cells}</row>`).join('')}</sheetData>`;

/** A cell of words, in the sheet itself. */
export const inline = (reference: string, words: string): string =>
  `<c r="${reference}" t="inlineStr"><is><t>${words}</t></is></c>`;
