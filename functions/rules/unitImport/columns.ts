import type { Message } from '../../../schemas/text.ts';

/** What a column of a list of units is about. Those on `En` hold the same words in English. */
export type ColumnKey =
  | 'id'
  | 'name'
  | 'nameEn'
  | 'region'
  | 'county'
  | 'town'
  | 'village'
  | 'group'
  | 'population'
  | 'populationSource'
  | 'populationSourceEn'
  | 'responsiblePost'
  | 'responsiblePostEn'
  | 'servicePoints'
  | 'servicePointsEn'
  | 'pledges'
  | 'pledgesEn';

/** A column as it is written in templates and downloads, and the other headers under which it is known. */
export interface Column {
  readonly key: ColumnKey;
  readonly header: Message;
  readonly aliases: readonly string[];
  /** In characters, as programs measure columns. */
  readonly width: number;
}

/** Columns in the order of templates and downloads; `region` is an alternative to the three that follow it. */
export const columns: readonly Column[] = [
  {
    key: 'id',
    header: { 'zh-CN': '单位编号', en: 'id' },
    aliases: ['编号', '单位代码', '代码', '单位id', 'unit id', 'code', 'unit code'],
    width: 18,
  },
  {
    key: 'name',
    header: { 'zh-CN': '单位名称', en: 'name' },
    aliases: ['名称', '单位', '中文名称', '单位名称中文', 'unit name', 'unit', 'name in Chinese'],
    width: 32,
  },
  {
    key: 'nameEn',
    header: { 'zh-CN': '英文名称', en: 'name in English' },
    aliases: ['单位英文名称', '单位名称英文', '名称英文', 'English name', 'name English', 'name en'],
    width: 32,
  },
  {
    key: 'region',
    header: { 'zh-CN': '区域', en: 'region' },
    aliases: ['所属区域', '所在区域', '区域路径', '地区', '所属地区', 'region path', 'area'],
    width: 30,
  },
  {
    key: 'county',
    header: { 'zh-CN': '县', en: 'county' },
    aliases: ['县区', '区县', '县市区', '市县', '所属县', '所在县', 'district'],
    width: 12,
  },
  {
    key: 'town',
    header: { 'zh-CN': '乡镇', en: 'town' },
    aliases: ['镇', '乡', '乡镇街道', '镇街', '所属乡镇', '所在乡镇', 'township'],
    width: 12,
  },
  {
    key: 'village',
    header: { 'zh-CN': '村', en: 'village' },
    aliases: ['村居', '村社区', '行政村', '村居委会', '所属村', '所在村', 'community'],
    width: 16,
  },
  {
    key: 'group',
    header: { 'zh-CN': '类别', en: 'group' },
    aliases: ['单位类别', '类型', '单位类型', '分组', '组别', 'category'],
    width: 16,
  },
  {
    key: 'population',
    header: { 'zh-CN': '服务人口', en: 'population' },
    aliases: ['人口', '服务人数', '服务人口数', 'population served'],
    width: 12,
  },
  {
    key: 'populationSource',
    header: { 'zh-CN': '人口来源', en: 'population source' },
    aliases: ['人口数据来源', '服务人口来源', '数据来源', 'source of population', 'source'],
    width: 24,
  },
  {
    key: 'populationSourceEn',
    header: { 'zh-CN': '人口来源（英文）', en: 'population source in English' },
    aliases: ['population source en', 'source in English'],
    width: 24,
  },
  {
    key: 'responsiblePost',
    header: { 'zh-CN': '责任岗位', en: 'responsible post' },
    aliases: ['责任职务', '负责岗位', 'post'],
    width: 24,
  },
  {
    key: 'responsiblePostEn',
    header: { 'zh-CN': '责任岗位（英文）', en: 'responsible post in English' },
    aliases: ['responsible post en', 'post in English'],
    width: 24,
  },
  {
    key: 'servicePoints',
    header: { 'zh-CN': '服务点', en: 'service points' },
    aliases: ['服务点位', '服务网点', '服务窗口', 'service point'],
    width: 36,
  },
  {
    key: 'servicePointsEn',
    header: { 'zh-CN': '服务点（英文）', en: 'service points in English' },
    aliases: ['service points en', 'service point in English'],
    width: 36,
  },
  {
    key: 'pledges',
    header: { 'zh-CN': '承诺', en: 'pledges' },
    aliases: ['公开承诺', '承诺事项', '承诺内容', 'pledge'],
    width: 48,
  },
  {
    key: 'pledgesEn',
    header: { 'zh-CN': '承诺（英文）', en: 'pledges in English' },
    aliases: ['pledges en', 'pledge in English'],
    width: 48,
  },
];

/** Words that people add to a header in brackets without changing what the column is. */
const remarks = /\((必填|选填|可选|必须|人|required|optional|people|persons)\)/g;

/** Letters and digits alone: neither case, width, spaces, line breaks nor a star for "required" make another header. */
const plain = (header: string): string =>
  header
    .normalize('NFKC')
    .toLowerCase()
    .replace(remarks, '')
    .replace(/[^\p{L}\p{N}]/gu, '');

const keyOf: ReadonlyMap<string, ColumnKey> = new Map(
  columns.flatMap(({ key, header, aliases }) =>
    [header['zh-CN'], header.en, ...aliases].map((name): [string, ColumnKey] => [plain(name), key]),
  ),
);

/** What a column with this header is about; undefined where that is not known. */
export const columnKeyOf = (header: string): ColumnKey | undefined => keyOf.get(plain(header));

/** The column's header in both languages, for whoever has to add it. */
export const columnLabel = (key: ColumnKey): string => {
  const header = columns.find((column) => column.key === key)?.header;
  return header ? `${header['zh-CN']} / ${header.en}` : key;
};
