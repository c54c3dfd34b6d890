import type { Archive } from './archive.ts';
import { maxSheets } from './limits.ts';
import { readXml } from './readXml.ts';
import { unreadable } from './unreadable.ts';

/** Where a workbook keeps its sheets and what they share. */
export interface WorkbookParts {
  readonly sheets: readonly { readonly name: string; readonly hidden: boolean; readonly part: string }[];
  readonly sharedStrings: string | undefined;
  readonly styles: string | undefined;
  /** Days are counted from 1904 and not from 1900. */
  readonly from1904: boolean;
}

interface Relation {
  readonly id: string;
  /** The last word of its type: `worksheet`, `styles`. */
  readonly kind: string;
  readonly part: string;
}

/** The name of a part, given from the folder of another. */
const resolve = (folder: string, target: string): string => {
  const path: string[] = [];
  for (const step of (target.startsWith('/') ? target : `${folder}/${target}`).split('/')) {
    if (step === '..') path.pop();
    else if (step !== '' && step !== '.') path.push(step);
  }
  return path.join('/');
};

const relationsOf = async (archive: Archive, part: string): Promise<Relation[]> => {
  const slash = part.lastIndexOf('/');
  const folder = part.slice(0, Math.max(slash, 0));
  const name = `${folder}/_rels/${part.slice(slash + 1)}.rels`.replace(/^\//, '');
  const relations: Relation[] = [];
  if (!archive.has(name)) return relations;
  await readXml(archive.read(name), {
    open: (tag, { Id, Type, Target, TargetMode }) => {
      if (tag !== 'Relationship' || TargetMode === 'External') return;
      const kind = (Type ?? '').split('/').at(-1) ?? '';
      relations.push({ id: Id ?? '', kind, part: resolve(folder, Target ?? '') });
    },
  });
  return relations;
};

/** The id of the relation, whatever the prefix of its namespace. */
const relationId = (attributes: Readonly<Record<string, string>>): string | undefined =>
  Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1];

/** Office's kinds of packages that are no workbook of cells in XML, by a part that only they have. */
const otherKinds: readonly (readonly [part: string, kind: string])[] = [
  ['content.xml', 'OpenDocument'],
  ['word/document.xml', 'Word'],
  ['ppt/presentation.xml', 'PowerPoint'],
  ['xl/workbook.bin', 'XLSB'],
  ['Index/Document.iwa', 'Numbers'],
];

const mainPart = async (archive: Archive): Promise<string> => {
  const other = otherKinds.find(([part]) => archive.has(part));
  if (other) throw unreadable('file_wrong_type', { value: other[1] });
  const main = (await relationsOf(archive, '')).find(({ kind }) => kind === 'officeDocument')?.part;
  const part = main ?? 'xl/workbook.xml';
  if (archive.has(part)) return part;
  throw archive.has('[Content_Types].xml')
    ? unreadable('file_damaged')
    : unreadable('file_wrong_type', { value: 'ZIP' });
};

/**
 * Finds a workbook's parts.
 *
 * @throws ProblemError `file_unreadable`: it is not a workbook, damaged, or has too many sheets
 */
export const workbookParts = async (archive: Archive): Promise<WorkbookParts> => {
  const main = await mainPart(archive);
  const relations = await relationsOf(archive, main);
  const sheets: { name: string; hidden: boolean; part: string }[] = [];
  let from1904 = false;
  await readXml(archive.read(main), {
    open: (tag, attributes) => {
      if (tag === 'workbookPr') from1904 = ['1', 'true'].includes(attributes.date1904 ?? '');
      if (tag !== 'sheet') return;
      const relation = relations.find(({ id }) => id === relationId(attributes));
      if (!relation || !archive.has(relation.part)) throw unreadable('file_damaged');
      // Sheets of charts and of old macros have no cells.
      if (relation.kind !== 'worksheet') return;
      const hidden = ['hidden', 'veryHidden'].includes(attributes.state ?? '');
      sheets.push({ name: attributes.name ?? '', hidden, part: relation.part });
      if (sheets.length > maxSheets) throw unreadable('too_many_sheets', { max: maxSheets });
    },
  });
  const partOf = (wanted: string): string | undefined =>
    relations.find(({ kind, part }) => kind === wanted && archive.has(part))?.part;
  return { sheets, from1904, sharedStrings: partOf('sharedStrings'), styles: partOf('styles') };
};
